"""The function in docs/adding-a-consumer.md does what the page says."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from tests.support.objects import member


@pytest.fixture
def tally(root: Path, tmp_path: Path) -> ModuleType:
    page = (root / "docs/adding-a-consumer.md").read_text()
    found = re.search(r"`functions/tally/app.py`.\s+```python\n(.*?)```", page, re.DOTALL)
    assert found
    (tmp_path / "app.py").write_text(found[1])
    spec = importlib.util.spec_from_file_location("tally", tmp_path / "app.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_walk_through_makes_a_consumer(
    hub: Any, tally: ModuleType, context: SimpleNamespace, caplog: pytest.LogCaptureFixture
) -> None:
    own = member(["a", "b"], account="999999999999", service="logboom-alert")

    def handled(body: bytes) -> list[int]:
        caplog.clear()
        assert tally.handler(hub.put("logs/x.gz", body), context) == {"batchItemFailures": []}
        return [getattr(line, "records") for line in caplog.records if line.message == "object read"]  # noqa: B009

    assert handled(member(["one", "two"]) + b"damage" + own) == [2]
    assert len(hub.quarantined()) == 1
    assert handled(own) == []
    assert handled(b"rubbish") == []
    assert next(iter(hub.dead_letters().values())).startswith("nothing in s3://")
