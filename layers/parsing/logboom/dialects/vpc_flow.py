"""VPC flow logs: the default format of version 2, and longer ones that begin with it.

A format in another order is not told from any other row of words, so it stays text.
Source: https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
"""

from typing import Any

from logboom.dialects._line import Line

FIRST = "123456789"  # the version is the newest of any field in the format, two digits long by now
ORDER = 15

_FIELDS = 14
_TRANSPORTS = {"1": "icmp", "6": "tcp", "17": "udp", "47": "gre", "50": "esp", "58": "ipv6-icmp"}
_STATUSES = frozenset({"OK", "NODATA", "SKIPDATA"})
# Of the fields that may follow, in any order, those whose value tells which it is.
_PREFIXES = {"vpc-": "vpc_id", "subnet-": "subnet_id", "i-": "instance_id"}


def claim(message: str) -> Line | None:
    if message[1:2] != " " and message[2:3] != " ":
        return None
    fields = message[:2048].split()
    if len(fields) < _FIELDS or fields[13] not in _STATUSES or not fields[2].startswith("eni-"):
        return None
    source, destination, source_port, destination_port, number, packets, size, start, end, action = fields[3:13]
    if not all(figure == "-" or (figure.isascii() and figure.isdecimal()) for figure in (*fields[5:12], fields[0])):
        return None
    transport = _TRANSPORTS.get(number, number)
    values: dict[str, Any] = {
        "source.address": source,
        "source.port": _int(source_port),
        "destination.address": destination,
        "destination.port": _int(destination_port),
        "network.transport": transport,
        "aws.vpc_flow.account_id": fields[1],
        "aws.vpc_flow.interface_id": fields[2],
        "aws.vpc_flow.packets": _int(packets),
        "aws.vpc_flow.bytes": _int(size),
        "aws.vpc_flow.start": _int(start),
        "aws.vpc_flow.end": _int(end),
        "aws.vpc_flow.action": action,
        "aws.vpc_flow.log_status": fields[13],
    }
    attributes = {name: value for name, value in values.items() if value not in ("-", None)}
    attributes.update(_more(fields[_FIELDS:]))
    if action == "-":
        return Line("aws.vpc_flow", f"{fields[13]} {fields[2]}", None, attributes)
    return Line(
        "aws.vpc_flow",
        f"{action} {transport} {source}:{source_port} -> {destination}:{destination_port}",
        None,
        attributes,
    )


def _int(figure: str) -> int | None:
    # Figures are short; a longer row of digits is refused rather than converted in quadratic time.
    return int(figure) if figure != "-" and len(figure) < 20 else None


def _more(fields: list[str]) -> dict[str, str]:
    named, others = {}, []
    for field in fields:
        prefix, dash, _ = field.partition("-")
        if field in ("ingress", "egress"):
            named["aws.vpc_flow.direction"] = field
        elif prefix + dash in _PREFIXES:
            named[f"aws.vpc_flow.{_PREFIXES[prefix + dash]}"] = field
        else:
            others.append(field)
    if any(field != "-" for field in others):
        named["aws.vpc_flow.more"] = " ".join(others)
    return named


OTHERS = [
    "2 111122223333 eni-0123456789abcdef0 10.0.0.5 203.0.113.9 49152 443 6 10 840 1795321972 1795322032 ACCEPT",
    "2 111122223333 eth0 10.0.0.5 203.0.113.9 49152 443 6 10 840 1795321972 1795322032 ACCEPT OK",
    "2 111122223333 eni-0123456789abcdef0 10.0.0.5 203.0.113.9 many 443 6 10 840 1795321972 1795322032 ACCEPT OK",
    "6 TransitGateway 111122223333 tgw-0123 tgw-attach-0123 - - - - - - - - OK",
    "2 things to do",
]
EXAMPLES = [
    (
        "2 111122223333 eni-0123456789abcdef0 10.0.0.5 203.0.113.9 49152 443 6 10 840 1795321972 1795322032 ACCEPT OK",
        {
            "event_name": "aws.vpc_flow",
            "severity_text": "INFO",
            "body": "ACCEPT tcp 10.0.0.5:49152 -> 203.0.113.9:443",
            "attributes": {
                "source.address": "10.0.0.5",
                "source.port": 49152,
                "destination.address": "203.0.113.9",
                "destination.port": 443,
                "network.transport": "tcp",
                "aws.vpc_flow.account_id": "111122223333",
                "aws.vpc_flow.interface_id": "eni-0123456789abcdef0",
                "aws.vpc_flow.packets": 10,
                "aws.vpc_flow.bytes": 840,
                "aws.vpc_flow.start": 1795321972,
                "aws.vpc_flow.end": 1795322032,
                "aws.vpc_flow.action": "ACCEPT",
                "aws.vpc_flow.log_status": "OK",
            },
        },
    ),
    (
        "2 111122223333 eni-0123456789abcdef0 2001:db8::7 2001:db8::8 0 0 58 1 104 1795321972 1795322032 REJECT OK",
        {"severity_text": "INFO", "body": "REJECT ipv6-icmp 2001:db8::7:0 -> 2001:db8::8:0"},
    ),
    (
        "2 111122223333 eni-0123456789abcdef0 - - - - - - - 1795321972 1795322032 - NODATA",
        {
            "event_name": "aws.vpc_flow",
            "body": "NODATA eni-0123456789abcdef0",
            "attributes": {
                "aws.vpc_flow.account_id": "111122223333",
                "aws.vpc_flow.interface_id": "eni-0123456789abcdef0",
                "aws.vpc_flow.start": 1795321972,
                "aws.vpc_flow.end": 1795322032,
                "aws.vpc_flow.log_status": "NODATA",
            },
        },
    ),
    (
        "5 111122223333 eni-0123456789abcdef0 10.0.0.5 10.0.1.6 49152 53 17 1 62 1795321972 1795322032 ACCEPT OK "
        "vpc-0123456789abcdef0 subnet-0123456789abcdef0 - 0 IPv4 egress",
        {"event_name": "aws.vpc_flow", "body": "ACCEPT udp 10.0.0.5:49152 -> 10.0.1.6:53"},
    ),
]
