"""The Linux kernel's own lines, `[12345.678901] message`: seconds since its start, as dmesg and syslog have them.

Neither has the level. What says that the machine, its disks or a program on it is broken is known by its text; a floppy
or CD drive that is not there is no disk. Out of memory is known by logboom.out_of_memory.
Sources: print_time in https://github.com/torvalds/linux/blob/master/kernel/printk/printk.c, and for the texts
show_signal_msg in arch/x86/mm/fault.c, blk_print_req_error in block/blk-mq.c, fs/buffer.c, fs/ext4/super.c,
fs/xfs/xfs_message.c, fs/btrfs/messages.c, kernel/watchdog.c, kernel/hung_task.c, kernel/panic.c,
kernel/rcu/tree_stall.h
"""

from logboom import severity
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "["
ORDER = 36

_LINE = pattern(r"\[ {0,5}(\d{1,8}\.\d{6})\] ")
# What they match tells one kind of failure from another.
_DISK = r"dev(?:ice)? (?!fd\d|sr\d)"
_FAILURES = pattern(
    r"(?P<process_crash>(?:traps: )?[^\[\]\n]{1,64}+\[\d{1,10}\]:? (?:segfault at |general protection "
    r"|unhandled exception: |trap (?:divide error|invalid opcode|stack segment)))"
    r"|(?P<panic>Kernel panic - not syncing|Oops: |Internal error: Oops|Unable to handle kernel |kernel BUG at "
    r"|BUG: (?:unable to handle |kernel NULL pointer )|general protection fault)"
    r"|(?P<lockup>(?:(?:NMI )?watchdog: )?(?:BUG: soft lockup|Watchdog detected hard LOCKUP)"
    r"|(?:rcu: )?INFO: rcu_\w{1,20} (?:self-)?detected (?:expedited )?stall"
    r"|INFO: task [^\n]{1,64}? blocked for more than )"
    rf"|(?P<disk_error>(?:\w{{1,20}}: )?(?:I/O|critical (?:medium|target|space allocation)) error, {_DISK}"
    rf"|Buffer I/O error on {_DISK}|Aborting journal on device |EXT[234]-fs error |BTRFS(?:: error| error| critical) "
    r"|EXT[234]-fs \([\w.-]{1,64}\): Remounting filesystem read-only"
    r"|XFS \([\w.-]{1,64}\): "
    r"(?=Corruption |[Mm]etadata (?:I/O error|corruption)|[^\n]{0,200}?[Ss]hutting down filesystem))"
    r"|(?P<hardware_error>(?:mce: )?\[Hardware Error\]: [^\n]{0,40}?Machine Check(?: Exception)?: "
    r"|EDAC \w{1,9}: \d{1,9} UE )"
    r"|(?P<network_error>(?:nf_conntrack: ){1,2}+table full, dropping packet|nfs: server \S{1,255} not responding"
    r"|TCP: out of memory )"
)
_TASK = pattern(r"task .+ blocked")


def claim(message: str) -> Line | None:
    found = _LINE.match(message)
    if not found:
        return None
    return said(message, None) or Line("log", message[found.end() :].rstrip(), None, {"kernel.uptime": float(found[1])})


def said(text: str, level: str | None) -> Line | None:
    """The line of a failure that the kernel tells of, with its time or without; None for any other text.

    `level` is what is known of its severity.
    """
    uptime = _LINE.match(text) if text[:1] == "[" else None
    body = text[uptime.end() :].rstrip() if uptime else text
    found = _FAILURES.match(body)
    if not found or not found.lastgroup:
        return None
    least = "FATAL" if found.lastgroup == "panic" else "ERROR"
    attributes = {"kernel.uptime": float(uptime[1])} if uptime else {}
    return Line(f"kernel.{found.lastgroup}", body, severity.worse(level, least), attributes)


def failure(body: str) -> str:
    """What of a failure's text is the same for all of its kind; "" for any other text."""
    found = _FAILURES.match(body)
    return _TASK.sub("task <id> blocked", found[0]) if found else ""


EXAMPLES = [
    (
        "[12345.678901] Out of memory: Killed process 123 (java)\n",
        {
            "event_name": "log",
            "severity_text": "INFO",
            "body": "Out of memory: Killed process 123 (java)",
            "attributes": {"kernel.uptime": 12345.678901},
        },
    ),
    ("[    0.000000] Linux version 6.1.0", {"body": "Linux version 6.1.0"}),
    (
        "[81234.567890] shop[4242]: segfault at 7f00 ip 00007f1c sp 00007ffe error 4 in libc.so.6[7f1c000+1b000]",
        {
            "event_name": "kernel.process_crash",
            "severity_text": "ERROR",
            "body": "shop[4242]: segfault at 7f00 ip 00007f1c sp 00007ffe error 4 in libc.so.6[7f1c000+1b000]",
            "attributes": {"kernel.uptime": 81234.56789},
        },
    ),
    (
        "[81234.567890] traps: shop[4242] general protection fault ip:7f1c sp:7ffe error:0 in shop[400000+1b000]",
        {"event_name": "kernel.process_crash", "severity_text": "ERROR"},
    ),
    (
        "[81234.567890] BUG: kernel NULL pointer dereference, address: 0000000000000008",
        {"event_name": "kernel.panic", "severity_text": "FATAL"},
    ),
    (
        "[81234.567890] watchdog: BUG: soft lockup - CPU#0 stuck for 22s! [shop:4242]",
        {"event_name": "kernel.lockup", "severity_text": "ERROR"},
    ),
    (
        "[81234.567890] INFO: task jbd2/nvme1n1p1:321 blocked for more than 120 seconds.",
        {"event_name": "kernel.lockup", "severity_text": "ERROR"},
    ),
    (
        "[81234.567890] I/O error, dev nvme1n1, sector 123456 op 0x1:(WRITE) flags 0x0 phys_seg 1 prio class 2",
        {"event_name": "kernel.disk_error", "severity_text": "ERROR"},
    ),
    ("[81234.567890] blk_update_request: I/O error, dev fd0, sector 0", {"event_name": "log", "severity_text": "INFO"}),
    (
        "[81234.567890] EXT4-fs error (device nvme1n1p1): ext4_find_entry:1455: inode #2: comm shop: reading directory",
        {"event_name": "kernel.disk_error", "severity_text": "ERROR"},
    ),
    (
        "[81234.567890] EXT4-fs (nvme1n1p1): Remounting filesystem read-only",
        {"event_name": "kernel.disk_error", "severity_text": "ERROR"},
    ),
    (
        "[81234.567890] EXT4-fs (nvme1n1p1): mounted filesystem with ordered data mode. Opts: errors=remount-ro",
        {"event_name": "log", "severity_text": "INFO"},
    ),
    (
        "[81234.567890] XFS (nvme1n1p1): Corruption of in-memory data detected.  Shutting down filesystem",
        {"event_name": "kernel.disk_error", "severity_text": "ERROR"},
    ),
    (
        "[81234.567890] mce: [Hardware Error]: CPU 1: Machine Check: 0 Bank 5: b200000000070005",
        {"event_name": "kernel.hardware_error", "severity_text": "ERROR"},
    ),
    (  # such as one that was corrected
        "[81234.567890] mce: [Hardware Error]: Machine check events logged",
        {"event_name": "log", "severity_text": "INFO"},
    ),
    (
        "[81234.567890] nf_conntrack: nf_conntrack: table full, dropping packet",
        {"event_name": "kernel.network_error", "severity_text": "ERROR"},
    ),
    (
        "[81234.567890] TCP: request_sock_TCP: Possible SYN flooding on port 80. Sending cookies.",
        {"event_name": "log", "severity_text": "INFO"},
    ),
]

OTHERS = ["[12345.678] three digits", "[1795320772.551123] an epoch", "[12345.678901]no blank"]
