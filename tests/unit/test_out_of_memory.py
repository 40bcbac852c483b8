"""What says that memory ran out, as the kernel, runtimes and platforms write it, and what only speaks of it."""

import pytest

import logboom
from logboom.out_of_memory import ran_out

ID = "8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c"
KILLED = "Out of memory: Killed process 4211 (java) total-vm:8123456kB, anon-rss:7012345kB, file-rss:0kB"

RAN_OUT = {
    "syslog": f"Nov 22 04:32:52 ip-10-0-1-7 kernel: [81234.567890] {KILLED}",
    "old kernel": "Nov 22 04:32:52 web-1 kernel: Out of memory: Kill process 42 (java) score 912 or sacrifice child",
    "ISO time": "2026-11-22T04:32:52.123456+00:00 web-1 kernel: Memory cgroup out of memory: Killed process 9 (x)",
    "priority": "<6>Nov 22 04:32:52 web-1 kernel: [81234.567890] node invoked oom-killer: gfp_mask=0x100cca, order=0",
    "dmesg": f"[81234.567890] {KILLED}",
    "journald": f'{{"SYSLOG_IDENTIFIER":"kernel","PRIORITY":"3","_TRANSPORT":"kernel","MESSAGE":"{KILLED}"}}',
    "Lambda, now": f"REPORT RequestId: {ID}\tDuration: 10.70 ms\tStatus: error\tError Type: Runtime.OutOfMemory\n",
    "Lambda, before": f"RequestId: {ID} Error: Runtime exited with error: signal: killed\nRuntime.ExitError\n",
    "Lambda, JSON": '{"record":{"status":"error","errorType":"Runtime.OutOfMemory"},"type":"platform.report"}',
    "Java": "java.lang.OutOfMemoryError: Java heap space\n\tat com.example.Shop.fill(Shop.java:41)",
    "Java, uncaught": 'Exception in thread "main" java.lang.OutOfMemoryError: GC overhead limit exceeded',
    "Java, ended": "Terminating due to java.lang.OutOfMemoryError: Java heap space",
    "Java, logged": "2026-11-22 04:32:52,551 [main] ERROR a.B - failed\n"
    "java.lang.OutOfMemoryError: Metaspace\n\tat a.B.c(B.java:1)",
    "Java, nested": "2026-11-22 04:32:52,551 [x] ERROR a.B - nested exception is "
    "java.lang.OutOfMemoryError: Java heap space",
    "Python": 'Traceback (most recent call last):\n  File "a.py", line 3, in f\n    x = " " * 10**18\nMemoryError',
    "Python, Lambda": '[ERROR] MemoryError\nTraceback (most recent call last):\n\u00a0\u00a0File "a.py", line 3',
    "Python, JSON": '{"log_level":"ERROR","errorMessage":"","errorType":"MemoryError","stackTrace":["  File"]}',
    "numpy": "numpy.core._exceptions._ArrayMemoryError: Unable to allocate 7.45 GiB for an array with shape (9,)",
    "Node.js": "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
    "Node.js 12": "FATAL ERROR: Ineffective mark-compacts near heap limit Allocation failed - "
    "JavaScript heap out of memory\n 1: 0xb7a940 node::Abort() [node]",
    ".NET": "System.OutOfMemoryException: Insufficient memory to continue.\n   at A.Main() in /a.cs:line 1",
    "Kubernetes, event": '{"kind":"Event","reason":"OOMKilling","message":"victim process: java","type":"Warning"}',
    "Kubernetes, pod": '{"level":"info","msg":"died","state":{"terminated":{"exitCode":137,"reason":"OOMKilled"}}}',
    "kubelet": 'I1122 04:32:52.551123       1 event.go:389] "Event occurred" kind="Node" reason="SystemOOM"',
    "ECS": '{"detail-type":"ECS Task State Change","detail":{"containers":[{"exitCode":137,'
    '"reason":"OutOfMemoryError: Container killed due to memory usage"}]}}',
}

DID_NOT = {
    "a quotation": 'Nov 22 04:32:52 web-1 app[9]: read "what to do at Out of memory: Killed process 1"',
    "an option": 'Picked up JAVA_TOOL_OPTIONS: -XX:+ExitOnOutOfMemoryError -XX:OnOutOfMemoryError="kill -9 %p"',
    "memory there is": "Nov 22 04:32:52 web-1 kernel: [81234.567890] Memory: 7881096K/8388208K available",
    "a rising score": '{"level":"warn","msg":"oom_score_adj is 999","reason":"high memory","OOM":true}',
    "a crash": f"RequestId: {ID} Error: Runtime exited with error: exit status 1\nRuntime.ExitError\n",
    "another exit": '{"state":{"terminated":{"exitCode":137,"reason":"Error"}},"msg":"OOM or not?"}',
}


@pytest.mark.parametrize("name", RAN_OUT)
def test_memory_ran_out_and_that_alerts_as_an_error_or_worse(name: str) -> None:
    record = logboom.parse(RAN_OUT[name])
    verdict = logboom.verdict(record)

    assert ran_out(record)
    assert verdict.fires
    assert verdict.severity_text in ("ERROR", "FATAL")


@pytest.mark.parametrize("name", DID_NOT)
def test_a_line_that_only_speaks_of_it_is_none(name: str) -> None:
    assert not ran_out(logboom.parse(DID_NOT[name]))


def test_the_kernels_line_has_no_level_and_is_fatal() -> None:
    verdict = logboom.verdict(logboom.parse(RAN_OUT["syslog"]))

    assert verdict == (True, "it says that memory ran out", "default", "FATAL", "")
