"""Lambda's Node.js runtime in text format: `time<tab>request id<tab>LEVEL<tab>message`, the message often JSON.

Source: https://github.com/aws/aws-lambda-nodejs-runtime-interface-client
"""

from logboom import severity
from logboom.dialects import coloured, objects
from logboom.dialects._line import Line

FIRST = "0123456789"
ORDER = 1  # the most common line that begins with a digit, and told by fixed places

# `Invoke Error <tab>{...}`: the runtime's own labels before an error object.
_LABELS = ("Invoke Error", "Uncaught Exception", "Unhandled Promise Rejection")


def claim(message: str) -> Line | None:
    if message[4:5] != "-":  # no date: an address, say, of an access log
        return None
    # The time takes 24 characters and a request id 36, so that the common line is cut at fixed places.
    if len(message) > 67 and message[61] == "\t" and message[24] == "\t" and message[23] == "Z":
        request_id, start = message[25:61], 62
    else:
        first = message.find("\t", 20, 40)
        start = message.find("\t", first + 1, first + 64) + 1
        if first < 0 or not start or message[first - 1] != "Z":
            return None
        request_id = message[first + 1 : start - 1]
    end = message.find("\t", start, start + 9)
    level = message[start:end] if end > 0 else ""
    if level not in severity.NUMBERS:
        return None
    text = message[end + 1 : -1] if message[-1] == "\n" else message[end + 1 :]
    line = (objects.claim(text, level) if text[:1] == "{" else None) or _text(text.rstrip("\r\n"), level)
    if request_id and request_id != "undefined":
        line.attributes["faas.invocation_id"] = request_id
    return line


def _text(text: str, level: str) -> Line:
    """Anything but an object: a label before one, text, or an object as util.inspect prints it; its colours go."""
    if "\x1b" in text:
        text = coloured.SEQUENCE.sub("", text)
    label, _, rest = text.partition("\t")
    found = objects.claim(rest, level) if label.strip() in _LABELS and rest[:1] == "{" else None
    return found or Line("log", text, level, {})


EXAMPLES = [
    (
        "2026-11-22T04:32:52.551Z\t8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c\tWARN\tslow upstream\n",
        {
            "event_name": "log",
            "severity_text": "WARN",
            "body": "slow upstream",
            "attributes": {"faas.invocation_id": "8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c"},
        },
    ),
    (
        '2026-11-22T04:32:52.551Z\t8f50\tERROR\tInvoke Error \t{"errorType":"Error","errorMessage":"boom",'
        '"stack":["Error: boom","    at handler"]}\n',
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "body": "Error: boom",
            "attributes": {
                "exception.type": "Error",
                "exception.message": "boom",
                "exception.stacktrace": "Error: boom\n    at handler",
                "faas.invocation_id": "8f50",
            },
        },
    ),
    (  # winston's colorize
        "2026-11-22T04:32:52.551Z\t8f50\tERROR\t\x1b[31merror\x1b[39m: no stock\n",
        {"event_name": "log", "severity_text": "ERROR", "body": "error: no stock"},
    ),
    (
        '2026-11-22T04:32:52.551Z\tundefined\tERROR\t{"title":"no such table","code":"E42"}\n',
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": "no such table",
            "attributes": {},
            "fields": {"title": "no such table", "code": "E42"},
        },
    ),
]
