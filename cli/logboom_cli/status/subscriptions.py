"""Who is told."""

from collections import Counter
from collections.abc import Iterator

from logboom_cli.hub import Hub
from logboom_cli.status.finding import Finding, judged


def subscriptions(hub: Hub) -> Iterator[Finding]:
    """The alert topic's subscriptions. One that was never confirmed gets nothing; with none, nobody is told."""
    topic = hub.output("AlertTopicArn")
    pages = hub.client("sns").get_paginator("list_subscriptions_by_topic").paginate(TopicArn=topic)
    found = [each for page in pages for each in page["Subscriptions"]]
    pending = [each["Endpoint"] for each in found if each["SubscriptionArn"] == "PendingConfirmation"]
    live = Counter(each["Protocol"] for each in found if each["SubscriptionArn"].startswith("arn:"))
    told = ", ".join(f"{count} by {protocol}" for protocol, count in sorted(live.items()))
    yield Finding(
        "subscriptions",
        judged(bool(live) and not pending),
        told or "nobody is told",
        [f"{endpoint} has not confirmed: the link is in the mail from AWS" for endpoint in pending],
        facts={"confirmed": dict(live), "pending": pending},
    )
