"""DNS queries that Route 53 answered for a public hosted zone.

Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html
"""

from typing import Any

from logboom.dialects._line import Line

FIRST = "1"
ORDER = 15

_FIELDS = 10


def claim(message: str) -> Line | None:
    if message[1:2] != "." or message[3:4] != " ":
        return None
    fields = message[:2048].split()
    if len(fields) != _FIELDS or fields[6] not in ("UDP", "TCP") or fields[2][:1] != "Z" or fields[1][-1:] != "Z":
        return None
    _, _, zone, name, kind, code, transport, edge, resolver, subnet = fields
    attributes: dict[str, Any] = {
        "dns.question.name": name,
        "dns.question.type": kind,
        "dns.response_code": code,
        "network.transport": transport.lower(),
        "client.address": resolver,
        "aws.route53.hosted_zone_id": zone,
        "aws.route53.edge_location": edge,
    }
    if subnet != "-":  # of the client that asked the resolver
        attributes["aws.route53.edns_client_subnet"] = subnet
    return Line("aws.route53_query", f"{name} {kind} {code}", None, attributes)


OTHERS = [
    "1.0 is the version",
    "1.0 2026-11-22T04:32:52.130Z Z0123456789ABC example.com A NOERROR UDP FRA6 192.0.2.53",
    "1.0 2026-11-22T04:32:52.130Z Z0123456789ABC example.com A NOERROR by FRA6 192.0.2.53 -",
]
EXAMPLES = [
    (
        "1.0 2026-11-22T04:32:52.130Z Z0123456789ABC example.com A NOERROR UDP FRA6 192.0.2.53 -",
        {
            "event_name": "aws.route53_query",
            "severity_text": "INFO",
            "body": "example.com A NOERROR",
            "attributes": {
                "dns.question.name": "example.com",
                "dns.question.type": "A",
                "dns.response_code": "NOERROR",
                "network.transport": "udp",
                "client.address": "192.0.2.53",
                "aws.route53.hosted_zone_id": "Z0123456789ABC",
                "aws.route53.edge_location": "FRA6",
            },
        },
    ),
    (
        "1.0 2026-11-22T04:32:52.130Z Z0123456789ABC no.example AAAA NXDOMAIN TCP IAD12 2001:db8::35 203.0.113.0/24",
        {"severity_text": "INFO", "body": "no.example AAAA NXDOMAIN"},
    ),
    (
        "1.0 2026-11-22T04:32:52.130Z Z0123456789ABC \\052.example.com TYPE65 SERVFAIL UDP LHR5 192.0.2.53 -\n",
        {"event_name": "aws.route53_query", "body": "\\052.example.com TYPE65 SERVFAIL"},
    ),
    (
        "1.1 2026-11-22T04:32:52.130Z Z0123456789ABC example.com MX REFUSED UDP FRA6 192.0.2.53 -",
        {"event_name": "aws.route53_query", "body": "example.com MX REFUSED"},
    ),
]
