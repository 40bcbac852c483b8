"""Objects of the archive bucket, wherever their age has brought them."""

from typing import BinaryIO, cast

from botocore.exceptions import ClientError

from logboom_aws.exports.bucket import Bucket
from logboom_cli.aws import Aws
from logboom_cli.terminal import fail


class Frozen(Exception):
    """The object has to be restored from Glacier before it can be read; says how."""


class Archive(Bucket):
    """The bucket, for those who read what lies in Glacier, too."""

    def open(self, key: str) -> BinaryIO:
        """An object to read from. Raises Frozen."""
        try:
            return cast("BinaryIO", self._get(key))
        except ClientError as error:
            if error.response["Error"]["Code"] != "InvalidObjectState":
                raise
            kind = error.response.get("StorageClass", "Glacier")
            raise Frozen(_how_to_restore(self.name, key, str(kind))) from error


def fetch(aws: Aws, url: str) -> bytes:
    """The object at s3://bucket/key; says how to restore one that lies in Glacier, and ends with 1."""
    bucket, _, key = url.removeprefix("s3://").partition("/")
    try:
        return Archive(aws.client("s3"), bucket).open(key).read()
    except Frozen as error:
        fail(str(error))


def _how_to_restore(bucket: str, key: str, kind: str) -> str:
    tier, time = ("Bulk", "up to 48 hours") if kind == "DEEP_ARCHIVE" else ("Standard", "3 to 5 hours")
    return f"""s3://{bucket}/{key} lies in {kind} and has to be restored first ({time} with tier {tier}):

  aws s3api restore-object --bucket {bucket} --key '{key}' \\
    --restore-request '{{"Days": 7, "GlacierJobParameters": {{"Tier": "{tier}"}}}}'

docs/restore.md says how to restore many objects, and what it costs."""
