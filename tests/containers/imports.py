"""Run in a container: every import statement of our own modules there, those within functions too, and a traced moment.

Prints JSON: the seconds that `app` and the X-Ray SDK take to import, how many statements there are, and which fail.
"""

import ast
import importlib
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

_OURS = ("/var/task/**/*.py", "/layers/*/python/logboom*/**/*.py")


def main() -> None:
    seconds = {"app": _seconds(lambda: importlib.import_module("app")), "tracing": _seconds(_trace)}
    found = sorted({ast.unparse(statement) for pattern in _OURS for statement in _imports(pattern)})
    failed = [f"{statement}: {error}" for statement in found if (error := _error(statement))]
    sys.stdout.write(json.dumps({"seconds": seconds, "found": len(found), "failed": failed}))


def _seconds(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _trace() -> None:
    """Has Powertools load the X-Ray SDK, and that what it imports."""
    with importlib.import_module("logboom_aws.tracing").segment("imports"):
        pass


def _imports(pattern: str) -> Iterator[ast.stmt]:
    for path in Path("/").glob(pattern[1:]):
        nodes = list(ast.walk(ast.parse(path.read_text())))
        checked = {inner for node in nodes if _is_for_types(node) for inner in ast.walk(node)}
        yield from (node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom) and node not in checked)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def _error(statement: str) -> str:
    try:
        exec(statement, {})
    except ImportError as error:
        return str(error)
    return ""


if __name__ == "__main__":
    main()
