"""Rails's own two lines of a request: `Started GET "/path" for client at time` and `Completed 200 OK in 12ms (...)`.

The logger's prefix, where there is one, is read by lambda_ruby.py. The severity of a request is its status code's.
Source: https://guides.rubyonrails.org/debugging_rails_applications.html (log messages), actionpack's log_subscriber.rb
"""

from logboom import severity
from logboom.dialects import _http
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "SC"
ORDER = 40

_STARTED = pattern(r'Started ([A-Z]{3,10}+) "([^"\n]{1,8000}+)" for ([\da-fA-F.:]{2,45}) at \d{4}-')
_COMPLETED = pattern(r"Completed (\d{3}) ?[A-Za-z' -]{0,40}? in ([\d.]{1,12}+)ms(?: \(|\s*\Z)")


def claim(message: str) -> Line | None:
    if message.startswith("Started "):
        found = _STARTED.match(message)
        if not found:
            return None
        said, attributes = _http.requested(found[1], found[2])
        return Line("log", f"Started {said}", "INFO", {**attributes, "client.address": found[3]})
    found = _COMPLETED.match(message) if message.startswith("Completed ") else None
    if not found:
        return None
    status, milliseconds = int(found[1]), found[2]
    attributes = {"http.response.status_code": status}
    if milliseconds.replace(".", "", 1).isdecimal():
        attributes["http.server.request.duration"] = round(float(milliseconds) / 1000, 6)
    return Line("http.access", message.partition(" (")[0].rstrip(), severity.of_status(status), attributes)


EXAMPLES = [
    (
        "Completed 500 Internal Server Error in 12ms (ActiveRecord: 0.0ms | Allocations: 1234)\n",
        {
            "event_name": "http.access",
            "severity_text": "ERROR",
            "body": "Completed 500 Internal Server Error in 12ms",
            "attributes": {"http.response.status_code": 500, "http.server.request.duration": 0.012},
        },
    ),
    (
        'Started GET "/orders/7?full=1" for 10.0.0.1 at 2026-11-22 04:32:52 +0000',
        {
            "event_name": "log",
            "severity_text": "INFO",
            "body": "Started GET /orders/7",
            "attributes": {
                "http.request.method": "GET",
                "url.path": "/orders/7",
                "url.query": "full=1",
                "client.address": "10.0.0.1",
            },
        },
    ),
]

OTHERS = ["Started the engine", "Completed 3 of 7 in 12ms", "Completed 200 pages in May"]
