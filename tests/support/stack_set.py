"""source/organization.yaml, carried out as StackSets would: local AWS has none."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests.support.stack import Stack
from tests.support.template import load

from logboom_local.aws import LocalAws


class StackSet(NamedTuple):
    """What a deployed organization.yaml puts where."""

    name: str
    template: str
    """The text of what every account gets."""
    regions: list[str]
    parameters: dict[str, str]
    capabilities: list[str]

    def deploy(self, aws: LocalAws, *accounts: str) -> None:
        """Make the stack in every region of each of these accounts, which stand for those of the units."""
        with ThreadPoolExecutor() as pool:
            places = [(account, region) for account in accounts for region in self.regions]
            list(pool.map(lambda place: self._create(aws, *place), places))

    def _create(self, aws: LocalAws, account: str, region: str) -> None:
        cloudformation = aws.client("cloudformation", account, region)
        stack = f"StackSet-{self.name}-{uuid.uuid4()}"  # as StackSets name them
        cloudformation.create_stack(
            StackName=stack,
            TemplateBody=self.template,
            Capabilities=self.capabilities,
            Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in self.parameters.items()],
        )
        waiter = cloudformation.get_waiter("stack_create_complete")
        waiter.wait(StackName=stack, WaiterConfig={"Delay": 1, "MaxAttempts": 60})


def read(path: Path, stack: str, **given: str) -> StackSet:
    """The StackSet that a stack of this name and these parameters would make of the template at `path`.

    Raises Refused where CloudFormation would refuse the parameters.
    """
    (properties,) = Stack(load(path), stack, **given).of_type("AWS::CloudFormation::StackSet").values()
    (group,) = properties["StackInstancesGroup"]
    return StackSet(
        name=properties["StackSetName"],
        template=(path.parent / properties["TemplateURL"]).read_text(),
        regions=group["Regions"],
        parameters={each["ParameterKey"]: each["ParameterValue"] for each in properties["Parameters"]},
        capabilities=properties["Capabilities"],
    )
