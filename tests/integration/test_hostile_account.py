"""What an account that may send can do to the alerts of the others, as SECURITY.md says, and what it cannot."""

from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

from tests.integration.test_storm import KINDS
from tests.support.objects import member

HOSTILE, VICTIM = "666666666666", "222222222222"


def test_a_kind_that_another_account_had_first_is_no_news_but_its_places_are_told(
    hub: Any, alert_function: ModuleType, context: SimpleNamespace
) -> None:
    failure = '{"level":"error","message":"ledger does not balance"}'
    alert_function.handler(hub.put("logs/1.gz", member([failure], account=HOSTILE)), context)
    assert len(hub.alerts()) == 1

    alert_function.handler(hub.put("logs/2.gz", member([failure], account=VICTIM, number=1)), context)

    assert hub.alerts() == []
    (group,) = hub.groups()
    assert group.where == {f"{HOSTILE}/eu-west-1": 1, f"{VICTIM}/eu-west-1": 1}


def test_a_flood_delays_the_alerts_of_others_until_the_summary_and_hides_none(
    hub: Any, alert_function: ModuleType, context: SimpleNamespace, digest: Callable[[str], None]
) -> None:
    flood = [f'{{"level":"error","message":"{word} broke"}}' for word in KINDS]
    alert_function.handler(hub.put("logs/flood.gz", member(flood, account=HOSTILE)), context)
    assert len(hub.alerts()) == 20

    victims = '{"level":"error","message":"ledger does not balance"}'
    alert_function.handler(hub.put("logs/victim.gz", member([victims], account=VICTIM)), context)
    assert hub.alerts() == []

    digest("held-back")
    assert any("ledger does not balance" in summary["Message"] for summary in hub.alerts())
