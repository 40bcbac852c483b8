"""The manifest of a window: written when its task has completed, and the only thing readers go by.

What lies in the bucket without being named by a manifest is left over from a task that failed.
"""

import msgspec

from logboom_aws.exports import layout


class Object(msgspec.Struct, frozen=True):
    """An object of the window: its key and its size in bytes."""

    key: str
    bytes: int


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """A window that is archived; `start` and `end` in milliseconds since 1970.

    - prefix, task_id: the objects lie under `<prefix>/<task_id>/`; none at all where nothing was logged
    - bytes: of all objects, compressed
    """

    version: int = 1
    account: str
    region: str
    log_group: str
    start: int
    end: int
    task_id: str
    prefix: str
    bytes: int
    objects: list[Object]

    @property
    def key(self) -> str:
        return layout.manifest(self.account, self.log_group, self.start)


def encode(manifest: Manifest) -> bytes:
    """The manifest as JSON, a line for each object so that a person can read it."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1)


def decode(data: bytes) -> Manifest:
    """Raises msgspec.ValidationError or msgspec.DecodeError for what is no manifest."""
    return msgspec.json.decode(data, type=Manifest)
