"""Messages as they arrive: each as the e-mail (with its attributes below) and as the chat notification."""

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

import logboom
from logboom_aws.groups.group import Due, Group, Sample, State

GOLDEN = Path(__file__).parent / "messages"
NOW = 1795317300  # 2026-11-22T03:15:00Z
LATEST = NOW - 4
WHERE: dict[str, Any] = {
    "log_stream": "2026/11/22/[$LATEST]0123456789abcdef0123456789abcdef",
    "account_id": "111111111111",
    "region": "eu-west-1",
    "timestamp": LATEST * 1000 + 551,
    "id": "39521795317296551000000000000000000000000000000000000001",
}
NAMES = {"111111111111": "shop-prod", "222222222222": "payments-prod"}
HUBS: dict[str, dict[str, Any]] = {
    "plain": {"region": "eu-west-1"},
    "signed in": {
        "region": "eu-west-1",
        "account_names": NAMES,
        "sign_in_url": "https://d-1234567890.awsapps.com/start/",
        "sign_in_role": "ReadOnly",
    },
}
GROUP_ID = "3f9c2b7a51d84e06"
HOSTILE = (
    "Links:\r\nLog stream:\u2028https://evil.example/login \x1b[31m<!channel> *bold* \u202e ```\n\n"
    "Account: 999999999999"
)


def sample(message: str, log_group: str, **where: Any) -> Sample:
    """The event that a line is, redacted."""
    record = logboom.parse(message, log_group=log_group, **(WHERE | where))
    attributes = dict(record.attributes)
    return Sample(
        timestamp=record.timestamp,
        id=record.id,
        body=logboom.redact(record.body),
        event_name=record.event_name,
        account=str(record.resource["cloud.account.id"]),
        log_group=log_group,
        log_stream=record.resource["aws.log.stream.names"][0],
        request_id=attributes.pop("faas.invocation_id", ""),
        trace_id=record.trace_id or "",
        exception_type=attributes.get("exception.type", ""),
        stacktrace=logboom.redact(attributes.get("exception.stacktrace", "")),
        attributes=attributes,
        fields="" if record.raw_fields is msgspec.UNSET else logboom.redact(bytes(record.raw_fields).decode()),
    )


def group(latest: Sample, template: str, /, **changes: Any) -> Group:
    """A group of one event, and what else is known of it."""
    new = Group(
        id=GROUP_ID,
        template=template,
        title=latest.body,
        service=latest.log_group.rpartition("/")[2],
        event_name=latest.event_name,
        severity_text="ERROR",
        first_seen=latest.timestamp,
        last_seen=latest.timestamp,
        count=1,
        episode=1,
        first=latest,
        latest=latest,
        where={f"{latest.account}/eu-west-1": 1},
        days={"2026-11-22": 1},
        due=Due(State.NEW, 1, NOW),
    )
    return msgspec.structs.replace(new, **changes)


def node_error() -> Group:
    latest = sample(
        "2026-11-22T03:14:56.551Z\t8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c\tERROR\tInvoke Error \t"
        '{"errorType":"TypeError","errorMessage":"Cannot read properties of undefined (reading \'price\')",'
        '"orderId":"o-18823","customer":"jane.doe@example.com","stack":['
        "\"TypeError: Cannot read properties of undefined (reading 'price')\","
        '"    at totalOf (/var/task/src/orders/total.js:41:22)",'
        '"    at Array.reduce (<anonymous>)",'
        '"    at checkout (/var/task/src/orders/checkout.js:88:17)",'
        '"    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)",'
        '"    at async Runtime.handler (file:///var/task/index.mjs:12:20)"]}\n',
        "/aws/lambda/orders",
    )
    return group(
        latest,
        "TypeError: Cannot read properties of undefined (reading <quoted>) at totalOf (orders/total.js) < checkout "
        "(orders/checkout.js) < handler (index.mjs)",
        first_seen="2026-11-22T03:12:49.102Z",
        count=3,
        episode=3,
        where={"111111111111/eu-west-1": 3},
        due=Due(State.NEW, 3, NOW),
    )


def java_trace() -> Group:
    frames = "".join(
        f"\tat org.springframework.web.servlet.Filter{n}.doFilter(Filter{n}.java:{n})\n" for n in range(40)
    )
    latest = sample(
        "2026-11-22 03:14:56,551 ERROR [http-nio-8080-exec-7] com.example.shop.CheckoutService - "
        "Payment for order o-18823 failed\n"
        "java.lang.IllegalStateException: payment gateway refused\n"
        "\tat com.example.shop.PaymentClient.charge(PaymentClient.java:112)\n"
        "\tat com.example.shop.CheckoutService.pay(CheckoutService.java:64)\n"
        "\tat com.example.shop.CheckoutController.post(CheckoutController.java:31)\n"
        f"{frames}"
        "Caused by: java.net.SocketTimeoutException: Read timed out after 5000 ms: https://pay.example.com/v1/charges\n"
        "\tat java.base/sun.nio.ch.NioSocketImpl.timedRead(NioSocketImpl.java:278)\n"
        "\tat com.example.shop.PaymentClient.send(PaymentClient.java:140)\n"
        "\tat com.example.shop.PaymentClient.charge(PaymentClient.java:108)\n"
        "\t... 43 more\n",
        "/ecs/checkout",
        log_stream="checkout/web/4f1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e",
    )
    return group(
        latest,
        "IllegalStateException: payment gateway refused at com.example.shop.PaymentClient.charge < "
        "com.example.shop.CheckoutService.pay < com.example.shop.CheckoutController.post, caused by "
        "SocketTimeoutException at com.example.shop.PaymentClient.send",
        title="java.lang.IllegalStateException: payment gateway refused",
        first_seen="2026-11-20T17:02:11.000Z",
        count=5_012,
        episode=5_000,
        told=500,
        told_at=NOW - 3 * 3_600,
        team="checkout",
        where={"111111111111/eu-west-1": 4_100, "222222222222/eu-west-1": 912},
        due=Due(State.ESCALATING, 5_000, NOW),
    )


def lambda_timeout() -> Group:
    latest = sample(
        "REPORT RequestId: 8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c\tDuration: 30000.00 ms\tBilled Duration: 30000 ms\t"
        "Memory Size: 512 MB\tMax Memory Used: 187 MB\tStatus: timeout\n"
        "XRAY TraceId: 1-6a2157f0-0123456789abcdef01234567\tSegmentId: 0123456789abcdef\tSampled: true\n",
        "/aws/lambda/charges",
        account_id="222222222222",
    )
    return group(
        latest,
        "Timed out",
        title="Timed out",
        first_seen="2026-09-01T08:00:00.000Z",
        count=813,
        days={"2026-11-13": 4, "2026-11-22": 1},
        due=Due(State.REGRESSED, 1, NOW),
    )


def syslog_oom() -> Group:
    latest = sample(
        "Nov 22 03:14:56 ip-10-0-3-17 kernel: [123456.789012] Out of memory: Killed process 4242 (java) "
        "total-vm:8123456kB, anon-rss:3999999kB, file-rss:0kB, shmem-rss:0kB, UID:1001 pgtables:9000kB oom_score_adj:0",
        "/ec2/syslog",
        log_stream="i-0abc123def4567890",
    )
    return group(
        latest,
        "kernel: [<number>] Out of memory: Killed process <number> (java) total-vm:<size>, anon-rss:<size>, "
        "file-rss:<size>, shmem-rss:<size>, UID:<number> pgtables:<size> oom_score_adj:<number>",
        title="Out of memory: Killed process 4242 (java)",
        rule="kernel-oom",
    )


def systemd_unit() -> Group:
    latest = sample(
        "Nov 22 03:14:56 ip-10-0-3-17 systemd[1]: shop.service: Failed with result 'exit-code'.",
        "/ec2/syslog",
        log_stream="i-0abc123def4567890",
    )
    return group(
        latest, "shop.service: Failed with result <quoted>.", service="ec2/syslog", count=3, due=Due(State.NEW, 3, NOW)
    )


def php_in_nginx() -> Group:
    latest = sample(
        '2026/11/22 03:14:56 [error] 31#31: *9 FastCGI sent in stderr: "PHP message: PHP Fatal error:  Uncaught '
        "TypeError: Cart::add(): Argument #1 ($n) must be of type int in /srv/shop/Cart.php:31\nStack trace:\n"
        "#0 /srv/shop/index.php(12): Cart->add('7')\n#1 {main}\n  thrown in /srv/shop/Cart.php on line 31\" while "
        "reading response header from upstream, client: 203.0.113.9, server: shop.example.com, "
        'request: "POST /buy HTTP/1.1", upstream: "fastcgi://unix:/run/php/php-fpm.sock:", host: "shop.example.com"',
        "/ec2/nginx/error",
        log_stream="i-0abc123def4567890",
    )
    return group(
        latest,
        "TypeError: Cart::add(): Argument <number> ($n) must be of type int at Cart->add (shop/index.php)",
        service="ec2/nginx/error",
    )


def http_5xx() -> Group:
    latest = sample(
        '203.0.113.9 - - [22/Nov/2026:03:14:56 +0000] "POST /checkout?step=2&token=abc HTTP/1.1" 502 157 '
        '"https://shop.example.com/cart" "Mozilla/5.0"',
        "/ec2/nginx/access",
        log_stream="i-0abc123def4567890",
    )
    return group(latest, "POST /checkout 502")


def forty_accounts() -> Group:
    latest = sample('{"level":"error","message":"certificate has expired","host":"vault.internal"}', "/aws/lambda/sync")
    where = {f"{111111111111 + n}/eu-west-1": 1 + (n * 37) % 400 for n in range(40)}
    count = sum(where.values())
    return group(
        latest, "certificate has expired", where=where, count=count, episode=count, due=Due(State.NEW, count, NOW)
    )


def hostile() -> Group:
    latest = sample(HOSTILE, "/aws/lambda/orders", log_stream="https://evil.example/\n# *x* <!here> ~(end~0)'")
    return group(
        latest,
        f'x" | delete `y` \\ {HOSTILE}',
        title=HOSTILE,
        service="orders\nSubject: <https://evil.example|shop> www.evil.example/`",
        latest=msgspec.structs.replace(
            latest,
            request_id="r\nMute it:\n  logboom mute --all",
            stacktrace=f"Error: {HOSTILE}\n    at @here [x](https://evil.example)",
            attributes={"a\nWhere: b": HOSTILE, "card": "4111111111111111"},
        ),
        where={"111111111111\nWhere: x/eu-west-1": 1},
    )


CASES = {
    "node-error": (node_error, "signed in"),
    "java-trace": (java_trace, "signed in"),
    "lambda-timeout": (lambda_timeout, "signed in"),
    "syslog-oom": (syslog_oom, "plain"),
    "http-5xx": (http_5xx, "plain"),
    "systemd-unit": (systemd_unit, "plain"),
    "php-in-nginx": (php_in_nginx, "plain"),
    "forty-accounts": (forty_accounts, "plain"),
    "hostile": (hostile, "signed in"),
}


@pytest.mark.parametrize("name", CASES)
def test_message_is_its_golden_one(name: str, alert_message: ModuleType, request: pytest.FixtureRequest) -> None:
    make, hub = CASES[name]

    message = alert_message.render(make(), alert_message.Context(**HUBS[hub]))

    attributes = "".join(f"{key}: {json.dumps(value)}\n" for key, value in message.attributes.items())
    files = {
        f"{name}.txt": f"Subject: {message.subject}\n\n{message.text}\n-- attributes\n{attributes}",
        f"{name}.json": msgspec.json.format(message.chat, indent=2) + "\n",
    }
    for file, content in files.items():
        golden = GOLDEN / file
        if request.config.getoption("--update-golden"):
            golden.write_text(content)
        assert golden.read_text() == content
