"""`logboom status` about the search cluster: a real node, and clusters that refuse."""

from collections.abc import Callable, Iterator

import pytest
from tests.support.http import Handler, serving

from logboom_cli.hub import Hub
from logboom_cli.status.finding import Finding, State
from logboom_cli.status.search import search

type Look = Callable[[str], Finding]


@pytest.fixture
def look(monkeypatch: pytest.MonkeyPatch) -> Look:
    """What is found of the cluster at a URL."""

    def of(endpoint: str) -> Finding:
        monkeypatch.setattr(Hub, "outputs", {"SearchEndpoint": endpoint, "SearchService": "none"})
        (finding,) = search(Hub("logboom", "eu-west-1", "", ""))
        return finding

    return of


@pytest.fixture(params=[403, 503])
def refusing(request: pytest.FixtureRequest) -> Iterator[tuple[str, int]]:
    """A cluster that answers every request with this status; its URL."""

    class Refuse(Handler):
        def answer(self) -> None:
            self.reply(request.param, b"")

    with serving(Refuse) as url:
        yield url, request.param


def test_a_cluster_that_answers_is_well(look: Look, node: str) -> None:
    assert look(node).state is State.WELL


def test_one_that_is_in_trouble_is_wrong_and_one_that_knows_nobody_cannot_be_judged(
    look: Look, refusing: tuple[str, int]
) -> None:
    url, status = refusing

    assert look(url).state is (State.UNREAD if status == 403 else State.WRONG)


def test_without_search_there_is_nothing_to_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Hub, "outputs", {})

    assert list(search(Hub("logboom", "eu-west-1", "", ""))) == []
