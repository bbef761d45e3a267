# SPDX-License-Identifier: GPL-2.0-only
"""What a kernel prints when something is wrong with it."""

import re

PATTERN = re.compile("|".join((
    r"WARNING:", r"\bBUG:", r"kernel BUG at", r"\bOops\b", r"KASAN:", r"KCSAN:", r"UBSAN:", r"Kernel panic",
    r"INFO: task .* blocked", r"INFO: trying to register non-static key", r"INFO: rcu\w* .*stall", r"rcu.*detected stall",
    r"possible (circular|recursive|irq|deadlock)", r"suspicious RCU usage", r"DEBUG_LOCKS_WARN_ON",
    r"refcount_t:", r"general protection", r"Call Trace:", r"ODEBUG:", r"list_(add|del) corruption",
    r"ref_tracker: ", r"leaked reference", r"unregister_netdevice: waiting for", r"unreferenced object",
    r"soft lockup", r"hard LOCKUP", r"double free", r"slab .*(corrupt|overwritten)", r"Objects remaining in",
    r"scheduling while atomic", r"sleeping function called from invalid context", r"bad page state",
)))

# a test asked for this one; a stack follows it if the test did not turn that off
INJECTED = "FAULT_INJECTION: forcing a failure"


def find(text, context=60):
    """What is wrong, from the first sign on, or None."""
    lines = text.splitlines()
    injected = False
    for number, line in enumerate(lines):
        if INJECTED in line:
            injected = True
        elif injected and "Call Trace:" in line:
            injected = False
        elif PATTERN.search(line):
            return "\n".join(lines[max(0, number - 2):number + context])
    return None
