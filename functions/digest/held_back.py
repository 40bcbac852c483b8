"""One summary an hour of the kinds of failure that the cap has held back: all are named, none is forgotten."""

from functools import partial

import pages
from logboom_aws import topic
from logboom_aws.clients import dynamodb
from logboom_aws.groups import cap, decide, table
from logboom_aws.groups.decide import Moment
from logboom_aws.groups.group import Group
from logboom_aws.hub import HubName
from logboom_aws.settings import settings
from parameters import Parameters


def report(now: int) -> None:
    """Tell what is held back, unless this hour has had its summary. A kind is let go when it has been told."""
    told = settings(Parameters)
    groups_table = table.Table(dynamodb(), told.groups_table)
    if cap.summarised(groups_table, now):
        return
    groups = list(table.held(groups_table))
    if not groups:
        return
    moment = Moment(now=now, owner="", quiet=told.quiet_days * 86400)
    for page in summary(groups, told.messages_per_hour, told.hub):
        topic.publish(told.alert_topic_arn, page.message)
        for group in page.groups:
            table.update(groups_table, group.id, partial(_told, named=group, moment=moment), now)
    cap.set_summarised(groups_table, now)


def summary(groups: list[Group], most: int, hub: HubName) -> list[pages.Page]:
    """The summary of these groups, the worst first; `most` is the cap."""
    kinds = "1 more kind" if len(groups) == 1 else f"{len(groups):,} more kinds"
    head = [f"{hub}: {kinds} of failure, held back because more than {most} messages would have gone out in an hour."]
    ordered = sorted(groups, key=lambda group: (-pages.rank(group), -group.episode, group.id))
    return pages.pages(f"HELD BACK {hub}: {kinds} of failure", "held-back", head, map(pages.line, ordered), hub)


def _told(found: Group | None, named: Group, moment: Moment) -> Group | None:
    return decide.told(found, named.episode, moment) if found and found.due == named.due else found
