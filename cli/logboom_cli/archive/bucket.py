"""The archive bucket: manifests, and the objects that they name."""

from typing import Any, BinaryIO, cast

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from logboom_aws.exports import layout
from logboom_aws.exports.manifest import Manifest, decode
from logboom_cli.terminal import fail


class Frozen(Exception):
    """The object has to be restored from Glacier before it can be read; says how."""


class Archive:
    def __init__(self, s3: Any, name: str) -> None:
        self.name = name
        self._s3 = s3

    def windows(self, account: str, group: str) -> list[Manifest]:
        """The windows of a log group that are archived, in the order of time."""
        pages = self._s3.get_paginator("list_objects_v2").paginate(
            Bucket=self.name, Prefix=layout.manifests(account, group), Delimiter="/"
        )
        keys = [found["Key"] for page in pages for found in page.get("Contents", [])]
        return [decode(self._get(key).read()) for key in sorted(keys)]

    def sizes(self, window: Manifest) -> dict[str, int]:
        """The size in bytes of each object that is there of a window, by its key."""
        pages = self._s3.get_paginator("list_objects_v2").paginate(
            Bucket=self.name, Prefix=f"{window.prefix}/{window.task_id}/"
        )
        return {found["Key"]: found["Size"] for page in pages for found in page.get("Contents", [])}

    def open(self, key: str) -> BinaryIO:
        """An object to read from. Raises Frozen."""
        try:
            return cast("BinaryIO", self._get(key))
        except ClientError as error:
            if error.response["Error"]["Code"] != "InvalidObjectState":
                raise
            kind = error.response.get("StorageClass", "Glacier")
            raise Frozen(_how_to_restore(self.name, key, str(kind))) from error

    def _get(self, key: str) -> Any:
        return self._s3.get_object(Bucket=self.name, Key=key)["Body"]


def fetch(url: str) -> bytes:
    """The object at s3://bucket/key; ends the command with the reason where it cannot be had."""
    bucket, _, key = url.removeprefix("s3://").partition("/")
    try:
        return Archive(boto3.client("s3"), bucket).open(key).read()
    except (Frozen, BotoCoreError, ClientError) as error:
        fail(str(error))


def _how_to_restore(bucket: str, key: str, kind: str) -> str:
    tier, time = ("Bulk", "up to 48 hours") if kind == "DEEP_ARCHIVE" else ("Standard", "3 to 5 hours")
    return f"""s3://{bucket}/{key} lies in {kind} and has to be restored first ({time} with tier {tier}):

  aws s3api restore-object --bucket {bucket} --key '{key}' \\
    --restore-request '{{"Days": 7, "GlacierJobParameters": {{"Tier": "{tier}"}}}}'

docs/restore.md says how to restore many objects, and what it costs."""
