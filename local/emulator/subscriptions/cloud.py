"""What subscriptions ask of the emulator."""

from typing import Any, Protocol

from emulator.arn import Arn


class Cloud(Protocol):
    """Destinations, roles and streams, whoever's they are."""

    def destination(self, arn: Arn) -> dict[str, Any] | None:
        """{"targetArn", "roleArn", "accessPolicy", "arn"}; None where there is none."""

    def policy_allows(self, policy: str, *, account: str, action: str, resource: str) -> bool:
        """Whether a resource policy lets the account do it."""

    def role_allows(self, role_arn: str, *, source_arn: str, action: str, resource: str) -> bool:
        """Whether CloudWatch Logs may take the role on behalf of `source_arn`, and the role may do it."""

    def put_record(self, stream: Arn, data: bytes) -> None:
        """Put one record to a Firehose stream. Raises Refused where there is none."""
