"""The commands by which the README and docs/roll-out.md deploy, word for word, on local AWS.

Word for word, so for arm64, which this machine may not run: what is deployed is looked at, and not used.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from emulator.organization import ORGANIZATION_ID
from logboom_local.aws import HUB, ROOT, SOURCES, LocalAws, local_aws

MANAGEMENT = "300000000001"
ORGANIZATION_HUB = "888888888888"
_MADE_HERE = shutil.ignore_patterns(".*", "__pycache__")


def documented(page: str) -> list[str]:
    """Every `sam` and `aws` command of a page, on one line each."""
    text = (ROOT / page).read_text().replace("\\\n", " ")
    return [" ".join(line.split()) for line in text.splitlines() if re.match(r" {4,}(sam|aws) ", line)]


class Shell:
    """A person's shell, in a checkout of its own."""

    def __init__(self, aws: LocalAws, folder: Path) -> None:
        self.aws = aws
        self.folder = folder

    def run(self, command: str, account: str) -> subprocess.CompletedProcess[str]:
        """Run a command with the credentials of an account; whatever it asks is answered with yes."""
        binaries = Path(sys.executable).parent
        environment = {
            **os.environ,
            **self.aws.environment(account),
            "PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}",
            "SAM_CLI_TELEMETRY": "0",
        }
        return subprocess.run(
            command,
            shell=True,
            cwd=self.folder,
            env=environment,
            input="y\n",
            capture_output=True,
            text=True,
            check=False,
        )

    def status(self, account: str, stack: str) -> str:
        """How a stack stands."""
        found = self.aws.client("cloudformation", account).describe_stacks(StackName=stack)["Stacks"]
        return str(found[0]["StackStatus"])


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    folder = tmp_path_factory.mktemp("fresh") / "logboom"
    shutil.copytree(ROOT, folder, ignore=_MADE_HERE, symlinks=True)
    with local_aws() as aws:
        shell = Shell(aws, folder)
        built = shell.run("sam build", HUB)
        assert built.returncode == 0, built.stderr
        yield shell


def test_the_three_steps_of_the_readme(shell: Shell) -> None:
    commands = documented("README.md")
    assert commands[0] == "sam build"
    for command in commands[1:]:
        done = shell.run(command, HUB if command.startswith("sam") else SOURCES[0])
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"

    assert shell.status(HUB, "logboom") == "CREATE_COMPLETE"
    assert shell.status(SOURCES[0], "logboom-source") == "CREATE_COMPLETE"
    logs = shell.aws.client("logs", SOURCES[0])
    assert logs.describe_account_policies(policyType="SUBSCRIPTION_FILTER_POLICY")["accountPolicies"]
    assert [event["message"] for event in logs.filter_log_events(logGroupName="/try/logboom")["events"]] == [
        "ERROR the first alert"
    ]


def test_the_environment_dev_shows_what_it_would_make(shell: Shell) -> None:
    command = "sam deploy --config-env dev --no-execute-changeset"
    assert f"`{command}`" in (ROOT / "README.md").read_text()

    done = shell.run(command, HUB)

    assert done.returncode == 0, done.stdout + done.stderr
    assert shell.status(HUB, "logboom-dev") == "REVIEW_IN_PROGRESS"
    cloudformation = shell.aws.client("cloudformation", HUB)
    (name,) = (
        found["ChangeSetName"] for found in cloudformation.list_change_sets(StackName="logboom-dev")["Summaries"]
    )
    shown = cloudformation.describe_change_set(StackName="logboom-dev", ChangeSetName=name)
    assert {"Destination", "Stream", "SinkBucket"} <= {
        each["ResourceChange"]["LogicalResourceId"] for each in shown["Changes"]
    }
    assert {"ParameterKey": "BufferSeconds", "ParameterValue": "10"} in shown["Parameters"]


def test_an_organisation_as_far_as_local_aws_goes(shell: Shell) -> None:
    here = {"o-a1b2c3d4e5": ORGANIZATION_ID, HUB: ORGANIZATION_HUB}
    commands = documented("docs/roll-out.md")
    for word, other in here.items():
        commands = [command.replace(word, other) for command in commands]
    build, hub, organization, look, again, management = commands
    assert build == "sam build"
    assert [each.split()[2] for each in (look, again)] == ["list-stack-instances", "update-stack-instances"]

    done = shell.run(hub, ORGANIZATION_HUB)
    assert done.returncode == 0, done.stdout + done.stderr
    assert shell.status(ORGANIZATION_HUB, "logboom") == "CREATE_COMPLETE"

    done = shell.run(management, MANAGEMENT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert shell.status(MANAGEMENT, "logboom-source") == "CREATE_COMPLETE"

    # Local AWS has no StackSets. What one would read is uploaded all the same.
    done = shell.run(organization, MANAGEMENT)
    assert "Unrecognized resource types: [AWS::CloudFormation::StackSet]" in done.stdout + done.stderr
    s3 = shell.aws.client("s3", MANAGEMENT)
    (bucket,) = (found["Name"] for found in s3.list_buckets()["Buckets"])
    bodies = [
        s3.get_object(Bucket=bucket, Key=found["Key"])["Body"]
        for found in s3.list_objects_v2(Bucket=bucket)["Contents"]
    ]
    assert (ROOT / "source/template.yaml").read_bytes() in [body.read() for body in bodies]
