"""What is read off an expression, so that it need not be asked of every line. That it is sound: tests/property."""

import pytest

from logboom.rules.expression import Expression

CONDITIONS = {
    "event_name == 'syslog'": "record.event_name == 'syslog'",
    "'syslog' == event_name": "record.event_name == 'syslog'",
    "body == 'x' && trace_id": "record.body == 'x' and record.trace_id is not None",
    "severity_number >= `17`": "record.severity_number >= 17",
    "`17` <= severity_number": "record.severity_number >= 17",
    "contains(body, 'disk')": "'disk' in record.body",
    "starts_with(body, 'x') || ends_with(body, 'y')": "(record.body.startswith('x') or record.body.endswith('y'))",
    "resource.\"service.name\" == 'pay'": "record.resource.get('service.name') == 'pay'",
    "contains(resource.\"aws.log.group.names\", 'g')": "has(record.resource.get('aws.log.group.names'), 'g')",
    "resource.a[0] == 'g'": "at(record.resource.get('a'), 0) == 'g'",
    'attributes."http.response.status_code" >= `500`': (
        "record.attributes.get('http.response.status_code') is not None"
    ),
    "contains(['a', 'b'], event_name)": "(record.event_name == 'a' or record.event_name == 'b')",
    "fields.code == 'E7'": "'\"code\"' in raw and '\"E7\"' in raw",
    "fields.error.code": "'\"error\"' in raw and '\"code\"' in raw",
    "fields.retries > `3`": "'\"retries\"' in raw",
    "contains(fields.path, '/a/b')": "'\"path\"' in raw and 'a' in raw and 'b' in raw",
    "fields.errors[?code == 'E7']": "'\"errors\"' in raw",
    "fields.a && event_name == 'log'": "record.event_name == 'log' and '\"a\"' in raw",
    "fields": "raw",
    "length(body) > `9` && id == 'x'": "record.id == 'x'",
}
NOTHING = [
    "event_name != 'log'",
    "!contains(body, 'x')",
    "fields.code == `null`",
    "contains(body, 'x') || length(body) > `9`",
    "not_null(fields.a, fields.b)",
    "length(body) > `9`",
    "fields.a == fields.b",
    "fields.a | @ == `null`",
    "@",
    "`true`",
]


@pytest.mark.parametrize(("expression", "condition"), CONDITIONS.items())
def test_a_condition_is_read_off(expression: str, condition: str) -> None:
    assert Expression(expression).condition == condition


@pytest.mark.parametrize("expression", NOTHING)
def test_there_is_none_where_a_line_may_match_whatever_is_in_it(expression: str) -> None:
    assert Expression(expression).condition == ""


def test_hundreds_of_alternatives_are_one_condition() -> None:
    conditions = Expression(" || ".join(f"body == '{number}'" for number in range(300))).condition

    assert conditions.count("record.body == ") == 300
