"""The emulator rests on MiniStack's inside: when that moves, it must say so at once."""

import subprocess
from pathlib import Path

import pytest


def python(root: Path, program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [root / ".venv-aws/bin/python", "-c", program], cwd=root / "local", capture_output=True, text=True, check=False
    )


def test_everything_is_where_it_was_in_the_pinned_version(root: Path) -> None:
    done = python(root, "from emulator import seams; seams.install(); print('installed')")

    assert done.stdout == "installed\n", done.stderr


def test_a_name_that_is_gone_and_one_that_takes_other_arguments_are_named(root: Path) -> None:
    done = python(
        root,
        "from ministack.services import cloudwatch_logs, firehose\n"
        "del firehose._deliver_to_s3\n"
        "cloudwatch_logs._put_destination = lambda data, more: None\n"
        "from emulator import seams\n"
        "seams.install()",
    )

    assert done.returncode == 1
    assert "SeamMoved" in done.stderr
    assert "ministack.services.firehose._deliver_to_s3 is gone" in done.stderr
    assert "ministack.services.cloudwatch_logs._put_destination takes (data, more), not (data)" in done.stderr


@pytest.mark.parametrize(
    ("module", "learnt", "says"),
    [
        (
            "ministack.services.cloudformation.provisioners",
            "_RESOURCE_HANDLERS['AWS::Logs::Destination'] = {}",
            "AWS::Logs::Destination exists now",
        ),
        (
            "ministack.services.cloudwatch_logs",
            "_create_export_task = lambda data: None",
            "CreateExportTask exists now",
        ),
    ],
    ids=["a resource type", "an action"],
)
def test_what_ministack_has_learnt_is_named(root: Path, module: str, learnt: str, says: str) -> None:
    done = python(root, f"import {module}\n{module}.{learnt}\nfrom emulator import seams\nseams.install()")

    assert says in done.stderr
