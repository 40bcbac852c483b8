"""Text of a log, before and after the gate."""

import pytest

from logboom_aws import plain

CLEANED = {
    "größe ✗ 日本": "größe ✗ 日本",
    "a\tb": "a    b",
    "\u00a0\u00a0File": "  File",
    "one\r\ntwo\rthree\vfour\u2028five\x85six": "one\ntwo\nthree\nfour\nfive\nsix",
    "\x1b[31mred\x1b[0m\x07\x00": "red",
    "\u202egnp.exe\u202c \u200bzero\ufeff": "gnp.exe zero",
    "half \ud83d": "half ",
    f"a{' ' * 80}Links:": f"a{' ' * 12}Links:",
    f"a{'\u3164' * 80}Links:": f"a{' ' * 12}Links:",
    "password=hunter2": "password=[redacted:password]",
    "pass\u200bword=hunter2": "password=[redacted:password]",
    # links
    "GET https://api.example.com/v1?x=a.b failed": "GET https[:]//api[.]example[.]com/v1?x=a.b failed",
    "see www.example.com/login.html": "see www[.]example[.]com/login.html",
    "日www.example.com": "日www[.]example[.]com",
    "www.a.example/https://b.example": "www[.]a[.]example/https[:]//b[.]example",
    "www.a.examplehttps://b.example": "www[.]a[.]examplehttps[:]//b[.]example",
    "WWW.Example.com": "WWW[.]Example[.]com",
    "https:///evil.example": "https[:]//evil[.]example",
    "file://evil.example/share": "file[:]//evil[.]example/share",
    "jdbc:postgresql://db.internal:5432/x": "jdbc:postgresql[:]//db[.]internal:5432/x",
    # no links
    "at file:///var/task/index.mjs:12:8": "at file:///var/task/index.mjs:12:8",
    "at com.example.Shop.sell(Shop.java:12)": "at com.example.Shop.sell(Shop.java:12)",
    "// a comment: a/b": "// a comment: a/b",
}


@pytest.mark.parametrize(("text", "shown"), CLEANED.items())
def test_text_is_cleaned(text: str, shown: str) -> None:
    assert plain.clean(text) == shown
    assert plain.clean(shown) == shown


def test_a_line_is_one() -> None:
    assert plain.line("  one\r\n\ttwo  ", 99) == "one two"
    assert plain.line("\n\u202e", 99) == "-"
    assert plain.line("", 99, "log") == "log"


@pytest.mark.parametrize("size", range(3, 12))
def test_no_character_is_cut(size: int) -> None:
    cut = plain.cut("日本語日本語", size)

    assert len(cut.encode()) <= size
    assert cut == "日本語日本語"[: (size - 3) // 3] + "..."


def test_what_fits_is_not_cut() -> None:
    assert plain.cut("日本", 6) == "日本"


def test_lines_are_marked_and_shortened_with_a_note() -> None:
    assert plain.lines("\none\n\n  two\n", 99, "| ") == "| one\n|\n|   two"
    assert plain.lines("one\ntwo\nthree", 8, "| ") == "| one\n|\n[shortened: 19 bytes in all]"
    assert plain.lines(" \n", 99, "| ") == ""


def test_a_secret_where_the_text_is_cut_is_redacted_whole() -> None:
    for before in range(20, 60):
        assert "hunter2" not in plain.line(f"{'x' * before} password=hunter2hunter2", 60)


def test_no_text_takes_long() -> None:
    assert len(plain.clean("x " * 1_000_000)) == 64 * 1024
