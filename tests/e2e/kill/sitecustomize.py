"""Put on a function's PYTHONPATH by a test: kills the function once, at its second message to the alert topic."""

import os
from pathlib import Path
from typing import Any

import botocore.client

_marker = Path(os.environ["KILL_MARKER"])
_original = botocore.client.BaseClient._make_api_call  # type: ignore[attr-defined]
_published = 0


def _make_api_call(self: Any, operation_name: str, api_params: Any) -> Any:
    global _published
    _published += operation_name == "Publish"
    if _published == 2 and not _marker.exists():
        _marker.touch()
        os._exit(9)
    return _original(self, operation_name, api_params)


botocore.client.BaseClient._make_api_call = _make_api_call  # type: ignore[attr-defined]
