"""The archive bucket: exported objects, and the manifests that say which of them count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from logboom_aws.exports import layout
from logboom_aws.exports.manifest import Manifest, Object, decode, encode

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


class Bucket:
    """By a client for where it is, and its name."""

    def __init__(self, s3: S3Client, name: str) -> None:
        self.name = name
        self._s3 = s3

    def objects(self, folder: str) -> list[Object]:
        """What lies in a folder; its name ends with a slash."""
        return [Object(found["Key"], found["Size"]) for found in self._listed(Prefix=folder)]

    def windows(self, account: str, group: str) -> list[Manifest]:
        """The windows of a log group that are archived, in the order of time."""
        keys = [found["Key"] for found in self._listed(Prefix=layout.manifests(account, group), Delimiter="/")]
        return [decode(self._get(key).read()) for key in sorted(keys)]

    def write(self, manifest: Manifest) -> None:
        self._s3.put_object(Bucket=self.name, Key=manifest.key, Body=encode(manifest), ContentType="application/json")

    def _get(self, key: str) -> Any:
        return self._s3.get_object(Bucket=self.name, Key=key)["Body"]

    def _listed(self, **which: Any) -> list[Any]:
        pages = self._s3.get_paginator("list_objects_v2").paginate(Bucket=self.name, **which)
        return [found for page in pages for found in page.get("Contents", [])]
