"""A stack trace with nothing before it, as runtimes print it and as `joining` puts it together again.

What Lambda's Java runtime says of an unhandled exception begins with `message: class`, which its trace says again.
Sources: the examples, and https://github.com/aws/aws-lambda-java-libs (UserFault.java).
"""

from logboom import traces
from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = ""
ORDER = 90

_SOURCE = pattern(r"\S{1,400}:\d{1,7}\n")  # Node.js shows the line of code that threw, under its place


def claim(message: str) -> Line | None:
    trace = traces.find(message)
    if not trace:
        return None
    if trace.said == f"{trace.message}: {trace.type}" or _SOURCE.match(trace.said):
        trace = trace._replace(said="")
    return _text.exception(trace, None)


EXAMPLES = [
    (
        "java.lang.IllegalStateException: no stock\n\tat com.x.Shop.sell(Shop.java:12)\n"
        "Caused by: java.io.IOException: disk full\n\t... 23 more\n",
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "body": "java.lang.IllegalStateException: no stock",
            "attributes": {
                "exception.type": "java.lang.IllegalStateException",
                "exception.message": "no stock",
                "exception.stacktrace": "java.lang.IllegalStateException: no stock\n"
                "\tat com.x.Shop.sell(Shop.java:12)\nCaused by: java.io.IOException: disk full\n\t... 23 more",
            },
        },
    ),
    (
        "no stock: java.lang.IllegalStateException\njava.lang.IllegalStateException: no stock\n"
        "\tat com.x.Shop.sell(Shop.java:12)\n\n",
        {"event_name": "exception", "body": "java.lang.IllegalStateException: no stock"},
    ),
    (
        'Traceback (most recent call last):\n  File "a.py", line 1, in f\n    d[1]\nKeyError: 1\n\n'
        "During handling of the above exception, another exception occurred:\n\n"
        'Traceback (most recent call last):\n  File "a.py", line 3, in f\n    raise NotFound("x")\napp.NotFound: x\n',
        {"event_name": "exception", "severity_text": "ERROR", "body": "app.NotFound: x"},
    ),
    (
        "/var/task/index.js:3\n    throw new TypeError('x');\n    ^\n\nTypeError: x\n"
        "    at Object.<anonymous> (/var/task/index.js:3:9) {\n  code: 'E42'\n}\n\nNode.js v20.11.0\n",
        {"event_name": "exception", "severity_text": "ERROR", "body": "TypeError: x"},
    ),
    (
        "could not save the order: error: duplicate key\n    at Parser.parseErrorMessage (/app/parser.js:283:98)\n",
        {"event_name": "exception", "body": "could not save the order: error: duplicate key"},
    ),
    (
        "panic: runtime error: index out of range [5]\n\ngoroutine 1 [running]:\nmain.main()\n\t/app/main.go:5 +0x39\n",
        {"event_name": "exception", "body": "panic: runtime error: index out of range [5]"},
    ),
    (
        "Unhandled exception. System.InvalidOperationException: outer\n ---> System.ArgumentException: inner\n"
        "   at X.Y() in /src/f.cs:line 3\n   --- End of inner exception stack trace ---\n   at X.Z()\n",
        {"event_name": "exception", "body": "System.InvalidOperationException: outer"},
    ),
    (
        "app.rb:3:in 'Integer#/': divided by 0 (ZeroDivisionError)\n\tfrom app.rb:7:in '<main>'\n",
        {"event_name": "exception", "body": "ZeroDivisionError: divided by 0"},
    ),
    (
        "Fatal error: Uncaught RuntimeException: boom in /f.php:3\nStack trace:\n#0 {main}\n  thrown in /f.php",
        {"event_name": "exception", "body": "RuntimeException: boom"},
    ),
    (
        "GenServer #PID<0.1.0> terminating\n** (Shop.NoStock) sku 7\n    is sold out\n"
        "    (shop 0.1.0) lib/shop.ex:12: Shop.sell/1\nLast message: :sell",
        {
            "event_name": "exception",
            "body": "GenServer #PID<0.1.0> terminating",
            "attributes": {
                "exception.type": "Shop.NoStock",
                "exception.message": "sku 7",
                "exception.stacktrace": "** (Shop.NoStock) sku 7\n    is sold out\n"
                "    (shop 0.1.0) lib/shop.ex:12: Shop.sell/1\nLast message: :sell",
            },
        },
    ),
]

OTHERS = [
    "",
    "Error: one line without a trace",
    "We met\n  at noon (yes)\n",
    '"main" #1 prio=5\n   java.lang.Thread.State: RUNNABLE\n\tat com.x.Y.z(Y.java:3)\n',
    "Trace: console.trace was called\n    at f (/app/a.js:1:2)\n",
    "a list\n\tfirst\n\tsecond\n",
    "\tat com.x.Y.z(Y.java:3)\n",
]
