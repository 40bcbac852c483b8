"""Where MiniStack is opened and what it lacks is put in: one seam a file, and no other file touches its inside.

MiniStack has no plug-in interface, so this rests on names of its modules. Each file lists as `EXPECTED` those that it
uses or replaces, and its `install()` shows what it puts in their place. When MiniStack moves one, the emulator refuses
to start and says which.

CloudWatch Logs
- destinations.py: PutDestination and AWS::Logs::Destination
- subscription_filters.py: a log group's filters to Firehose and Destinations
- account_policies.py: PutAccountPolicy and AWS::Logs::AccountPolicy
- export_tasks.py: CreateExportTask and its like

CloudWatch
- metrics.py: the metrics that log lines hold
- alarms.py: judged by their own definitions

Firehose and Lambda
- firehose.py: buffering by size and time
- system_log.py: Lambda's own lines, at a function's SystemLogLevel

CloudFormation
- template_conditions.py: AWS::AccountId and its like in Conditions
- resource_names.py: no two stacks' resources are named alike

IAM
- role_sessions.py: the aws:PrincipalArn of a role's session
- tls.py: every request counts as TLS

shared/: what several of them need. What AWS does in each case is in the folders and files beside this one.
"""

from typing import Protocol

from ministack import app

from emulator.seams import (
    account_policies,
    alarms,
    destinations,
    export_tasks,
    firehose,
    metrics,
    resource_names,
    role_sessions,
    subscription_filters,
    system_log,
    template_conditions,
    tls,
)
from emulator.seams.shared import actions, permissions, sending
from emulator.seams.shared.expected import Expected, moved

_SERVER = Expected({app: {"main": ""}})


class _Part(Protocol):
    EXPECTED: Expected


class _Seam(_Part, Protocol):
    def install(self) -> None: ...


_SHARED: tuple[_Part, ...] = (actions, permissions, sending)

# In this order: of those that replace the same name, the one installed last sees the events first.
_SEAMS: tuple[_Seam, ...] = (
    destinations,
    subscription_filters,
    account_policies,
    export_tasks,
    firehose,
    metrics,
    alarms,
    template_conditions,
    resource_names,
    role_sessions,
    tls,
    system_log,  # leaves events out, so before all others
)


class SeamMoved(Exception):
    """MiniStack has changed inside; a file here must follow."""


def install() -> None:
    """Put in what MiniStack lacks. Raises SeamMoved, before anything is replaced, with all that has moved."""
    expectations = [_SERVER, *(part.EXPECTED for part in (*_SHARED, *_SEAMS))]
    found = [line for expected in expectations for line in moved(expected)]
    if found:
        raise SeamMoved("; ".join(dict.fromkeys(found)))
    for seam in _SEAMS:
        seam.install()


def serve() -> None:
    """MiniStack's own server, until it is told to stop."""
    app.main()
