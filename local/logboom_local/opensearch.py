"""A real OpenSearch node on this machine: `make opensearch`, and what tests/search run against.

In this order: the one at OPENSEARCH_URL; the server's jars from Maven Central, which need Java 17 or newer and Maven;
the official Docker image.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from logboom_local.aws import ROOT, STATE

IMAGE = "opensearchproject/opensearch:2.19.1"
_FOLDER = ROOT / "local/opensearch"
_HEAP = ("-Xms512m", "-Xmx512m")
_START_SECONDS = 300
_PUBLISHED = re.compile(r"HttpServerTransport.*publish_address \{([\d.:]+)\}")
# Ends the node when its standard input closes: so it never outlives who started it.
_UNTIL_STDIN_CLOSES = ["sh", "-c", '"$@" </dev/null & node=$!; cat >/dev/null; kill $node; wait $node', "sh"]


class Unavailable(Exception):
    """There is no way to run a node here; says what is missing."""


@contextmanager
def opensearch() -> Iterator[str]:
    """The URL of a node; one that was started here ends with the block, and its data with it."""
    if url := os.environ.get("OPENSEARCH_URL"):
        _check_is_for_tests(url)
        yield url
        return
    STATE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=STATE, prefix="opensearch-") as folder:
        log = Path(folder) / "log"
        command = _command(Path(folder))
        with (
            log.open("wb") as out,
            subprocess.Popen(  # noqa: S603
                [*_UNTIL_STDIN_CLOSES, *command], stdin=subprocess.PIPE, stdout=out, stderr=out
            ) as node,
        ):
            try:
                yield _wait_until_up(log)
            finally:
                if node.stdin:
                    node.stdin.close()
                node.wait()


def _check_is_for_tests(url: str) -> None:
    """Who works on the node deletes its indices: so another machine's may have none of ours."""
    if urlsplit(url).hostname in ("127.0.0.1", "localhost", "::1"):
        return
    with urllib.request.urlopen(f"{url}/_cat/indices/logboom-*", timeout=10) as answer:  # noqa: S310
        if answer.read().strip():
            raise Unavailable(f"{url} has indices called logboom-*, which would be deleted")


def _command(folder: Path) -> list[str]:
    if shutil.which("java") and shutil.which("mvn"):
        configuration = folder / "config"
        configuration.mkdir()
        shutil.copy(_FOLDER / "opensearch.yml", configuration)
        runner = ["-cp", _classpath(), "org.codelibs.opensearch.runner.OpenSearchRunner", "-numOfNode", "1"]
        return ["java", *_HEAP, *runner, "-basePath", str(folder), "-confPath", str(configuration)]
    if shutil.which("docker") and not subprocess.run(["docker", "info"], capture_output=True, check=False).returncode:  # noqa: S607
        settings = {
            "discovery.type": "single-node",
            "DISABLE_SECURITY_PLUGIN": "true",
            "DISABLE_INSTALL_DEMO_CONFIG": "true",
        }
        options = [f"--env={name}={value}" for name, value in settings.items()]
        return ["docker", "run", "--rm", f"--env=OPENSEARCH_JAVA_OPTS={' '.join(_HEAP)}", *options,
                "--publish=127.0.0.1:9200:9200", IMAGE]  # fmt: skip
    raise Unavailable("neither Java with Maven nor Docker is here, and OPENSEARCH_URL is not set")


def _classpath() -> str:
    """The jars, which Maven keeps in ~/.m2 after the first time."""
    target = STATE / "opensearch.classpath"
    pom = _FOLDER / "pom.xml"
    if not target.exists() or target.stat().st_mtime < pom.stat().st_mtime:
        arguments = ["--file", str(pom), "dependency:build-classpath", f"-Dmdep.outputFile={target}"]
        done = subprocess.run(["mvn", "-q", "-B", *arguments], capture_output=True, text=True, check=False)  # noqa: S603, S607
        if done.returncode:
            raise Unavailable(f"Maven could not fetch the server:\n{done.stdout[-2000:]}")
    return target.read_text()


def _wait_until_up(log: Path) -> str:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if found := _PUBLISHED.search(log.read_text(errors="replace")):
            # In a container it publishes an address of the container's.
            url = f"http://127.0.0.1:{found[1].rpartition(':')[2]}"
            try:
                with urllib.request.urlopen(f"{url}/_cluster/health?wait_for_status=yellow", timeout=5):  # noqa: S310
                    return url
            except (urllib.error.URLError, OSError):
                pass
        time.sleep(0.2)
    raise Unavailable("OpenSearch did not start:\n" + "\n".join(log.read_text(errors="replace").splitlines()[-10:]))


def main() -> None:
    """Run a node until it is interrupted."""
    try:
        with opensearch() as url:
            sys.stdout.write(f"OpenSearch listens at {url}; Ctrl-C ends it\n  export OPENSEARCH_URL={url}\n")
            sys.stdout.flush()
            while True:
                time.sleep(3600)
    except Unavailable as error:
        raise SystemExit(f"logboom: {error}") from error
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
