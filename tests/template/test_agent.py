"""source/agent.yaml: what servers are told to send, for every choice of its parameters, and what they may do."""

from pathlib import Path
from typing import Any

import boto3
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from moto import mock_aws
from tests.support import cloudwatch_agent
from tests.support.cloudwatch_agent import File
from tests.support.parameters import Refused
from tests.support.stack import HUB, REGION, Stack
from tests.support.template import load

NONE = {"Nginx": "No", "Apache": "No", "Syslog": "No", "TomcatFile": ""}
OWN = {
    "OwnFile": "/srv/shop/log/shop*.log",
    "OwnLogGroup": "shop",
    "OwnTimestampFormat": "%Y-%m-%d %H:%M:%S,%f",
    "OwnMultiLineStart": r'^\d{4}-\d{2}-\d{2} \S+ "?',
}
LONGEST: dict[str, Any] = {
    "LogGroupPrefix": "/" + "p" * 63,
    "TomcatFile": "/" + "t" * 254,
    "OwnFile": "/" + "f" * 254,
    "OwnLogGroup": "g" * 64,
    "OwnTimestampFormat": '"' * 64,
    "OwnMultiLineStart": "\\" * 255,
    "RetentionInDays": 3653,
}
CHOICES: dict[str, dict[str, Any]] = {
    "as it is": {},
    "nginx": {**NONE, "Nginx": "Yes"},
    "apache": {**NONE, "Apache": "Yes"},
    "iso": {**NONE, "Syslog": "iso"},
    "classic": {**NONE, "Syslog": "classic"},
    "tomcat": {**NONE, "TomcatFile": "/opt/tomcat/logs/catalina.*.log"},
    "own": NONE | OWN,
    "own, barely": {**NONE, "OwnFile": "/srv/shop.log"},
    "all": OWN,
    "longest": LONGEST,
}


@pytest.fixture(scope="module")
def agent(root: Path) -> dict[str, Any]:
    return load(root / "source/agent.yaml")


def files(agent: dict[str, Any], **parameters: Any) -> list[File]:
    return cloudwatch_agent.read(Stack(agent, "servers", **parameters).properties("Configuration")["Value"])


@pytest.mark.parametrize("parameters", CHOICES.values(), ids=CHOICES)
def test_the_agent_takes_the_configuration_as_it_is_stored(agent: dict[str, Any], parameters: dict[str, Any]) -> None:
    stored = Stack(agent, "servers", **parameters).properties("Configuration")
    with mock_aws():
        ssm = boto3.client("ssm", REGION)
        ssm.put_parameter(**stored)  # refuses more than 4,096 characters
        text = ssm.get_parameter(Name=stored["Name"])["Parameter"]["Value"]

    assert cloudwatch_agent.read(text)
    assert {file.retention_in_days for file in files(agent, **parameters)} == {parameters.get("RetentionInDays", 30)}


@pytest.mark.parametrize("parameter", [name for name, value in LONGEST.items() if isinstance(value, str)])
def test_nothing_can_be_longer_than_what_was_tried(agent: dict[str, Any], parameter: str) -> None:
    value = LONGEST[parameter]
    with pytest.raises(Refused):
        Stack(agent, "servers", **{**LONGEST, parameter: value + value[-1]})


@pytest.mark.parametrize(
    ("choice", "paths"),
    [
        ("nginx", ["/var/log/nginx/access.log", "/var/log/nginx/error.log"]),
        (
            "apache",
            [
                "/var/log/apache2/access.log",
                "/var/log/apache2/error.log",
                "/var/log/httpd/access_log",
                "/var/log/httpd/error_log",
            ],
        ),
        ("iso", ["/var/log/syslog", "/var/log/messages"]),
        ("tomcat", ["/opt/tomcat/logs/catalina.*.log"]),
        ("own, barely", ["/srv/shop.log"]),
    ],
)
def test_what_is_not_wanted_is_not_sent(agent: dict[str, Any], choice: str, paths: list[str]) -> None:
    assert [file.file_path for file in files(agent, **CHOICES[choice])] == paths


def test_both_places_of_apache_are_read_alike(agent: dict[str, Any]) -> None:
    def but_for_the_path(file: File) -> File:
        return msgspec.structs.replace(file, file_path="")

    debian_access, debian_error, access, error = map(but_for_the_path, files(agent, **CHOICES["apache"]))
    assert (debian_access, debian_error) == (access, error)


def test_all_that_there_is_can_be_sent(agent: dict[str, Any]) -> None:
    assert [file.log_group_name for file in files(agent, **OWN)] == [
        "/ec2/nginx/access",
        "/ec2/nginx/error",
        *["/ec2/apache/access", "/ec2/apache/error"] * 2,
        *["/ec2/syslog"] * 2,
        "/ec2/tomcat",
        "/ec2/shop",
    ]


def test_a_file_of_ones_own_is_described_as_it_was_given(agent: dict[str, Any]) -> None:
    (own,) = files(agent, **CHOICES["own"])
    assert own == File(
        file_path=OWN["OwnFile"],
        log_group_name="/ec2/shop",
        log_stream_name="{instance_id}",
        retention_in_days=30,
        timestamp_format=OWN["OwnTimestampFormat"],
        multi_line_start_pattern=OWN["OwnMultiLineStart"],
    )
    (bare,) = files(agent, **CHOICES["own, barely"])
    assert (bare.log_group_name, bare.timestamp_format, bare.multi_line_start_pattern) == ("/ec2/app", None, None)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=64))
def test_no_pattern_breaks_out_of_the_configuration(agent: dict[str, Any], text: str) -> None:
    (own,) = files(agent, **NONE, OwnFile="/a", OwnTimestampFormat=text, OwnMultiLineStart=text)

    assert (own.timestamp_format, own.multi_line_start_pattern) == (text, text)


@pytest.mark.parametrize(
    "parameters",
    [
        {"OwnFile": '/a", "log_group_name": "/aws/lambda/x'},
        {"OwnFile": "shop.log"},
        {"OwnFile": "/a\n"},
        {"OwnMultiLineStart": "\n"},
        {"OwnMultiLineStart": "x" * 256},
        {"OwnLogGroup": ""},
        {"LogGroupPrefix": "/"},
        {"LogGroupPrefix": "/ec2/"},
        {"LogGroupPrefix": "/ec2/*"},
        {"LogStreamName": "everybody"},
        {"RetentionInDays": 31},
        {"TagKey": "a:b"},
        NONE,
    ],
)
def test_what_would_stop_the_agent_is_refused_before(agent: dict[str, Any], parameters: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        Stack(agent, "servers", **parameters)


def test_a_server_outside_ec2_is_called_by_its_name(agent: dict[str, Any]) -> None:
    assert {file.log_stream_name for file in files(agent)} == {"{instance_id}"}
    assert {file.log_stream_name for file in files(agent, **OWN, LogStreamName="{hostname}")} == {"{hostname}"}


def test_every_log_group_can_be_subscribed_to(agent: dict[str, Any]) -> None:
    assert {file.log_group_class for file in files(agent, **OWN)} == {None}  # Standard


def test_servers_are_found_by_their_tag_and_configured_after_the_agent_is_there(agent: dict[str, Any]) -> None:
    made = Stack(agent, "servers", TagKey="role", TagValue="web")
    association = made.properties("Association")
    assert association["Targets"] == [{"Key": "tag:role", "Values": ["web"]}]
    assert association["Name"] == made.named("Installation")
    assert association["ScheduleExpression"].startswith("rate(")

    install, configure = made.properties("Installation")["Content"]["mainSteps"]
    assert [install["action"], configure["action"]] == ["aws:configurePackage", "aws:runDocument"]
    assert install["precondition"] == configure["precondition"] == {"StringEquals": ["platformType", "Linux"]}
    assert install["inputs"] == {"action": "Install", "name": "AmazonCloudWatchAgent"}
    assert configure["inputs"]["documentPath"] == "AmazonCloudWatch-ManageAgent"
    assert configure["inputs"]["documentParameters"] == {
        "action": "configure",
        "mode": "auto",
        "optionalConfigurationSource": "ssm",
        "optionalConfigurationLocation": made.properties("Configuration")["Name"],
        "optionalRestart": "yes",
    }


def test_a_server_may_read_its_configuration_and_write_its_own_log_groups_only(agent: dict[str, Any]) -> None:
    made = Stack(agent, "servers", **OWN, LogGroupPrefix="/srv")
    statements = made.properties("InstancePolicy")["PolicyDocument"]["Statement"]
    allowed = {each["Sid"]: each["Resource"] for each in statements}
    configuration = made.properties("Configuration")
    groups = {file.log_group_name or "" for file in cloudwatch_agent.read(configuration["Value"])}

    assert allowed["Write"] == f"arn:aws:logs:{REGION}:{HUB}:log-group:/srv/*"
    assert all(group.startswith("/srv/") for group in groups)
    assert allowed["ReadConfiguration"] == f"arn:aws:ssm:{REGION}:{HUB}:parameter/{configuration['Name']}"
    assert configuration["Name"].startswith("AmazonCloudWatch-")


def test_a_stack_set_takes_it(root: Path, agent: dict[str, Any]) -> None:
    assert "Transform" not in agent
    assert (root / "source/agent.yaml").stat().st_size <= 51_200


def test_the_page_names_every_parameter(root: Path, agent: dict[str, Any]) -> None:
    page = (root / "docs/servers.md").read_text()

    assert [name for name in agent["Parameters"] if f"`{name}" not in page] == []
