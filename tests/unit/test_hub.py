"""What every command that works on a hub says when it is told wrongly which."""

from typing import Any

import pytest
from botocore.exceptions import ClientError
from typer.testing import CliRunner

from logboom_cli.hub import Hub
from logboom_cli.main import app


class NoStacks:
    """CloudFormation in an account without any."""

    def describe_stacks(self, **asked: str) -> dict[str, Any]:
        said: Any = {"Code": "ValidationError", "Message": f"Stack with id {asked['StackName']} does not exist"}
        raise ClientError({"Error": said}, "DescribeStacks")


@pytest.mark.parametrize("command", ["groups", "status", "export-status", "accounts"])
def test_no_such_stack_is_said_with_what_to_try(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Hub, "client", lambda *_: NoStacks())

    done = CliRunner().invoke(app, [command, "--stack", "nope", "--region", "eu-west-1"])

    assert done.exit_code == 1
    assert done.stderr == "no stack nope in eu-west-1 with these credentials: try --stack, --region or --profile\n"


def test_an_endpoint_that_is_no_url_is_refused() -> None:
    done = CliRunner().invoke(app, ["groups", "--endpoint-url", "127.0.0.1:4566"])

    assert done.exit_code == 2
    assert "no URL" in done.stderr
