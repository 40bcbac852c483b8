"""The deployed hub, for commands that work on it."""

import functools
import inspect
from collections.abc import Callable
from functools import cached_property
from typing import Annotated, Any

import typer
from botocore.exceptions import BotoCoreError, ClientError

from logboom_aws.hub import STACK
from logboom_cli.aws import Aws
from logboom_cli.terminal import fail


class NoOutput(Exception):
    """There is no such stack, or it does not say what it is asked for."""


class Hub(Aws):
    """A hub stack: its outputs, and clients in its account and region."""

    def __init__(self, stack: str, region: str, profile: str, endpoint_url: str) -> None:
        super().__init__(region, profile, endpoint_url)
        self.stack = stack

    @cached_property
    def described(self) -> dict[str, Any]:
        """The stack, as CloudFormation describes it. Raises NoOutput where there is none."""
        try:
            (found,) = self.client("cloudformation").describe_stacks(StackName=self.stack)["Stacks"]
        except ClientError as error:
            if "does not exist" in str(error):
                where = f"in {self.region} with these credentials"
                raise NoOutput(f"no stack {self.stack} {where}: try --stack, --region or --profile") from error
            raise
        return dict(found)

    @property
    def account(self) -> str:
        return str(self.described["StackId"]).split(":")[4]

    @property
    def partition(self) -> str:
        """`aws`, or another in China and for governments."""
        return str(self.described["StackId"]).split(":")[1]

    @cached_property
    def outputs(self) -> dict[str, str]:
        """What the stack says of itself, by name."""
        return {output["OutputKey"]: output["OutputValue"] for output in self.described.get("Outputs", [])}

    @property
    def parameters(self) -> dict[str, str]:
        """What the stack was told, by name."""
        return {each["ParameterKey"]: each["ParameterValue"] for each in self.described.get("Parameters", [])}

    def output(self, name: str) -> str:
        """What the stack says of itself under a name. Raises NoOutput."""
        if name not in self.outputs:
            raise NoOutput(f"the stack {self.stack} has no output {name}: is it a hub, and up to date?")
        return self.outputs[name]


_Stack = Annotated[str, typer.Option(help="The hub's stack.")]
_Profile = Annotated[str, typer.Option(help="A profile of the AWS configuration, in the hub's account.")]


def _url(value: str) -> str:
    """boto3 ends in a traceback otherwise."""
    if value and not value.startswith(("http://", "https://")):
        raise typer.BadParameter(f"{value!r} is no URL such as http://127.0.0.1:4566")
    return value


_Endpoint = Annotated[str, typer.Option(callback=_url, help="Another AWS than Amazon's, such as local AWS.")]


def _one(
    stack: _Stack = STACK,
    region: Annotated[str, typer.Option(help="The hub's region, where it is not that of the environment.")] = "",
    profile: _Profile = "",
    endpoint_url: _Endpoint = "",
) -> Hub:
    return Hub(stack, region, profile, endpoint_url)


def _several(
    stack: _Stack = STACK,
    region: Annotated[list[str] | None, typer.Option(help="A hub's region; may be given several times.")] = None,
    profile: _Profile = "",
    endpoint_url: _Endpoint = "",
) -> list[Hub]:
    return [Hub(stack, each, profile, endpoint_url) for each in region or [""]]


def _without_hub(
    region: Annotated[str, typer.Option(help="For s3://: the region, where it is not that of the environment.")] = "",
    profile: Annotated[str, typer.Option(help="For s3://: a profile of the AWS configuration.")] = "",
    endpoint_url: _Endpoint = "",
) -> Aws:
    return Aws(region, profile, endpoint_url)


def on_hub(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose first parameter is the Hub -> the same with the options that say which hub.

    What AWS refuses is told in a line and ends the command with 1.
    """
    return _with_options(command, _one)


def on_hubs(command: Callable[..., None]) -> Callable[..., None]:
    """As `on_hub`, for a command whose first parameter is a list of hubs: of one stack, in several regions."""
    return _with_options(command, _several)


def on_aws(command: Callable[..., None]) -> Callable[..., None]:
    """As `on_hub`, for a command whose first parameter is the AWS that it may read objects from, without any hub."""
    return _with_options(command, _without_hub)


def _with_options(command: Callable[..., None], options: Callable[..., Any]) -> Callable[..., None]:
    own = list(inspect.signature(command).parameters.values())[1:]
    common = inspect.signature(options).parameters

    @functools.wraps(command)
    def run(**given: Any) -> None:
        try:
            command(options(**{name: given.pop(name) for name in common}), **given)
        except (BotoCoreError, ClientError, NoOutput) as error:
            fail(str(error))

    keyword = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in (*own, *common.values())]
    run.__dict__["__signature__"] = inspect.Signature(keyword)
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in keyword}
    return run
