"""Put on a function's PYTHONPATH by a test: kills the function once at each of some calls to AWS.

KILLS is like `before Publish 2,after TransactWriteItems 1`: the number counts this process's calls of that operation.
A file in the folder KILLED for each tells that it has happened.
"""

import os
from collections import Counter
from pathlib import Path
from typing import Any

import botocore.client

_kills = os.environ["KILLS"].split(",")
_killed = Path(os.environ["KILLED"])
_original = botocore.client.BaseClient._make_api_call  # type: ignore[attr-defined]
_calls: Counter[str] = Counter()


def _make_api_call(self: Any, operation_name: str, api_params: Any) -> Any:
    _calls[operation_name] += 1
    call = f"{operation_name} {_calls[operation_name]}"
    _maybe_die(f"before {call}")
    answer = _original(self, operation_name, api_params)
    _maybe_die(f"after {call}")
    return answer


def _maybe_die(moment: str) -> None:
    if moment in _kills and not (_killed / moment).exists():
        (_killed / moment).touch()
        os._exit(9)


botocore.client.BaseClient._make_api_call = _make_api_call  # type: ignore[attr-defined]
