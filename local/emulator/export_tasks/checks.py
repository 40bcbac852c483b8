"""What AWS refuses when an export task is created, and whenever it writes an object."""

from typing import Any

from emulator.export_tasks import files
from emulator.export_tasks.cloud import Cloud
from emulator.refused import Refused

_INVALID = "InvalidParameterException"


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
    bucket, key = cloud.bucket, files.write_test_key(request.get("destinationPrefix") or "")
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
    put_object(cloud, key, files.WRITE_TEST)


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
