"""The hub that the containers act for, and what is run in them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from logboom_local import stacks
from logboom_local.aws import HUB, LocalAws
from logboom_local.containers.invoke import Invocation
from logboom_local.demo.alerts import Listener

type Run = Callable[[str, str | Path], Invocation]

RUNS = [
    ("AlertFunction", "alert"),
    ("AlertFunction", "alert-poison"),
    ("AlertFunction", "alert-control-message"),
    ("DigestFunction", "digest"),
    ("ExportFunction", "schedule"),
    ("ExportFunction", "export-step"),
    ("IndexFunction", "alert"),
]
"""Which function takes which sample event."""


class Hub(NamedTuple):
    """The deployed hub, with its ends at hand, and the URL of an OpenSearch node."""

    aws: LocalAws
    outputs: dict[str, str]
    listener: Listener
    node: str

    def client(self, service: str) -> Any:
        return self.aws.client(service, HUB)

    def function(self, logical_id: str) -> str:
        """The function's own name."""
        found = self.client("cloudformation").describe_stack_resource(
            StackName=stacks.HUB_STACK, LogicalResourceId=logical_id
        )
        name: str = found["StackResourceDetail"]["PhysicalResourceId"]
        return name

    def told(self) -> list[str]:
        """The subject of every message that the topic has sent so far."""
        self.listener.look()
        return [alert.subject for alert in self.listener.alerts]

    def messages(self, output: str) -> list[Any]:
        """What waits in the queue that this output of the stack names."""
        found: list[Any] = self.client("sqs").receive_message(
            QueueUrl=self.outputs[output], MaxNumberOfMessages=10, MessageAttributeNames=["All"]
        )["Messages"]
        return found
