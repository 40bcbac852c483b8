"""The archive bucket, and the region that its manifests name."""

from logboom_aws.clients import s3
from logboom_aws.exports.bucket import Bucket


class Archive(Bucket):
    def __init__(self, name: str, region: str) -> None:
        super().__init__(s3(), name)
        self.region = region
