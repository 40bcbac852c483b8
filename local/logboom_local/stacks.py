"""The real SAM CLI, building and deploying the project's templates to local AWS."""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from logboom_local.aws import ACCOUNTS, HUB, REGION, ROOT, LocalAws, architecture

HUB_STACK = "logboom"
SOURCE_STACK = "logboom-source"
BUILT = ".aws-sam/build"
"""Where `sam build` puts what it makes, in the checkout."""
_NAMED_ROLE = ["--capabilities", "CAPABILITY_NAMED_IAM"]  # asked for where IAM is enforced, as on AWS


class StackFailed(Exception):
    """A SAM command failed; carries what it printed."""


def build(processor: str = architecture(), folder: Path = ROOT / ".aws-sam") -> None:
    """`sam build` for a processor, this machine's or another, into `folder`/build."""
    into = ["--build-dir", str(folder / "build"), "--cache-dir", str(folder / "cache")]
    _sam(["build", "--cached", "--parallel", *into, "--parameter-overrides", f"Architecture={processor}"], {})


def deploy_hub(
    aws: LocalAws, account: str = HUB, region: str = REGION, built: str = BUILT, **parameters: str
) -> dict[str, str]:
    """`sam deploy` of what was built; returns the stack's outputs.

    `parameters` are the template's, over those of the demo.
    """
    given = {
        "Architecture": architecture(),
        "SourceAccountIds": ",".join(ACCOUNTS),
        "BufferSeconds": "0",
        "Tracing": "PassThrough",
        "EndpointUrl": aws.url,
        **parameters,
    }
    template = ["--template-file", f"{built}/template.yaml", "--config-file", str(ROOT / "samconfig.toml")]
    _deploy(aws, account, region, [*template, "--stack-name", HUB_STACK], given)
    return outputs(aws, account, HUB_STACK, region)


def deploy_source(aws: LocalAws, account: str, **parameters: str) -> None:
    """`sam deploy` of the source template to one account; parameters that are not given take their defaults."""
    template = str(ROOT / "source/template.yaml")
    # Given always: SAM asks for the previous value of a parameter that is not, and an update could not clear it.
    given = {"HubAccountId": HUB, "HubPolicy": "accounts", "FilterPattern": "", "ExcludedLogGroups": "", **parameters}
    arguments = ["--template-file", template, "--stack-name", SOURCE_STACK, *_NAMED_ROLE]
    _deploy(aws, account, REGION, arguments, given)


def delete(aws: LocalAws, account: str, stack: str) -> None:
    """Delete a stack and wait until it is gone."""
    cloudformation = aws.client("cloudformation", account)
    stack_id = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]["StackId"]
    cloudformation.delete_stack(StackName=stack)
    cloudformation.get_waiter("stack_delete_complete").wait(StackName=stack_id, WaiterConfig={"Delay": 1})


def outputs(aws: LocalAws, account: str, stack: str, region: str = REGION) -> dict[str, str]:
    """A stack's outputs by name."""
    cloudformation = aws.client("cloudformation", account, region)
    found: list[dict[str, Any]] = cloudformation.describe_stacks(StackName=stack)["Stacks"]
    return {output["OutputKey"]: output["OutputValue"] for output in found[0].get("Outputs", [])}


def _deploy(aws: LocalAws, account: str, region: str, arguments: list[str], parameters: dict[str, str]) -> None:
    with NamedTemporaryFile("w", suffix=".yaml") as overrides:  # a file: on the command line no value may be empty
        json.dump(parameters, overrides)
        overrides.flush()
        settings = ["--config-env", "local", "--region", region, "--parameter-overrides", f"file://{overrides.name}"]
        _sam(["deploy", *arguments, *settings], aws.environment(account, region))


def _sam(arguments: list[str], environment: dict[str, str]) -> None:
    binaries = Path(sys.executable).parent  # .venv/bin: `sam build` takes Python and pip from PATH
    done = subprocess.run(  # noqa: S603
        [binaries / "sam", *arguments],
        cwd=ROOT,
        env={
            **os.environ,
            "PATH": f"{binaries}{os.pathsep}{os.environ.get('PATH', '')}",
            "SAM_CLI_TELEMETRY": "0",
            **environment,
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise StackFailed(f"sam {' '.join(arguments)}\n{done.stdout}")
