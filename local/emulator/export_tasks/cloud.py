"""What an export asks of the emulator."""

from typing import Any, NamedTuple, Protocol


class Bucket(NamedTuple):
    """Whose a bucket is, and where."""

    owner: str
    region: str


class Cloud(Protocol):
    """What of the emulator one export needs: who asks for it, from which log group, into which bucket."""

    account: str
    region: str

    @property
    def log_group(self) -> dict[str, Any] | None:
        """{"creationTime": ms, "tags": {}, "streams": {name: {"events": [{timestamp, message, ingestionTime}]}}}."""

    @property
    def bucket(self) -> Bucket | None:
        """Whosever it is; None where there is none."""

    def service_may(self, action: str, key: str = "") -> bool:
        """Whether the bucket's policy lets CloudWatch Logs do it for the log group, to the bucket or to an object."""

    def caller_may(self, action: str, key: str) -> bool:
        """Whether the bucket's policy lets the caller do it."""

    def role_may(self, action: str, key: str) -> bool:
        """Whether the caller's own statements let it do it; true of a root."""

    def put_object(self, key: str, data: bytes) -> None:
        """Write an object to the bucket, whoever's it is. Raises Refused."""
