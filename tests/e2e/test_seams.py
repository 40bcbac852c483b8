"""The emulator rests on MiniStack's inside: when that moves, it must say so at once."""

import subprocess
from pathlib import Path


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


def test_a_resource_type_that_ministack_has_learnt_is_named(root: Path) -> None:
    done = python(
        root,
        "from ministack.services.cloudformation import provisioners\n"
        "provisioners._RESOURCE_HANDLERS['AWS::Logs::Destination'] = {}\n"
        "from emulator import seams\n"
        "seams.install()",
    )

    assert "AWS::Logs::Destination exists now" in done.stderr


def test_an_action_that_ministack_has_learnt_is_named(root: Path) -> None:
    done = python(
        root,
        "from ministack.services import cloudwatch_logs\n"
        "cloudwatch_logs._create_export_task = lambda data: None\n"
        "from emulator import seams\n"
        "seams.install()",
    )

    assert "CreateExportTask exists now" in done.stderr
