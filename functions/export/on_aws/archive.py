"""The archive bucket."""

from logboom_aws.clients import s3
from logboom_aws.exports.manifest import Manifest, Object, encode


class Bucket:
    def __init__(self, name: str, region: str) -> None:
        self.region = region
        self._name = name

    def objects(self, folder: str) -> list[Object]:
        pages = s3().get_paginator("list_objects_v2").paginate(Bucket=self._name, Prefix=folder)
        return [Object(found["Key"], found["Size"]) for page in pages for found in page.get("Contents", [])]

    def write(self, manifest: Manifest) -> None:
        s3().put_object(Bucket=self._name, Key=manifest.key, Body=encode(manifest), ContentType="application/json")
