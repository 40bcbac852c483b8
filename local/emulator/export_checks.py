"""What AWS refuses when an export task is created, and whenever it writes an object."""

from typing import Any, NamedTuple, Protocol

from emulator import export_files
from emulator.subscriptions import Refused

_INVALID = "InvalidParameterException"


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


def check_log_group(cloud: Cloud, request: dict[str, Any]) -> dict[str, Any]:
    """The log group, if it is there and the range of the CreateExportTask request suits it. Raises Refused."""
    if request["from"] > request["to"]:
        raise Refused(_INVALID, "The start of the time range must not be later than its end.")
    group = cloud.log_group
    if group is None:
        raise Refused("ResourceNotFoundException", "The specified log group does not exist.")
    if request["to"] < group["creationTime"]:
        raise Refused(_INVALID, "The end of the time range must not be earlier than the log group's creation.")
    return group


def check_bucket(cloud: Cloud, request: dict[str, Any]) -> None:
    """Write the test object, if the bucket and its policy are as they must be. Raises Refused."""
    bucket, key = cloud.bucket, export_files.write_test_key(request.get("destinationPrefix") or "")
    if bucket is None:
        raise Refused(_INVALID, "The given bucket does not exist. Please make sure the bucket is valid.")
    if bucket.region != cloud.region:
        raise Refused(_INVALID, f"The bucket must be in the log group's Region, {cloud.region}.")
    if not cloud.service_may("s3:GetBucketAcl"):
        raise _not_granted("GetBucketAcl")
    invited = bucket.owner == cloud.account or cloud.caller_may("s3:PutObject", key)
    if not invited or not cloud.role_may("s3:PutObject", key):
        raise Refused(
            _INVALID,
            "Please ensure that the CreateExportTask caller has been granted s3:PutObject access to the bucket.",
        )
    put_object(cloud, key, export_files.WRITE_TEST)


def put_object(cloud: Cloud, key: str, data: bytes) -> None:
    """Write an object if the bucket's policy lets CloudWatch Logs. Raises Refused."""
    if not cloud.service_may("s3:PutObject", key):
        raise _not_granted("PutObject")
    cloud.put_object(key, data)


def _not_granted(call: str) -> Refused:
    return Refused(
        _INVALID,
        f"{call} call on the given bucket failed. "
        "Please check if CloudWatch Logs has been granted permission to perform this operation.",
    )
