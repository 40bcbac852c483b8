"""The parsing layer works where there is no AWS SDK."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

PROGRAM = """
import importlib.util, io, gzip, sys
sys.path[:] = sys.argv[1:] + [path for path in sys.path if "site-packages" not in path]
assert importlib.util.find_spec("boto3") is None and importlib.util.find_spec("botocore") is None
import logboom
envelope = b'{"messageType":"DATA_MESSAGE","owner":"1","logGroup":"g","logStream":"s",' \
    b'"logEvents":[{"id":"7","timestamp":0,"message":"hello"}]}'
(record,) = logboom.read(io.BytesIO(gzip.compress(envelope)), region="eu-west-1")
assert "yaml" not in sys.modules and "jmespath" not in sys.modules  # reading does not wait for them
from logboom import rules
rule = "- {name: a, when: body == 'hello', then: notify, matches: [hello], does_not_match: [bye]}"
print(record.body, rules.load(rule).verdict(record).rule)
"""


def test_logboom_imports_and_reads_without_boto3(root: Path, tmp_path: Path) -> None:
    for package in (
        "isal",
        "jmespath",
        "msgspec",
        "yaml",
    ):  # what layers/parsing/requirements.txt asks for, and nothing else
        spec = find_spec(package)
        assert spec
        assert spec.origin
        (tmp_path / package).symlink_to(Path(spec.origin).parent)

    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", PROGRAM, str(root / "layers/parsing"), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout, done.stderr) == ("hello a\n", "")
