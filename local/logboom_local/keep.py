"""What a person can try on a local AWS that stays."""

import json

from logboom_local import samples, stacks
from logboom_local.aws import HUB, REGION, STATE, LocalAws

ENV_FILE = STATE / "env.json"
"""For `sam local invoke --env-vars`; samconfig.toml names it for the environment `local`."""


def next_steps(aws: LocalAws) -> str:
    """Put the sample objects where the sample events look for them; return what to try, as text."""
    hub = stacks.outputs(aws, HUB, stacks.HUB_STACK)
    samples.put(aws.client("s3", HUB), REGION)
    variables = {
        "AWS_ENDPOINT_URL": aws.url,
        "ALERT_TOPIC_ARN": hub["AlertTopicArn"],
        "DEAD_LETTER_QUEUE_URL": hub["AlertDeadLetterQueueUrl"],
        "LOGBOOM_TRACING": "PassThrough",
    }
    ENV_FILE.write_text(json.dumps({"AlertFunction": variables}, indent=2) + "\n")
    exports = " ".join(f"{name}={value}" for name, value in aws.environment(HUB).items())
    return f"""
Local AWS stays at {aws.url}. In a shell of this folder:

  export PATH=$PWD/.venv/bin:$PATH
  export {exports}

  sam list stack-outputs --stack-name {stacks.HUB_STACK}
  sam remote invoke AlertFunction --stack-name {stacks.HUB_STACK} --event-file events/alert.json
  sam remote invoke AlertFunction --stack-name {stacks.HUB_STACK} --event-file events/alert-poison.json
  sam local invoke AlertFunction --config-env local -e events/alert.json --docker-network host   # needs Docker

The access key id is the account: {HUB} is the hub, any other 12 digits another account.
Its log is .local-aws/{aws.port}.log. End it with: kill {aws.process.pid}"""
