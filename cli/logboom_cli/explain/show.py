"""How an explained line is shown: for people, or as a JSON object."""

import json

import msgspec
from rich.text import Text

import logboom
from logboom import Verdict, dialects, redaction
from logboom_aws import plain
from logboom_cli.explain.inputs import Explained
from logboom_cli.terminal import COLOURS, console

_SHOWN = 300  # characters of one value


def as_json(found: Explained, verdict: Verdict) -> str:
    """The record in its public form, with "fingerprint": its kind, and "alert": the verdict."""
    facts = json.loads(msgspec.json.encode(found.record))
    kind = logboom.fingerprint(found.record)
    more = {"fingerprint": {"id": kind.id, "template": kind.template}, "alert": verdict._asdict()}
    return json.dumps(facts | more, ensure_ascii=False)


def for_people(found: Explained, verdict: Verdict) -> None:
    """Print what the line is, whether it alerts and why, and its parts, secrets redacted."""
    record = found.record
    head = Text.assemble(
        (f"{record.severity_text:<5} ", COLOURS[record.severity_text]),
        (f"{record.event_name}  ", "bold"),
        _told(record.body),
    )
    console.print(head)
    _fact("claimed by", dialects.claimed_by(found.message))
    _fact("alert", f"{'yes' if verdict.fires else 'no'}: {verdict.because}", "red" if verdict.fires else "dim")
    kind = logboom.fingerprint(record)
    _fact("kind", f"{kind.id}  {_told(kind.template)}")
    if kinds := redaction.found(found.message):
        _fact("redacted", ", ".join(dict.fromkeys(kinds)), "yellow")
    for name, value in (record.resource | record.attributes).items():
        _fact(name, _told(value))
    if record.trace_id:
        _fact("trace id", record.trace_id)
    if fields := record.fields:
        _fact("fields", _told(json.dumps(fields, ensure_ascii=False)))


def _fact(name: str, value: str, style: str = "") -> None:
    console.print(Text.assemble((f"      {plain.printable(name):<28} ", "cyan"), (value, style)))


def _told(value: object) -> str:
    """A value as text for a terminal: secrets redacted, nothing in it that steers the terminal, not too long."""
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    text = redaction.redact(plain.printable(text)).replace("\n", "\n" + " " * 35)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]} … ({len(text)} characters)"
