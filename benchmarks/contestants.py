"""The ways to read an object, each in a process of its own: `python contestants.py NAME FILE` prints its facts as JSON.

Facts: seconds (reading and everything after it, without start-up), records, failures, peak_mb.
"""

import gzip
import io
import json
import re
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

_MESSAGE = re.compile(r"(?:(\S+Z)\t)?(?:([0-9a-f-]{36}|undefined)\t)?(?:\[?(\w+)\]?\t)?(.*)", re.DOTALL)


def plain(path: Path) -> tuple[int, int]:
    """Python as one would write it first: gzip, json and a regular expression."""
    records = failures = 0
    decoder = json.JSONDecoder()
    text, at = gzip.decompress(path.read_bytes()).decode(), 0
    while at < len(text):
        envelope, at = decoder.raw_decode(text, at)
        if envelope["messageType"] != "DATA_MESSAGE":
            continue
        for event in envelope["logEvents"]:
            found = _MESSAGE.match(event["message"])
            rest, level, fields = found[4], found[3], None
            if rest.startswith("{"):
                fields = json.loads(rest)
            severity = (level or (fields or {}).get("level") or "INFO").upper()
            records += 1
            failures += severity in ("ERROR", "FATAL")
    return records, failures


def records(path: Path) -> tuple[int, int]:
    """Logboom, into records."""
    import logboom

    count = failures = 0
    with path.open("rb") as stream:
        for record in logboom.read(stream, region="eu-west-1"):
            count += 1
            failures += record.severity_number >= 17
    return count, failures


def ndjson(path: Path) -> tuple[int, int]:
    """Logboom, into records and out again as a line of JSON each."""
    import msgspec

    import logboom

    encoder, count, failures = msgspec.json.Encoder(), 0, 0
    batch = []
    with path.open("rb") as stream, open("/dev/null", "wb") as out:
        for record in logboom.read(stream, region="eu-west-1"):
            count += 1
            failures += record.severity_number >= 17
            batch.append(record)
            if len(batch) == 1000:
                out.write(encoder.encode_lines(batch))
                batch = []
        out.write(encoder.encode_lines(batch))
    return count, failures


def floor(path: Path) -> tuple[int, int]:
    """What cannot be saved: inflate, and decode the envelopes."""
    from logboom.wire import MEMBER_MAX, Reading
    from logboom.wire.shapes import Shapes
    from logboom.wire.window import Window

    reading = Reading(lambda *_: None, lambda: None, MEMBER_MAX, "")
    with path.open("rb") as stream:
        return sum(len(envelope.log_events) for envelope in Shapes(Window(stream.read), reading).envelopes()), 0


def _peak_mb() -> float:
    """Most memory held so far. Not ru_maxrss where it can be helped: that counts the parent's before exec, too."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s+(\d+) kB", status.read_text())[1]) / 1024  # type: ignore[index]
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


CONTESTANTS: dict[str, Callable[[Path], tuple[int, int]]] = {
    found.__name__: found for found in (plain, records, ndjson, floor)
}

if __name__ == "__main__":
    name, file = sys.argv[1:]
    run = CONTESTANTS[name]
    run(Path("/dev/null")) if name != "plain" else gzip.decompress(gzip.compress(b""))  # imports are start-up
    started = time.perf_counter()
    found_records, found_failures = run(Path(file))
    facts = {
        "seconds": time.perf_counter() - started,
        "records": found_records,
        "failures": found_failures,
        "peak_mb": _peak_mb(),
    }
    io.TextIOWrapper(sys.stdout.buffer).write(json.dumps(facts))
