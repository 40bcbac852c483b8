"""What is a secret and what is not. The secrets are put together from pieces, so that no scanner reports them."""

import base64
import json

import pytest

import logboom
from logboom.redaction import found

AWS_KEY = "AKIA" + "IOSFODNN7EXAMPLE"
AWS_SECRET = "wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY"
AWS_SESSION = "IQoJb3JpZ2lu" + "X2VjEHoaCXVzLWVhc3QtMSJHMEUC" * 4
JWT = "eyJ" + "hbGciOiJIUzI1NiJ9" + ".eyJ" + "zdWIiOiIxMjM0NTY3ODkwIn0" + ".dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P"
JWE = "eyJ" + "hbGciOiJSU0EifQ" + "." + ".48V1_ALb6US04U3b.5eym8TW_c8SuK0lt.XFBoMYUZodetZdvT"
BASIC = base64.b64encode(b"aladdin:opensesame").decode()
GITHUB = "ghp" + "_" + "a1B2" * 9
PEM_BODY = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n" * 3 + "AbCd=="
PEM = f"-----BEGIN RSA {'PRIVATE'} KEY-----\n{PEM_BODY}\n-----END RSA {'PRIVATE'} KEY-----"
SHA1 = "2fd4e1c67a2d28fced849ee1bb76e7391b93eb12"

REDACTED = {
    # by what they look like
    f"denied for {AWS_KEY} in eu-west-1": "denied for [redacted:aws-access-key] in eu-west-1",
    f"{AWS_KEY.replace('AKIA', 'ASIA')}:": "[redacted:aws-access-key]:",
    f"{AWS_KEY} {AWS_SECRET}": "[redacted:aws-access-key] [redacted:aws-secret-key]",
    f"Credential={AWS_KEY}/20261122/us-east-1": "Credential=[redacted:aws-access-key]/20261122/us-east-1",
    f"using {AWS_SESSION} now": "using [redacted:aws-session-token] now",
    f"bad {JWT}, retrying": "bad [redacted:jwt], retrying",
    f"bad {JWE}": "bad [redacted:jwt]",
    rf'{{"m":"a\n{JWT}"}}': r'{"m":"a\n[redacted:jwt]"}',
    "Bearer abcdef0123456789": "Bearer [redacted:bearer-token]",
    f"Basic {BASIC}": "Basic [redacted:basic-auth]",
    f"{PEM}\nnext line": "[redacted:private-key]\nnext line",
    PEM.replace("\n", "\\n"): "[redacted:private-key]",
    json.dumps({"m": PEM + "\nx"}): '{"m": "[redacted:private-key]\\nx"}',
    PEM[:70]: "[redacted:private-key]",
    json.dumps({"m": PEM[:70], "n": 1}): '{"m": "[redacted:private-key]", "n": 1}',
    PEM[:95] + "\n! ERROR it broke": "[redacted:private-key]\n! ERROR it broke",
    f"push with {GITHUB} failed": "push with [redacted:github-token] failed",
    "github" + "_pat_" + "11ABCDEFG0_abcdefghijklmnop": "[redacted:github-token]",
    "glpat" + "-" + "abcdefghij0123456789": "[redacted:gitlab-token]",
    "xox" + "b-" + "123456789012-abcdefghijkl": "[redacted:slack-token]",
    "https://hooks.slack" + ".com/services/" + "T00000000/B00000000/abcdefgh": "https://[redacted:slack-webhook]",
    "sk" + "_live_" + "4eC39HqLyjWDarjtT1zdp7dc": "[redacted:stripe-key]",
    "rk" + "_test_" + "4eC39HqLyjWDarjtT1zdp7dc": "[redacted:stripe-key]",
    "AI" + "za" + "SyA1234567890abcdefghijklmnopqrstuv": "[redacted:google-api-key]",
    "npm" + "_" + "a1B2" * 9: "[redacted:npm-token]",
    "SG" + "." + "a1B2c3D4e5F6g7H8i9J0kk" + "." + "a1B2" * 10: "[redacted:sendgrid-key]",
    "sk" + "-ant-" + "api03-abcdefghijklmnop": "[redacted:api-key]",
    # cards
    "paid with 4111111111111111.": "paid with [redacted:card].",
    "4111 1111 1111 1111 200 OK": "[redacted:card] 200 OK",
    "2026 4111-1111-1111-1111": "2026 [redacted:card]",
    "amex 3782 822463 10005": "amex [redacted:card]",
    "4242 4242 4242 4242 4242": "[redacted:card] 4242",
    "5555555555554444, 6011111111111117": "[redacted:card], [redacted:card]",
    r'{"m":"card\n4111111111111111"}': r'{"m":"card\n[redacted:card]"}',
    '{"m":":4111111111111111"}': '{"m":":[redacted:card]"}',
    '{"card": 4111111111111111}': '{"card": "[redacted:card]"}',
    r'{"m":"{\"card\":4111111111111111}"}': r'{"m":"{\"card\":\"[redacted:card]\"}"}',
    # addresses
    "mail to jane.doe+x@example.co.uk.": "mail to [redacted:email].",
    "José@example.com": "[redacted:email]",
    r'{"m":"to\njane@example.com"}': r'{"m":"to\n[redacted:email]"}',
    r'{"m":"\u003cjane@example.com\u003e"}': r'{"m":"\u003c[redacted:email]\u003e"}',
    "/users?email=jane%40example.com&x=1": "/users?email=[redacted:email]&x=1",
    "postgres://user:hunter2@db:5432/x": "postgres://user:[redacted:password]@db:5432/x",
    "redis://:p@ss#word@cache.internal:6379": "redis://:[redacted:password]@cache.internal:6379",
    r"amqp:\/\/u:hunter2@mq": r"amqp:\/\/u:[redacted:password]@mq",
    # by their names: bare
    "password=hunter2 user=jane": "password=[redacted:password] user=jane",
    "DB_PASSWORD=hunter2": "DB_PASSWORD=[redacted:password]",
    "dbPass: hunter2": "dbPass: [redacted:password]",
    "pwd:hunter2,": "pwd:[redacted:password],",
    "host=a;Pwd=hunter2;db=x": "host=a;Pwd=[redacted:password];db=x",
    "Connection(password=hunter2)": "Connection(password=[redacted:password])",
    "password=a,b)c&d": "password=[redacted:password]",
    "password => hunter2": "password => [redacted:password]",
    "client-secret: s3cr3t!": "client-secret: [redacted:secret]",
    "SECRET_KEY=abc": "SECRET_KEY=[redacted:api-key]",
    "API key: abc123": "API key: [redacted:api-key]",
    "x-api-key: abc123": "x-api-key: [redacted:api-key]",
    "AccountKey=abc+/==;Endpoint=x": "AccountKey=[redacted:api-key];Endpoint=x",
    f"aws_secret_access_key = {AWS_SECRET}": "aws_secret_access_key = [redacted:aws-secret-key]",
    "JSESSIONID=abc123;": "JSESSIONID=[redacted:session];",
    "sessionId=abc123": "sessionId=[redacted:session]",
    "Cookie: a=b; c=d; e": "Cookie: [redacted:cookie]",
    "Set-Cookie: a=b; Path=/; HttpOnly\nHost: x": "Set-Cookie: [redacted:cookie]\nHost: x",
    "Authorization: opaque": "Authorization: [redacted:authorization]",
    "authorization: Bearer short": "authorization: Bearer [redacted:authorization]",
    f"authorization: Bearer {JWT}": "authorization: Bearer [redacted:jwt]",
    "Authorization: Basic dTpw": "Authorization: Basic [redacted:basic-auth]",
    "GET /?a=1&token=abc&b=2 HTTP/1.1": "GET /?a=1&token=[redacted:token]&b=2 HTTP/1.1",
    r'{"path":"/?token=abc\u0026b=2"}': r'{"path":"/?token=[redacted:token]\u0026b=2"}',
    "redirect=%2F%3Ftoken%3Dabc": "redirect=%2F%3Ftoken%3D[redacted:token]",
    "?X-Amz-Signature=0f3a&x=1": "?X-Amz-Signature=[redacted:signature]&x=1",
    r"?sv=1\u0026sig=0f3a": r"?sv=1\u0026sig=[redacted:signature]",
    "?sv=1&sig=0f3a%3D": "?sv=1&sig=[redacted:signature]",
    # by their names: quoted
    '{"password":"hunter2"}': '{"password":"[redacted:password]"}',
    '{"password" : "a\\"b, c\\\\"}': '{"password" : "[redacted:password]"}',
    '{"password": 12345}': '{"password": "[redacted:password]"}',
    '{"accessToken":"a","refresh_token":"b"}': '{"accessToken":"[redacted:token]","refresh_token":"[redacted:token]"}',
    '{"SecretString":"x y"}': '{"SecretString":"[redacted:secret]"}',
    r'{"body":"{\"password\":\"a\\\"b\",\"n\":1}"}': r'{"body":"{\"password\":\"[redacted:password]\",\"n\":1}"}',
    r'{"body":"{\"pin\":1,\"password\":42}"}': r'{"body":"{\"pin\":1,\"password\":\"[redacted:password]\"}"}',
    r'"{\"a\":\"{\\\"token\\\":\\\"x\\\"}\"}"': r'"{\"a\":\"{\\\"token\\\":\\\"[redacted:token]\\\"}\"}"',
    r'{"body":"{\"password\":\"hunt","n":1}': r'{"body":"{\"password\":\"[redacted:password]","n":1}',
    '{"password":"hunt': '{"password":"[redacted:password]',
    "{'password': 'hunter2', 'n': 1}": "{'password': '[redacted:password]', 'n': 1}",
    "{'password': \"it's\"}": "{'password': \"[redacted:password]\"}",
    "{'token': b'abc'}": "{'token': b'[redacted:token]'}",
    "{ password: 'hunter2' }": "{ password: '[redacted:password]' }",
    "password='it is \"so\" x' n=1": "password='[redacted:password]' n=1",
    '{"a":"password=x","b":"it\'s"}': '{"a":"password=[redacted:password]","b":"it\'s"}',
    '{"a":"password=\'x","b":"it\'s"}': '{"a":"password=\'[redacted:password]","b":"it\'s"}',
    '{"cookies":["a=b","c=d"],"n":1}': '{"cookies":["[redacted:cookie]"],"n":1}',
    # lists: what follows the strings stays apart from them
    '{"password": ["",0]}': '{"password": ["[redacted:password]"]}',
    '{"password": ["a", 0, "b"], "n": 1}': '{"password": ["[redacted:password]"], "n": 1}',
    '{"password": ["a", {"n": 1}]}': '{"password": ["[redacted:password]", {"n": 1}]}',
    r'{"m":"{\"password\": [\"a\", null]}"}': r'{"m":"{\"password\": [\"[redacted:password]\"]}"}',
    '{"password": ["a",': '{"password": ["[redacted:password]",',
    '{"Authorization": ["Bearer x"]}': '{"Authorization": ["[redacted:authorization]"]}',
    '{"authorization":"Bearer x"}': '{"authorization":"Bearer [redacted:authorization]"}',
    f'{{"token":"{JWT}"}}': '{"token":"[redacted:jwt]"}',
    json.dumps({"private_key": PEM}): '{"private_key": "[redacted:private-key]"}',
}

KEPT = [
    "",
    "Could not place the order: the warehouse did not answer",
    f"commit {SHA1}",
    f"{SHA1} by {'a' * 40}",
    AWS_SECRET[:40],  # 40 characters of base64, and no name nor access key near
    "2f5d6c1e-7d2b-4d2c-9a0e-5a0f4c1d2e3f",
    "Root=1-67dba5ac-4111411141114111411141114",
    "arn:aws:secretsmanager:us-east-1:111111111111:secret:orders/db-AbCdEf",
    "arn:aws:iam::111111111111:role/orders",
    "36503183652384756239847562398475623984756239847562398475",
    "1795321972551 1795321972551000 1795321972551000000 20261122043252551",
    "4111111111111112 0.4111111111111111 a4111111111111111 41111111111111110000000",
    "4111-1111-1111-1111-1111 1234-4111-1111-1111-1111",
    "lodash@4.17.21 react@18.0.0-beta.1 logo@2x.png java.lang.Object@1b6d3586 @decorator",
    "ssh://deploy@bastion.example.com",
    "ssh://git@github.com/x/y git@github.com:x/y",
    "http://example.com:8080/a@b",
    '{"password_changed":true,"token_count":12,"max_tokens":4096,"tokens":12,"secretName":"db","passwordless":"x"}',
    '{"nextToken":"abc","NextContinuationToken":"abc","next_page_token":"abc","clientRequestToken":"abc"}',
    '{"password":null,"token":true,"secret":{"arn":"x"},"cookie":"","apiKey":""}',
    '{"a":"password=","b":"password: ","c":"token"}',
    r'{"a":"say \"password\":","b":"c"}',
    "password: ",
    "Invalid password: must have 8 characters",
    "SyntaxError: Unexpected token: foo",
    "Unexpected token } in JSON at position 0",
    "    token = get_token(event)",
    "    const secret = await getSecret(name);",
    "    password = os.environ",
    "def login(user: str, password: str) -> None:",
    "use std::secret::Thing and token::Stream",
    "key=value partition key: 12 monkey=1 keyboard: x",
    "pass: 12, fail: 3; compass=north bypass: x",
    "Basic authentication failed; bearer authentication too",
    "the bearer of this",
    "session started: ok",
    "eyJ.a.b",
    r'{"m":"a\npm_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}',
    "-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----",
    "method signature: (a, b)",
]


@pytest.mark.parametrize(("text", "expected"), REDACTED.items())
def test_secrets_are_replaced_by_what_they_were(text: str, expected: str) -> None:
    assert logboom.redact(text) == expected
    assert logboom.redact(expected) == expected


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_secret_stays(text: str) -> None:
    assert logboom.redact(text) == text


def test_a_hash_beside_an_access_key_is_no_secret_key() -> None:
    assert logboom.redact(f"{AWS_KEY} {SHA1}") == f"[redacted:aws-access-key] {SHA1}"


def test_a_secret_that_a_replacement_uncovers_is_replaced_too() -> None:
    assert logboom.redact("://u:token=a/b&c=@h") == "://u:[redacted:password]@h"


def test_found_names_the_kinds_in_order() -> None:
    assert found(f"password=x by jane@example.com with {AWS_KEY}") == ["password", "email", "aws-access-key"]
    assert found("nothing here") == []
