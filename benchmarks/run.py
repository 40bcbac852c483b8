"""`make bench`: the ways to read an object, side by side on the same bytes.

How failures are grouped: grouping.py. How fast documents get into the index: indexing.py.

Interleaved, so that a machine whose speed drifts is as fair to one as to another; medians and ratios, because absolute
times carry over to no other machine.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Annotated, Any

import generate
import grouping
import indexing
import typer
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
TITLES = {
    "article": "the article's algorithm, Node",
    "article-ndjson": "the article's algorithm, Node, into NDJSON",
    "plain": "Python: gzip, json, re",
    "records": "Logboom, into records",
    "ndjson": "Logboom, into NDJSON",
    "floor": "the floor: inflate and envelopes only",
}
AGAINST = {"ndjson": "article-ndjson"}
"""What a contestant is compared with, where it is not the article."""
MEMORY_MB = (16, 64, 256, 640)
console = Console()


def bench(
    size: Annotated[int, typer.Option(help="MB that the object inflates to.")] = 64,
    rounds: Annotated[int, typer.Option(help="How often each is run.")] = 7,
    memory: Annotated[bool, typer.Option(help="Also measure memory against object size, up to 640 MB.")] = True,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures to this file as well.")] = None,
) -> None:
    """Measure how fast Logboom reads, with how much memory, how fast it indexes, and how well it groups."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "object.gz"
        events = generate.write(file, size * 2**20)
        console.print(f"an object of {events:,} events, {size} MB, {file.stat().st_size / 2**20:.0f} MB gzipped")
        figures = _measure(file, size, rounds)
        _show(figures)
        facts: dict[str, Any] = {"contestants": figures, "import_ms": _import_milliseconds()}
        console.print(f"import logboom: {facts['import_ms']:.0f} ms over a bare interpreter")
        if memory:
            facts["peak_mb_by_size"] = {mb: _peak(Path(folder), mb) for mb in MEMORY_MB}
            console.print("peak memory by object size, MB: " + str(facts["peak_mb_by_size"]))
        facts["indexing"] = indexing.measure(console, Path(folder))
    facts["grouping"] = grouping.measure(console)
    if json_file:
        json_file.write_text(json.dumps(facts, indent=2) + "\n")


def _measure(file: Path, size: int, rounds: int) -> dict[str, dict[str, float]]:
    names = [name for name in TITLES if shutil.which("node") or not name.startswith("article")]
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for number in range(rounds):
        for name in names:
            with console.status(f"round {number + 1} of {rounds}: {TITLES[name]}"):
                runs[name].append(_run(name, file))
    counts = {name: found[0]["records"] for name, found in runs.items()}
    if len(set(counts.values())) != 1:
        raise SystemExit(f"they do not agree on how many records there are: {counts}")
    figures = {}
    for name, found in runs.items():
        against = AGAINST.get(name, "article")
        seconds = median(facts["seconds"] for facts in found)
        pairs = zip(runs.get(against, []), found, strict=False)
        ratios = [other["seconds"] / facts["seconds"] for other, facts in pairs]
        figures[name] = {
            "mb_per_second": size / seconds,
            "records_per_second": counts[name] / seconds,
            "ratio": median(ratios) if ratios else 0,
            "peak_mb": max(facts["peak_mb"] for facts in found),
        }
    return figures


def _run(name: str, file: Path) -> dict[str, Any]:
    if name.startswith("article"):
        command = ["node", str(HERE / "article.mjs"), str(file), *name.split("-")[1:]]
    else:
        command = [sys.executable, str(HERE / "contestants.py"), name, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    facts: dict[str, Any] = json.loads(done.stdout)
    return facts


def _import_milliseconds() -> float:
    def seconds(program: str) -> float:
        timed = f"import time; t = time.perf_counter(); {program}; print(time.perf_counter() - t)"
        done = subprocess.run([sys.executable, "-c", timed], capture_output=True, text=True, check=True)  # noqa: S603
        return float(done.stdout)

    return 1000 * median(seconds("import logboom") for _ in range(15))


def _peak(folder: Path, megabytes: int) -> float:
    file = folder / f"{megabytes}.gz"
    with console.status(f"memory of {megabytes} MB"):
        generate.write(file, megabytes * 2**20)
        found = _run("records", file)["peak_mb"]
    file.unlink()
    return round(found, 1)


def _show(figures: dict[str, dict[str, float]]) -> None:
    table = Table(title="medians", title_justify="left")
    for column in ("", "MB/s", "records/s", "x the article's", "peak MB"):
        table.add_column(column, justify="left" if not column else "right")
    for name, found in figures.items():
        table.add_row(
            TITLES[name],
            f"{found['mb_per_second']:.0f}",
            f"{found['records_per_second']:,.0f}",
            f"{found['ratio']:.2f}",
            f"{found['peak_mb']:.0f}",
        )
    console.print(table)


if __name__ == "__main__":
    typer.run(bench)
