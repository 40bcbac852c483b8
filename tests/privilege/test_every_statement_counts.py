"""Whatever is left out of a policy that lets somebody in, a row of the table misses it.

What roles may do is taken apart in the same way by test_each_role.py.
"""

import pytest
from tests.privilege.left_out import poorer, unconditional
from tests.privilege.policies import letting_in
from tests.privilege.table import TABLE
from tests.privilege.table.case import answer
from tests.support.stack import Stack


@pytest.mark.parametrize("choice", TABLE)
def test_no_policy_can_lose_anything_unseen(stacks: dict[str, Stack], choice: str) -> None:
    tried, unseen = 0, []
    for policy, statements in letting_in(stacks[choice]).items():
        cases = [case for case in TABLE[choice] if case.policy == policy]
        for what, changed in (*poorer(statements), *unconditional(statements)):
            tried += 1
            if all(answer(changed, case) is case.allowed for case in cases):
                unseen.append(f"{policy}, {what}")

    assert tried
    assert unseen == []
