"""ARNs, taken apart."""

from typing import NamedTuple

from emulator.refused import Refused


class Arn(NamedTuple):
    """The parts of an ARN that matter here; `resource` is all behind the account."""

    service: str
    region: str
    account: str
    resource: str

    @classmethod
    def parse(cls, arn: str) -> "Arn":
        """Raises Refused where `arn` is none."""
        parts = arn.split(":", 5)
        if len(parts) != 6 or parts[0] != "arn":
            raise Refused("InvalidParameterException", f"{arn!r} is no ARN.")
        return cls(*parts[2:])
