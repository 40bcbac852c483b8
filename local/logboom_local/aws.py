"""Local AWS: its accounts, a server of it, and clients for it."""

import os
import platform
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import boto3

HUB = "999999999999"
SOURCES = ("111111111111", "222222222222")
ACCOUNTS = (*SOURCES, HUB)
REGION = "eu-west-1"
"""Where everything is that is not put elsewhere."""
LOOPBACK = "127.0.0.1"
ROOT = Path(__file__).resolve().parents[2]
"""The checkout: the templates, and .venv-aws with MiniStack."""
STATE = ROOT / ".local-aws"
"""Log and settings of the local AWS that ran last."""
_SECRET = "local"  # noqa: S105 - no secret at all
_START_SECONDS = 60
_STOP_SECONDS = 5


class LocalAws(NamedTuple):
    """A running local AWS."""

    host: str
    port: int
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    def environment(self, account: str, region: str = REGION) -> dict[str, str]:
        """What makes any AWS tool speak to this AWS as `account`: its access key id is the account's id."""
        return {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_DEFAULT_REGION": region,
            "AWS_ACCESS_KEY_ID": account,
            "AWS_SECRET_ACCESS_KEY": _SECRET,
        }

    def client(self, service: Any, account: str, region: str = REGION) -> Any:
        """A boto3 client that acts as `account`."""
        return boto3.client(
            service,
            endpoint_url=self.url,
            region_name=region,
            aws_access_key_id=account,
            aws_secret_access_key=_SECRET,
        )

    def stop(self) -> None:
        """End the server and the functions that it runs."""
        if self.process.stdin:
            self.process.stdin.close()
        self._kill()
        shutil.rmtree(scratch(self.port), ignore_errors=True)

    def tidy(self) -> None:
        """Stop after all went well: its log is of no more use."""
        self.stop()
        log_file(self.port).unlink(missing_ok=True)

    def _kill(self) -> None:
        for end, seconds in ((signal.SIGTERM, _STOP_SECONDS), (signal.SIGKILL, None)):
            try:
                os.killpg(self.process.pid, end)
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                continue
            except ProcessLookupError:
                return


class NotStarted(Exception):
    """Local AWS did not come up; says why as far as is known."""


@contextmanager
def local_aws(*, host: str = LOOPBACK, keep: bool = False, enforce_iam: bool = False) -> Iterator[LocalAws]:
    """Start local AWS on a free port of an address of this machine; stop it at the end unless `keep`.

    Without `keep` it also ends by itself when this process dies without a word. With `enforce_iam` each function runs
    under its role and no more, and policies of queues, buckets, topics and keys hold; who gives an account's id as the
    access key id is that account's root.
    """
    aws = _start(host, keep, enforce_iam)
    try:
        _wait_until_up(aws)
        yield aws
    except BaseException:
        aws.stop()
        raise
    if not keep:
        aws.tidy()


def architecture() -> str:
    """This machine's processor, as the template's parameter Architecture names it."""
    return "arm64" if platform.machine() in ("arm64", "aarch64") else "x86_64"


def scratch(port: int) -> Path:
    """Where the local AWS at `port` unpacks the functions it runs."""
    return STATE / f"{port}.tmp"


def log_file(port: int) -> Path:
    """Where the local AWS at `port` writes its log."""
    return STATE / f"{port}.log"


def _start(host: str, keep: bool, enforce_iam: bool) -> LocalAws:
    python = ROOT / ".venv-aws/bin/python"
    if not python.exists():
        raise NotStarted(f"{python} is missing: run make in {ROOT}")
    port = _free_port(host)
    scratch(port).mkdir(parents=True, exist_ok=True)
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    with log_file(port).open("wb") as log:
        process = subprocess.Popen(  # noqa: S603
            [python, "-m", "emulator"],
            cwd=ROOT / "local",
            env={
                **inherited,
                "GATEWAY_PORT": str(port),
                "BIND_HOST": host,
                "MINISTACK_HOST": host,
                "MINISTACK_REGION": REGION,
                "TMPDIR": str(scratch(port)),
                "AUTH": str(enforce_iam).lower(),
                "AWS_SECRET_ACCESS_KEY": _SECRET,  # that of every root: with AUTH, signatures are checked
                "IOT_MTLS_ENABLED": "0",
                "SFTP_ENABLED": "0",
                "LOCAL_AWS_ENDS_WITH_STDIN": "" if keep else "1",
            },
            stdin=subprocess.DEVNULL if keep else subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,  # its own process group, so that stop() reaches the functions it runs too
        )
    return LocalAws(host, port, process)


def _free_port(host: str) -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_up(aws: LocalAws) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and aws.process.poll() is None:
        try:
            with urllib.request.urlopen(f"{aws.url}/_ministack/health", timeout=2):  # noqa: S310
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    lines = log_file(aws.port).read_text(errors="replace").splitlines()[-5:]
    raise NotStarted("local AWS did not start:\n" + "\n".join(lines))
