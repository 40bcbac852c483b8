"""The `docker` command."""

import subprocess


class Unavailable(Exception):
    """Functions cannot run in containers here; says what is missing, in one line."""


def docker(*arguments: str) -> str:
    """What the command prints, stripped. Raises Unavailable with its last words when it fails or is not there."""
    try:
        done = subprocess.run(["docker", *arguments], capture_output=True, text=True, check=False)  # noqa: S603, S607
    except FileNotFoundError as error:
        raise Unavailable("docker is not installed") from error
    if done.returncode:
        raise Unavailable(f"docker {arguments[0]}: {(done.stderr.strip() or 'failed').splitlines()[-1]}")
    return done.stdout.strip()
