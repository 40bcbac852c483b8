"""One message, one short step of one account's export; the step sends the message for the next one.

A message is {"account": id} to begin a run, with "group" for a log group that a person asked for, or with "turn" to go
on. The newest message of an account wins, and all older ones are void: so a message that comes twice or late does no
harm, and a run that begins while another goes on takes over from it. Two invocations never act for an account at the
same time: whoever takes the turn also takes a lease, which lasts longer than Lambda lets anyone live.
"""

from typing import Any

from aws_lambda_powertools import Logger
from msgspec.structs import replace

import listing
import plan
from logboom_aws.exports.state import Account
from logboom_aws.exports.table import Changed
from ports import NoAccess, Outside
from turn import Turn

log = Logger()

LEASE = 150_000
"""Milliseconds; the function's timeout is 120 s."""
ROUNDS_MAX = 100_000
"""Messages of one run: at two seconds each that is more than two days. It stands in for Lambda's own bound, of 16."""
_CONTENDED_SECONDS = 5


def step(message: dict[str, Any], outside: Outside, limits: plan.Limits) -> None:
    """Act upon one message. Whatever it raises is worth another delivery."""
    state = _take(message, outside)
    if state is None:
        return
    try:
        if "turn" not in message:
            state = _begin(state, message, outside, limits)
        turn = Turn(state, outside, limits)
        seconds = turn.advance()
        _hand_over(turn.state, seconds, outside, limits)
    except NoAccess as error:
        _refused(state.account, str(error), outside)


def _take(message: dict[str, Any], outside: Outside) -> Account | None:
    """The account with its turn and lease taken; None where the message is void or has to come again."""
    now = outside.clock()
    state = outside.table.account(message["account"])
    turn = message.get("turn", max(now, state.turn + 1))
    if turn < state.turn:
        return None
    if state.lease_until > now:
        outside.queue.send(message, plan.until_seconds(state.lease_until, now))
        return None
    try:
        return outside.table.put(replace(state, turn=turn, lease_until=now + LEASE, rounds=state.rounds + 1))
    except Changed:
        outside.queue.send(message, _CONTENDED_SECONDS)
        return None


def _begin(state: Account, message: dict[str, Any], outside: Outside, limits: plan.Limits) -> Account:
    """Begin a run: all of the account's groups up to now, or the one that a person asked for."""
    now = outside.clock()
    name = message.get("group")
    if not name:
        state = replace(state, run_until=now - limits.settling)
    if not name or outside.table.group(state.account, name) is None:
        listing.update(state.account, outside, limits.longest)
    group = outside.table.group(state.account, name) if name else None
    if group:
        outside.table.put(replace(group, asked=now - limits.settling, next_attempt_at=0))
    elif name:
        log.warning("no such log group is chosen for export", extra={"account": state.account, "group": name})
    return outside.table.put(replace(state, rounds=0, last_error="", without_role=False))


def _refused(account: str, reason: str, outside: Outside) -> None:
    """Free the account, which has no role for the hub: a failure where it had one, since log groups of it are known."""
    had = bool(outside.table.groups(account))
    if had:
        outside.metrics.failure(account, "", reason)
    else:
        log.info("has no role for this hub", extra={"account": account})
    state = outside.table.account(account)
    outside.table.put(replace(state, lease_until=0, last_error=reason[:500] if had else "", without_role=not had))


def _hand_over(state: Account, seconds: int | None, outside: Outside, limits: plan.Limits) -> None:
    """Send the message for the next step, then free the account: whoever dies in between leaves both to come."""
    now = outside.clock()
    turn = max(now, state.turn + 1)
    if seconds is not None and state.rounds < ROUNDS_MAX:
        outside.queue.send({"account": state.account, "turn": turn}, seconds)
    else:
        log.info("run ends", extra={"account": state.account, "rounds": state.rounds, "done": seconds is None})
        groups = outside.table.groups(state.account)
        outside.metrics.lag(state.account, plan.lag(state, groups, limits.settling, now))
    outside.table.put(replace(state, turn=turn, lease_until=0))
