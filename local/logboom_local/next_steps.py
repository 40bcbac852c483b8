"""What a person can try on a local AWS that stays."""

import json

from logboom_local import samples, stacks
from logboom_local.aws import HUB, LOOPBACK, REGION, SOURCES, STATE, LocalAws, architecture

SHELL_FILE = STATE / "env.sh"
"""Read by a shell, makes every AWS tool speak to this AWS."""
CONTAINER_FILE = STATE / "env.json"
"""For `sam local invoke --env-vars`; samconfig.toml names it for the environment `local`."""


def prepare(aws: LocalAws) -> str:
    """Put the sample objects where the sample events look for them; return what to try, as text."""
    hub = stacks.outputs(aws, HUB, stacks.HUB_STACK)
    samples.put(aws.client("s3", HUB), REGION)
    exports = {"SAM_CLI_TELEMETRY": "0", **aws.environment(HUB)}
    SHELL_FILE.write_text(
        'export PATH="$PWD/.venv/bin:$PATH"\n' + "".join(f"export {name}={value}\n" for name, value in exports.items())
    )
    CONTAINER_FILE.write_text(json.dumps(container_variables(_url_in_container(aws), hub), indent=2) + "\n")
    return f"""
Local AWS stays at {aws.url}. In a shell of this folder:

  . .local-aws/env.sh    # the tools of .venv, as the hub's account {HUB}

  logboom groups
  logboom mute ID --for 2h --why "on it"

  sam list stack-outputs --stack-name {stacks.HUB_STACK}
  sam remote invoke AlertFunction --stack-name {stacks.HUB_STACK} --event-file events/alert.json
  sam remote invoke AlertFunction --stack-name {stacks.HUB_STACK} --event-file events/alert-poison.json

With Docker, in Lambda's own runtime (on Linux after --bind 172.17.0.1):

  sam local invoke AlertFunction --config-env local -e events/alert.json \\
    --parameter-overrides Architecture={architecture()}
  sam local invoke ExportFunction --config-env local -e events/schedule.json \\
    --parameter-overrides Architecture={architecture()}

Its log is .local-aws/{aws.port}.log. End it with: kill {aws.process.pid}"""


def container_variables(url: str, hub: dict[str, str]) -> dict[str, dict[str, str]]:
    """What `sam local` cannot work out of the template, for each function; `hub` is the stack's outputs."""
    common = {"AWS_ENDPOINT_URL": url, "LOGBOOM_TRACING": "PassThrough"}
    groups = {"GROUPS_TABLE": hub["GroupsTable"], "ALERT_TOPIC_ARN": hub["AlertTopicArn"]}
    alert = {**groups, "STACK_NAME": stacks.HUB_STACK, "DEAD_LETTER_QUEUE_URL": hub["AlertDeadLetterQueueUrl"]}
    export = {
        "STACK_NAME": stacks.HUB_STACK,
        "HUB_ACCOUNT_ID": HUB,
        "ORGANIZATION_ID": "",
        "EXPORT_ACCOUNT_IDS": ",".join(SOURCES),
        "EXPORT_PREFIXES": "",
        "EXPORT_TAG": "",
        "EXPORT_TABLE": hub["ExportTable"],
        "EXPORT_QUEUE_URL": hub["ExportQueueUrl"],
        "DEAD_LETTER_QUEUE_URL": hub["ExportDeadLetterQueueUrl"],
        "ARCHIVE_BUCKET": hub["ArchiveBucket"],
        "SOURCE_ROLE_ARN": f"arn:aws:iam::{{account}}:role/{stacks.HUB_STACK}-export-source-{REGION}",
        "SETTLING_HOURS": "12",
        "MAX_WINDOW_DAYS": "30",
    }
    return {
        "AlertFunction": common | alert,
        "DigestFunction": common | groups,
        "ExportFunction": common | export,
    }


def _url_in_container(aws: LocalAws) -> str:
    """Docker Desktop forwards host.docker.internal to this machine's loopback; on Linux only another address serves."""
    return f"http://host.docker.internal:{aws.port}" if aws.host == LOOPBACK else aws.url
