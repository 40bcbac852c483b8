"""The image that functions run in: AWS's own where it can be pulled, else Debian with Lambda's runtime client.

Debian's release "trixie" has Python 3.13, as Lambda's python3.13 has. The runtime client and boto3 are the group
`containers` of pyproject.toml. Both images get AWS's runtime interface emulator from `sam local invoke`.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from logboom_local.aws import ROOT, STATE, architecture
from logboom_local.containers.docker import Unavailable, docker

AWS_IMAGE = "public.ecr.aws/lambda/python"
_RECIPE = ROOT / "local/lambda_runtime"
_RELEASE = "trixie"
_LEFT_OUT = ("var/cache/apt", "var/lib/apt/lists", "usr/share/doc", "usr/share/man", "usr/share/locale")


def image() -> str:
    """The name of an image that is on this machine now; made of Debian, it is kept until its recipe changes."""
    if sys.platform != "linux":
        raise Unavailable("the way from a container to local AWS is made for Linux")
    docker("info")
    try:
        aws = f"{AWS_IMAGE}:3.13-{architecture()}"
        docker("pull", "--quiet", aws)
        return aws
    except Unavailable:
        return _of_debian()


def _of_debian() -> str:
    name = f"logboom-lambda:{_version()}"
    if not docker("images", "--quiet", name):
        missing = [tool for tool in ("debootstrap", "apt-get") if not shutil.which(tool)]
        if missing or os.geteuid():
            raise Unavailable(f"{AWS_IMAGE} cannot be pulled, and making an image of Debian takes root and debootstrap")
        STATE.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=STATE, prefix="image-") as folder:
            _install(Path(folder))
            _import(Path(folder), name)
    return name


def _version() -> str:
    """A hash of all that the image is made from."""
    recipe = [Path(__file__), *sorted(_RECIPE.iterdir())]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in recipe)).hexdigest()[:12]


def _install(root: Path) -> None:
    _run("debootstrap", "--variant=minbase", "--include=python3,ca-certificates", _RELEASE, str(root), _mirror())
    runtime = root / "var/runtime"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    _run(*pip, "--target", str(runtime), "--requirement", str(_RECIPE / "requirements.txt"))
    shutil.copy(_RECIPE / "bootstrap", runtime)


def _mirror() -> str:
    """The Debian archive that this machine's apt is set up with."""
    found = _run("apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages", "Label: Debian")
    if not found:
        raise Unavailable(f"{AWS_IMAGE} cannot be pulled, and apt knows no Debian archive to make an image from")
    return found.splitlines()[0]


def _import(root: Path, name: str) -> None:
    pack = ["tar", "-C", str(root), *(f"--exclude=./{path}" for path in _LEFT_OUT), "-c", "."]
    with subprocess.Popen(pack, stdout=subprocess.PIPE) as packing:  # noqa: S603
        subprocess.run(["docker", "import", "-", name], stdin=packing.stdout, stdout=subprocess.DEVNULL, check=True)  # noqa: S603, S607


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise Unavailable(f"{command[0]} failed:\n{(done.stdout + done.stderr)[-2000:]}")
    return done.stdout
