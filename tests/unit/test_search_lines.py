"""How `logboom search` shows a document."""

from logboom_cli.search.searching import as_line


def test_a_line_says_when_how_bad_who_and_what_and_steers_no_terminal() -> None:
    line = as_line(
        {
            "@timestamp": "2026-11-22T04:32:52.551Z",
            "severity_text": "ERROR",
            "resource": {"service.name": "orders\x1b[8m"},
            "body": "[red] \x1b[2J\x1b]0;owned\x07 gone",
        }
    )

    assert line.plain == "2026-11-22 04:32:52.551 ERROR orders  [red] ]0;owned gone"
