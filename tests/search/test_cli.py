"""`logboom search` and `logboom search-setup` on a real node."""

import json
import time
from collections.abc import Iterator

import pytest
import typer
from opensearchpy import OpenSearch
from tests.search.conftest import ACCOUNT, Function, Index
from tests.support.http import Handler, serving
from typer.testing import CliRunner, Result

import logboom
from logboom_cli.search import searching, setting_up
from logboom_search.dashboards import DASHBOARDS
from logboom_search.dashboards.saved_objects import saved_objects

ACCESS = '10.0.0.9 - - [22/Nov/2026:04:32:52 +0000] "GET /orders/7 HTTP/1.1" 503 1234 "-" "curl/8.5.0"'


app = typer.Typer()
app.command()(searching.search)
app.command()(setting_up.search_setup)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--region", "eu-west-1"], catch_exceptions=False)


@pytest.fixture
def now() -> int:
    return int(time.time() * 1000)


@pytest.fixture
def lines(function: Function, search: OpenSearch, now: int) -> None:
    function(function.put("a", ACCESS, "hello over there", "hello here", at=now - 1000))
    function(function.put("b", "hello from payments", group="/aws/lambda/payments", at=now))
    function(function.put("c", "hello of yesterday", at=now - 86_400_000))
    search.indices.refresh(index="logboom-*")


@pytest.mark.usefixtures("lines")
@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["hello"], ["hello over there", "hello here", "hello from payments"]),
        (["hello there"], ["hello over there"]),
        (["hello", "--since", "2d"], ["hello of yesterday", "hello over there", "hello here", "hello from payments"]),
        (["hello", "--service", "payments"], ["hello from payments"]),
        (["hello", "--account", "999999999999"], []),
        (["attributes.http.response.status_code:>=500"], ["GET /orders/7 503"]),
        ([], ["GET /orders/7 503", "hello over there", "hello here", "hello from payments"]),
    ],
)
def test_it_finds_lines_the_oldest_first(node: str, arguments: list[str], found: list[str]) -> None:
    result = run("search", *arguments, "--endpoint", node)

    assert [line.split("  ")[-1] for line in result.output.splitlines()] == found


@pytest.mark.usefixtures("lines")
def test_json_is_the_record(node: str, now: int) -> None:
    (line,) = run("search", "orders 503", "--json", "--endpoint", node).output.splitlines()

    found = json.loads(line)
    made = logboom.parse(ACCESS, timestamp=now - 1000, account_id=ACCOUNT)
    assert (found["timestamp"], found["body"], found["attributes"]) == (made.timestamp, made.body, made.attributes)


def test_it_follows_the_pages_to_the_end(function: Function, index: Index, node: str, now: int) -> None:
    function(function.put("a", *(f"line {number}" for number in range(2500)), at=now))
    assert len(index.ids()) == 2500

    shown = run("search", "line", "--json", "--endpoint", node).output.splitlines()

    assert sorted(json.loads(line)["id"] for line in shown) == sorted(f"a-{number}" for number in range(2500))


@pytest.mark.usefixtures("lines")
def test_a_query_that_is_none_is_told_in_a_line(node: str) -> None:
    result = run("search", "hello AND (", "--endpoint", node)

    assert result.exit_code == 1
    assert "Failed to parse query [hello AND (]" in result.output


def test_nobody_there_is_told_in_a_line() -> None:
    result = run("search", "hello", "--endpoint", "http://127.0.0.1:1")

    assert result.exit_code == 1
    assert "Connection refused" in result.output


class _Dashboards(Handler):
    """The one address of OpenSearch Dashboards that is needed; its answer is what its documentation shows."""

    imported: list[str]

    def answer(self) -> None:
        body = self.body().decode()
        well = (
            self.command == "POST"
            and self.path == "/dash/api/saved_objects/_import?overwrite=true"
            and self.headers["osd-xsrf"] == "true"
            and 'name="file"; filename="' in body
            and body.endswith(f"\r\n--{self.headers['content-type'].partition('boundary=')[2]}--\r\n")
        )
        self.imported += [line for line in body.splitlines() if line.startswith("{")]
        self.reply(200, {"success": well, "successCount": len(self.imported)})


@pytest.fixture
def dashboards() -> Iterator[tuple[str, list[str]]]:
    imported: list[str] = []
    with serving(type("Handler", (_Dashboards,), {"imported": imported})) as url:
        yield f"{url}/dash", imported


def test_setup_writes_the_template_and_imports_the_dashboards(
    node: str, search: OpenSearch, dashboards: tuple[str, list[str]]
) -> None:
    url, imported = dashboards

    result = run("search-setup", "--endpoint", node, "--dashboards", url)

    assert result.exit_code == 0, result.output
    assert search.indices.exists_index_template(name="logboom")
    assert [json.loads(line) for line in imported] == saved_objects(DASHBOARDS)


@pytest.mark.usefixtures("search")
def test_setup_says_what_to_do_where_there_are_no_dashboards(node: str) -> None:
    result = run("search-setup", "--endpoint", node)

    assert result.exit_code == 1
    assert "index template and lifecycle policy: written" in result.output
    assert "Import search/dashboards.ndjson by hand" in result.output
