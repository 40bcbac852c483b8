"""Lines as servers write them: (file, its lines, the events that the CloudWatch agent is to make of them)."""

_UPSTREAM = 'client: 203.0.113.9, server: shop.example.com, request: "POST /buy HTTP/1.1", host: "shop.example.com"'

type Event = tuple[str | None, str, str, str]
"""Its time as the server wrote it (None: the line has none), event_name, severity_text, how the body begins."""

CASES: list[tuple[str, list[str], list[Event]]] = [
    (
        "/var/log/nginx/access.log",
        [
            '203.0.113.9 - - [02/Nov/2026:04:32:52 +0000] "GET /a?b=c HTTP/1.1" 502 157 "-" "curl/8.5.0"',
            '2001:db8::1 - jo [22/Nov/2026:05:32:53 +0100] "GET / HTTP/2.0" 404 615 "-" "Mozilla/5.0 (X11; Linux)"',
        ],
        [
            ("2026-11-02T04:32:52+00:00", "http.access", "ERROR", "GET /a 502"),
            ("2026-11-22T05:32:53+01:00", "http.access", "WARN", "GET / 404"),
        ],
    ),
    (
        "/var/log/nginx/error.log",
        [
            '2026/11/22 04:32:52 [error] 7#7: *1 FastCGI sent in stderr: "PHP message: PHP Fatal error:  Uncaught '
            "RuntimeException: no stock in /srv/shop/Cart.php:31",
            "Stack trace:",
            "#0 /srv/shop/index.php(12): Cart->buy() at 2026/11/22 04:32:51",
            f'  thrown in /srv/shop/Cart.php on line 31" while reading response header from upstream, {_UPSTREAM}',
            f"2026/11/02 04:32:53 [crit] 7#7: *2 connect() to unix:/run/php.sock failed (2: No such file), {_UPSTREAM}",
        ],
        [
            ("2026-11-22T04:32:52", "http.error", "ERROR", "RuntimeException: no stock"),
            ("2026-11-02T04:32:53", "http.error", "FATAL", "connect() to unix:/run/php.sock failed"),
        ],
    ),
    (
        "/var/log/apache2/access.log",
        ['203.0.113.9 - - [22/Nov/2026:04:32:52 +0000] "GET /a HTTP/1.1" 500 528 "-" "curl/8.5.0"'],
        [("2026-11-22T04:32:52+00:00", "http.access", "ERROR", "GET /a 500")],
    ),
    (
        "/var/log/httpd/error_log",
        [
            "[Sun Nov 22 04:32:52.551123 2026] [proxy:error] [pid 9:tid 9] (111)Connection refused: AH00957: http: no",
            "[Mon Nov  2 04:32:53.000001 2026] [core:notice] [pid 1:tid 1] AH00094: Command line: '/usr/sbin/apache2'",
            "sh: 1: convert: not found",  # of a child process: the agent gives it the time of the event before
        ],
        [
            ("2026-11-22T04:32:52.551000", "http.error", "ERROR", "(111)Connection refused"),
            ("2026-11-02T04:32:53", "http.error", "INFO", "AH00094: Command line"),
            (None, "text", "INFO", "sh: 1: convert: not found"),
        ],
    ),
    (
        "/var/log/syslog",  # written by rsyslog 8.2302 of Debian 12 as it comes
        [
            "2026-11-22T11:57:33.645129+00:00 vm myapp[7]: two lines#012and the second",
            "2026-11-02T11:57:33+01:00 vm kernel: [81234.567890] Out of memory: Killed process 1234 (java)",
        ],
        [
            ("2026-11-22T11:57:33", "syslog", "INFO", "two lines"),
            ("2026-11-02T11:57:33", "syslog", "INFO", "Out of memory: Killed process 1234 (java)"),
        ],
    ),
    (
        "/var/log/messages",
        [
            "Nov 22 04:32:52 ip-10-0-0-7 kernel: Out of memory: Killed process 1234 (java) total-vm:1kB",
            "Nov  2 04:32:53 ip-10-0-0-7 dhclient[512]: bound to 10.0.0.7 -- renewal in 1600 seconds.",
        ],
        [
            ("2026-11-22T04:32:52", "syslog", "INFO", "Out of memory: Killed process 1234 (java)"),
            ("2026-11-02T04:32:53", "syslog", "INFO", "bound to 10.0.0.7"),
        ],
    ),
    (
        "/var/log/tomcat*/catalina.*.log",
        [
            "22-Nov-2026 04:32:52.551 INFO [main] org.apache.catalina.startup.Catalina.start Up in [8] ms",
            "02-Nov-2026 04:32:53.002 SEVERE [exec-3] org.apache.catalina.core.StandardWrapperValve.invoke It threw",
            "java.lang.IllegalStateException: no stock",
            "\tat com.example.shop.Cart.buy(Cart.java:31)",
            "Caused by: java.io.IOException: gone since 22-Nov-2026 04:32:00.000 or so",
            "\tat com.example.shop.Stock.take(Stock.java:12)",
            "\t... 3 more",
            "22-Nov-2026 04:32:54.000 WARNING [main] org.apache.tomcat.util.net.X.y slow",
        ],
        [
            ("2026-11-22T04:32:52.551000", "log", "INFO", "Up in [8] ms"),
            ("2026-11-02T04:32:53.002000", "exception", "ERROR", "It threw"),
            ("2026-11-22T04:32:54", "log", "WARN", "slow"),
        ],
    ),
]
