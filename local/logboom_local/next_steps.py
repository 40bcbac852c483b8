"""What a person can try on a local AWS that stays."""

import json

from logboom_local import samples, stacks
from logboom_local.aws import HUB, LOOPBACK, REGION, STATE, LocalAws, architecture

SHELL_FILE = STATE / "env.sh"
"""Read by a shell, makes every AWS tool speak to this AWS."""
CONTAINER_FILE = STATE / "env.json"
"""For `sam local invoke --env-vars`; samconfig.toml names it for the environment `local`."""


def prepare(aws: LocalAws) -> str:
    """Put the sample objects where the sample events look for them; return what to try, as text."""
    samples.put(aws.client("s3", HUB), REGION)
    exports = {"SAM_CLI_TELEMETRY": "0", **aws.environment(HUB)}
    SHELL_FILE.write_text(
        'export PATH="$PWD/.venv/bin:$PATH"\n' + "".join(f"export {name}={value}\n" for name, value in exports.items())
    )
    variables = container_variables(aws, {aws.url: _url_in_container(aws)})
    CONTAINER_FILE.write_text(json.dumps(variables, indent=2) + "\n")
    return f"""
Local AWS stays at {aws.url}. In a shell of this folder:

  . .local-aws/env.sh    # the tools of .venv, as the hub's account {HUB}

  logboom groups
  logboom mute ID --for 2h --why "on it"

  sam list stack-outputs --stack-name {stacks.HUB_STACK}
  sam remote invoke AlertFunction --stack-name {stacks.HUB_STACK} --event-file events/alert.json
  sam remote invoke AlertFunction --stack-name {stacks.HUB_STACK} --event-file events/alert-poison.json
  logboom status    # what was given up of the last, and why

With Docker, in Lambda's own runtime (on Linux after --bind 172.17.0.1):

  sam local invoke AlertFunction --config-env local -e events/alert.json \\
    --parameter-overrides Architecture={architecture()}
  sam local invoke ExportFunction --config-env local -e events/schedule.json \\
    --parameter-overrides Architecture={architecture()}

Its log is .local-aws/{aws.port}.log. End it with: kill {aws.process.pid}"""


def container_variables(aws: LocalAws, inside: dict[str, str]) -> dict[str, dict[str, str]]:
    """What `sam local` cannot work out of the template: each function's variables, as they are deployed.

    `inside` says for URLs of this machine by which URL a container gets there.
    """
    lambdas = aws.client("lambda", HUB)
    pages = aws.client("cloudformation", HUB).get_paginator("list_stack_resources").paginate(StackName=stacks.HUB_STACK)
    names = {
        found["LogicalResourceId"]: found["PhysicalResourceId"]
        for page in pages
        for found in page["StackResourceSummaries"]
        if found["ResourceType"] == "AWS::Lambda::Function"
    }
    return {
        function: _translated(lambdas.get_function_configuration(FunctionName=name)["Environment"]["Variables"], inside)
        for function, name in names.items()
    }


def _translated(variables: dict[str, str], inside: dict[str, str]) -> dict[str, str]:
    """The variables with the URLs in them, those of queues too, as seen from inside."""
    for outside, url in inside.items():
        variables = {name: value.replace(outside, url) for name, value in variables.items()}
    return variables


def _url_in_container(aws: LocalAws) -> str:
    """Docker Desktop forwards host.docker.internal to this machine's loopback; on Linux only another address serves."""
    return f"http://host.docker.internal:{aws.port}" if aws.host == LOOPBACK else aws.url
