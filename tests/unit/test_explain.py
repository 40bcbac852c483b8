"""`logboom explain`, on lines, objects, patterns of files and the standard input."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from logboom_cli.explain import rule_file
from logboom_cli.main import app
from logboom_local import samples

LINES = """\
2026-11-22T04:32:52.551Z\t8f50\tERROR\t{"title":"login refused","password":"hunter2hunter2"}
java.lang.IllegalStateException: no stock
\tat a.b.C(C.java:1)

{"level":"error","code":"ForceRetryExecution","message":"again"}
"""


def explain(*arguments: str, stdin: str | bytes = "") -> str:
    result = CliRunner().invoke(app, ["explain", *arguments], input=stdin, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_each_line_says_what_it_is_whether_it_alerts_and_why() -> None:
    shown = explain(stdin=LINES)

    assert shown.count("claimed by") == 3
    assert "claimed by                   lambda_node" in shown
    assert "alert                        yes: ERROR is ERROR or above" in shown
    assert "alert                        no: its code is ForceRetryExecution" in shown
    assert "exception.type               java.lang.IllegalStateException" in shown


def test_no_line_steers_the_terminal() -> None:
    assert "\x1b" not in explain(stdin="ERROR \x1b[2J\x1b]0;owned\x07 gone \x1b[31mred")
    named = '<11>1 2026-11-22T04:32:52Z host app 8 - [own\x1b[2J name\x1b[31m="value"] boom'
    assert "syslog.sd.own.name" in explain(stdin=named)
    assert "\x1b" not in explain(stdin=named)


def test_secrets_are_named_and_not_shown() -> None:
    shown = explain(stdin=LINES)

    assert "redacted                     password" in shown
    assert "hunter2" not in shown


def test_as_json_each_line_is_a_record_with_its_verdict() -> None:
    first, second, third = map(
        json.loads, explain("--json", "--log-group", "/aws/lambda/orders", stdin=LINES).splitlines()
    )

    assert first["alert"] == {
        "fires": True,
        "because": "ERROR is ERROR or above",
        "rule": "default",
        "severity_text": "ERROR",
        "team": "",
    }
    assert first["resource"] == {"aws.log.group.names": ["/aws/lambda/orders"], "service.name": "orders"}
    assert first["fields"]["title"] == "login refused"
    assert first["fingerprint"]["template"] == "login refused"
    assert len(first["fingerprint"]["id"]) == 16
    assert second["attributes"]["log.joined_events"] == 2
    assert third["alert"]["fires"] is False


def test_objects_and_patterns_of_files_are_read(tmp_path: Path) -> None:
    for key in ("failures", "control-message", "damaged-member"):
        (tmp_path / f"{key}.gz").write_bytes(samples.objects()[f"logs/{key}.gz"])

    records = [json.loads(line) for line in explain("--json", str(tmp_path / "*.gz")).splitlines()]

    assert len(records) == 10 + 2
    assert {record["resource"]["cloud.account.id"] for record in records} == {"111111111111", "222222222222"}
    assert sum(record["alert"]["fires"] for record in records) == 8


def test_a_log_in_which_one_line_begins_like_an_export_is_no_export() -> None:
    lines = ["2026-11-22T04:32:52.551Z INFO started", "ERROR one", "WARN two"]

    shown = explain("--json", stdin="\n".join(lines)).splitlines()

    assert [json.loads(line)["severity_text"] for line in shown] == ["INFO", "ERROR", "WARN"]


def test_an_export_keeps_its_times_and_continuation_lines() -> None:
    lines = ["2026-11-22T04:32:52.551Z ERROR one", "\tindented", "2026-11-22T04:32:53.000Z WARN two"]

    first, second = map(json.loads, explain("--json", stdin="\n".join(lines)).splitlines())

    assert (first["timestamp"], first["body"]) == ("2026-11-22T04:32:52.551Z", "one\n\tindented")
    assert second["timestamp"] == "2026-11-22T04:32:53.000Z"


def test_damage_is_told_beside_the_records(tmp_path: Path) -> None:
    file = tmp_path / "damaged.gz"
    file.write_bytes(samples.objects()["logs/damaged-member.gz"])

    result = CliRunner().invoke(app, ["explain", str(file), "--json"])

    assert len(result.stdout.splitlines()) == 2
    assert "317 bytes at 313 cannot be read" in " ".join(result.stderr.split())


def test_a_file_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["explain", str(tmp_path / "none")])

    assert result.exit_code == 1
    assert "No such file or directory" in result.stderr


@pytest.mark.parametrize("arguments", [[], ["--rules"]])
def test_the_name_of_a_file_is_told_as_it_is(tmp_path: Path, arguments: list[str]) -> None:
    missing = str(tmp_path / "a[b]:bug:.log")

    result = CliRunner().invoke(app, ["explain", *arguments, missing])

    assert f"{missing}: No such file" in result.stderr


RULES = """
- name: no-stock
  when: contains(body, 'no stock')
  then: ignore
  matches: ["ERROR no stock"]
  does_not_match: ["ERROR token=hunter2hunter2"]
"""
OUT_OF_MEMORY = "Nov 22 04:32:52 web-1 kernel: Out of memory: Killed process 7 (java)"


@pytest.fixture
def rules(tmp_path: Path) -> str:
    file = tmp_path / "mine.yaml"
    file.write_text(RULES)
    return str(file)


@pytest.fixture
def shipped(rules: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is shipped is a file for users to write in, with no rule of its own: one that was written in."""
    monkeypatch.setattr(rule_file, "SHIPPED", Path(rules))


@pytest.mark.usefixtures("shipped")
def test_lines_are_judged_by_the_rules_that_are_shipped() -> None:
    (line,) = explain("--json", stdin="ERROR no stock").splitlines()

    assert json.loads(line)["alert"]["rule"] == "no-stock"


def test_lines_are_judged_by_the_rules_of_a_file(rules: str) -> None:
    shown = explain("--json", "--rules", rules, "-", stdin=f"{LINES}\n{OUT_OF_MEMORY}").splitlines()

    assert [json.loads(line)["alert"]["rule"] for line in shown] == ["default", "no-stock", "default", "default"]


def test_rules_alone_are_shown_and_their_examples_run(rules: str) -> None:
    shown = explain("--rules", rules, stdin="ERROR this is not read")

    assert "no-stock  ignore" in shown
    assert "asked only if   'no stock' in record.body" in shown
    assert shown.endswith(f"{rules}: 2 of 2 examples hold\n")
    assert "hunter2" not in shown


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("arguments", [["--rules"], ["--rules", "--log-group", "x"]])
def test_rules_without_a_file_are_those_that_are_shipped(arguments: list[str]) -> None:
    assert "no-stock  ignore" in explain(*arguments)


def test_an_example_that_does_not_hold_ends_with_1(rules: str) -> None:
    always = "- {name: always, when: '@', then: ignore, matches: [x], does_not_match: [x]}"
    Path(rules).write_text(RULES.replace("ERROR no stock", "ERROR none") + always)

    result = CliRunner().invoke(app, ["explain", "--rules", rules])

    assert result.exit_code == 1
    assert "must match, and does not: it is read as ERROR log 'none'" in result.stdout
    assert "is asked of every line" in result.stdout
    assert "2 of 4 examples hold" in result.stdout


@pytest.mark.parametrize("files", [[], ["-"]])
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"- name: a", "rule 'a': when is missing"),
        (b"caf\xe9", "this is not UTF-8"),
        (None, "No such file or directory"),
    ],
)
def test_rules_that_cannot_be_used_are_a_clear_error(
    files: list[str], text: bytes | None, problem: str, tmp_path: Path
) -> None:
    file = tmp_path / "mine.yaml"
    if text is not None:
        file.write_bytes(text)

    result = CliRunner().invoke(app, ["explain", "--rules", str(file), *files])

    assert result.exit_code == 1
    assert problem in result.stderr


@pytest.mark.parametrize("lines", [b"caf\xe9 closed\n", b"\xff\xfe\x00", b""])
def test_any_bytes_are_explained(lines: bytes) -> None:
    assert explain(stdin=lines).count("claimed by") == bool(lines)
