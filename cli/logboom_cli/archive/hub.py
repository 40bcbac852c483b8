"""The deployed hub that a command speaks to, and what it has to say when it cannot."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated, Any, NoReturn

import boto3
import typer
from botocore.exceptions import BotoCoreError, ClientError
from rich.console import Console

from logboom_aws.exports.state import Group
from logboom_aws.exports.table import Table

errors = Console(highlight=False, soft_wrap=True, stderr=True)

Stack = Annotated[str, typer.Option("--stack", help="Name of the hub's stack.")]
EndpointUrl = Annotated[str, typer.Option(help="An AWS other than AWS, such as local AWS.")]
AccountId = Annotated[str, typer.Option("--account", help="Needed where several accounts have a group of this name.")]


class Hub:
    """Clients with the caller's own credentials, and the names of the stack's resources."""

    def __init__(self, stack: str, endpoint_url: str) -> None:
        self._endpoint_url = endpoint_url or None
        outputs = outputs_of(self.client("cloudformation"), stack)
        if "ExportTable" not in outputs:
            fail(f"the stack {stack} has no export: is it the hub, and up to date?")
        self.table = Table(self.client("dynamodb"), outputs["ExportTable"])
        self.archive_bucket = outputs["ArchiveBucket"]
        self.queue_url = outputs["ExportQueueUrl"]

    def client(self, service: Any, **credentials: str) -> Any:
        return boto3.client(service, endpoint_url=self._endpoint_url, **credentials)  # type: ignore[call-overload]

    def groups(self, account: str = "", name: str = "") -> list[Group]:
        """The log groups that the export knows, of one account or all, of one name or any."""
        accounts = [account] if account else sorted(found.account for found in self.table.accounts())
        return [group for each in accounts for group in self.table.groups(each) if name in ("", group.name)]

    def group(self, account: str, name: str) -> Group:
        """The one log group of this name; ends the command where there is none, or more than one."""
        found = self.groups(account, name)
        if not found:
            fail(f"no log group {name} is known to the export; `logboom export-status` lists those that are")
        if len(found) > 1:
            fail(f"{name} is in several accounts, give --account: {', '.join(group.account for group in found)}")
        return found[0]


def outputs_of(cloudformation: Any, stack: str) -> dict[str, str]:
    """A stack's outputs by name."""
    (found,) = cloudformation.describe_stacks(StackName=stack)["Stacks"]
    return {output["OutputKey"]: output["OutputValue"] for output in found.get("Outputs", [])}


@contextmanager
def reached() -> Iterator[None]:
    """What AWS refuses becomes a line for the person who asked."""
    try:
        yield
    except (BotoCoreError, ClientError) as error:
        fail(str(error))


def fail(why: str) -> NoReturn:
    errors.print(why, style="red", markup=False)
    raise typer.Exit(1)


def milliseconds(time: str) -> int:
    """A date or time of ISO 8601 in milliseconds since 1970; UTC where it names no zone."""
    try:
        found = datetime.fromisoformat(time)
    except ValueError:
        fail(f"{time} is neither a date nor a time, such as 2026-05-03 or 2026-05-03T14:30")
    return round((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp() * 1000)


def told(milliseconds: int) -> str:
    """A time as people read it."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).strftime("%Y-%m-%d %H:%M")
