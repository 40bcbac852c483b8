"""What alerts and what does not, where no rule of the user's says otherwise."""

import pytest

import logboom

ID = "8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c"

FAILURES = [
    f"[ERROR]\t2026-11-22T04:32:52.551Z\t{ID}\tlookup failed\n",
    f"[CRITICAL]\t2026-11-22T04:32:52.551Z\t{ID}\tlookup failed\n",
    f'2026-11-22T04:32:52.551Z\t{ID}\tERROR\tInvoke Error \t{{"errorType":"Error","errorMessage":"boom"}}\n',
    f"2026-11-22T04:32:52.551Z\t{ID}\tFATAL\tit is over\n",
    '{"level":"error","message":"stock went negative"}',
    '{"log_level":"ERROR","errorType":"KeyError","errorMessage":"x"}',
    f"REPORT RequestId: {ID}\tDuration: 3000.00 ms\tStatus: timeout\n",
    f"2026-11-22T04:32:52.551Z {ID} Task timed out after 3.00 seconds\n\n",
    f"RequestId: {ID} Error: Runtime exited with error: exit status 1\nRuntime.ExitError\n",
    '{"level":"error","message":"reset","code":"ForceRetryExecutionFailed"}',
    f"[ERROR]\t2026-11-22T04:32:52.551Z\t{ID}\tForceRetryExecution is unknown here\n",
    '10.0.0.1 - - [22/Nov/2026:04:32:52 +0000] "GET /x HTTP/1.1" 502 5',
]

NO_FAILURES = [
    f"START RequestId: {ID} Version: $LATEST\n",
    f"REPORT RequestId: {ID}\tDuration: 3.00 ms\tBilled Duration: 4 ms\t\n",
    f"[WARNING]\t2026-11-22T04:32:52.551Z\t{ID}\tslow\n",
    '{"level":"info","message":"no ERROR here"}',
    "the word ERROR in plain text",
    f'2026-11-22T04:32:52.551Z\t{ID}\tERROR\tInvoke Error \t{{"code":"ForceRetryExecution"}}\n',
    f'2026-11-22T04:32:52.551Z\t{ID}\tERROR\t{{"error":{{"code":"FORCERETRYEXECUTION"}}}}\n',
    '{"level":"error","message":{"errorType":"Error","code":"forceretryexecution"}}',
    f"2026-11-22T04:32:52.551Z\t{ID}\tERROR\tError: again {{\n  code: 'forceRetryExecution'\n}}\n",
    '<11>Nov 22 04:32:52 web-1 nginx: 10.0.0.1 - - [22/Nov/2026:04:32:52 +0000] "GET /x HTTP/1.1" 404 5',
]


@pytest.mark.parametrize("message", FAILURES)
def test_failures_alert(message: str) -> None:
    assert logboom.verdict(logboom.parse(message)).fires


@pytest.mark.parametrize("message", NO_FAILURES)
def test_the_rest_does_not_and_says_why(message: str) -> None:
    verdict = logboom.verdict(logboom.parse(message))

    assert not verdict.fires
    assert verdict.because


def test_the_default_has_the_records_own_severity_and_no_team() -> None:
    verdict = logboom.verdict(logboom.parse("[CRITICAL]\t2026-11-22T04:32:52.551Z\tx\tlookup failed\n"))

    assert verdict == (True, "FATAL is ERROR or above", "default", "FATAL", "")
