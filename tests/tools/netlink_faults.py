#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Requests whose memory runs out: each is repeated with its first, second, ... allocation failing.

usage: netlink_faults.py

Whatever fails, the configuration is the one of before or the one of after, never a mixture; the one
of before if the request was refused, the one of after if it was not. Works in the network namespace
that it is started in, which should be empty, on a kernel with fault injection (fail-nth). Prints
"pass NAME" or "fail NAME", with comments after a failure.
"""

import errno
import os
import sys

from weirnl import Refusal, Weir, a, address, backend, listed, number, service, u32

# what changes by itself, or with every commit
VOLATILE = {"service": ("counters", "generation"), "backend": ("counters", "generation")}
MOST = 2000


class Injector:
    """Makes an allocation of this task fail."""

    def __init__(self):
        self.file = os.open("/proc/self/fail-nth", os.O_RDWR)

    def send(self, weir, data, n):
        """Sends with the nth failing. Returns whether there were so many; raises OSError."""
        os.write(self.file, b"%d" % n)
        try:
            weir.send(data)
        finally:
            left = int(os.pread(self.file, 20, 0))
            os.write(self.file, b"0")
            self.reached = left == 0


def objects(weir, kind):
    volatile = [number(f"a-{kind}-{name}") for name in VOLATILE[kind]]
    return [[one for one in answer if one[0] not in volatile] for answer in weir.dump(f"{kind}-get")]


def drains(found):
    """Without the times."""
    drain = number("a-backend-drain")
    return [[(kind, b"" if kind == drain else value) for kind, value in one] for one in found]


def state(weir):
    """The configuration, and whether it has to be confirmed."""
    return (objects(weir, "service"), drains(objects(weir, "backend")),
            number("a-info-confirm-left") in weir.info())


def ignore(weir, command, attributes=()):
    try:
        weir.request(command, attributes)
    except Refusal:
        pass


def start(weir):
    """What every case starts from."""
    ignore(weir, "config-revert")
    weir.flush()
    weir.request("service-set", service("web", more=[listed(8080), listed(8081, weight=3)]))
    weir.request("service-set", service("mail", port=25, more=[
        a("service-scheduler", number("scheduler-maglev")), a("service-table-size", 251), listed(25)]))


class Case:
    def __init__(self, name, command, attributes, before=None, empty=False):
        self.name = name
        self.command = command
        self.attributes = attributes
        self.before = before
        self.empty = empty

    def prepare(self, weir):
        """Returns the attributes of the request."""
        if self.empty:
            ignore(weir, "config-revert")
            weir.flush()
        else:
            start(weir)
        made = self.before(weir) if self.before else None
        return self.attributes(made) if callable(self.attributes) else self.attributes


def staged(weir):
    """An open transaction with a change of each kind; its number."""
    transaction = weir.begin()
    weir.request("service-set", service("new", port=443, more=[
        listed(443), a("service-transaction", transaction)]))
    weir.request("backend-set", backend("web", port=9090, weight=2) + [a("backend-transaction", transaction)])
    weir.request("backend-del", backend("web", port=8081) + [a("backend-transaction", transaction)])
    weir.request("service-del", [a("service-name", "mail"), a("service-transaction", transaction)])
    return transaction


def on_trial(weir):
    weir.request("transaction-commit", [a("transaction-id", staged(weir)), a("transaction-confirm", 3600000)])


def many(name, port, backends):
    return service(name, port=port, more=[listed(one) for one in range(1, backends + 1)])


def nearly_full(weir):
    """The numbers of 511 meters share a page: what comes next needs another one."""
    weir.request("service-set", many("many", 1, 497))


def drained(weir):
    weir.request("backend-set", backend("web") + [a("backend-drain", [a("drain-action", 1)])])


def named(transaction):
    return [a("transaction-id", transaction)]


def clients(*prefixes):
    return [a("service-canary-clients", [a("prefix-address", address(one)),
                                         (a("prefix-length", bytes([length])))]) for one, length in prefixes]


CASES = [
    Case("the first service of a namespace", "service-set", service("web", more=[listed(), listed(8081)]), empty=True),
    Case("another service", "service-set", service("new", port=443, more=[
        a("service-scheduler", number("scheduler-maglev")), a("service-table-size", 251), listed(443)])),
    Case("a service of many backends", "service-set", many("more", 2, 12), nearly_full),
    Case("a service on ranges", "service-set", service("range", port=1000, more=[
        a("service-port-last", (2000).to_bytes(2, sys.byteorder)), listed(443)])),
    Case("a canary and affinity", "service-set", service("web", more=[
        a("service-canary-group", "next"), a("service-canary-share", 100), a("service-affinity", 600),
        *clients(("10.0.0.0", 8), ("10.9.0.0", 16)), listed(8080), listed(8082)])),
    Case("other backends", "service-set", [a("service-name", "web"), listed(1), listed(8081), listed(3)]),
    Case("a service removed", "service-del", [a("service-name", "mail")]),
    Case("a backend added", "backend-set", backend("mail", port=26, weight=3)),
    Case("a backend changed", "backend-set", backend("web", weight=7)),
    Case("a backend drained", "backend-set", backend("web") + [
        a("backend-drain", [a("drain-action", 1), a("drain-deadline", 3600000)])]),
    Case("a drain changed", "backend-set", backend("web") + [a("backend-drain", [a("drain-action", 0)])], drained),
    Case("a drain stopped", "backend-set", backend("web") + [a("backend-drain-stop")], drained),
    Case("a backend removed", "backend-del", backend("web")),
    Case("everything removed", "config-flush", []),
    Case("a transaction begun", "transaction-begin", []),
    Case("a change staged", "service-set", lambda transaction: service("web", more=[
        listed(9), a("service-transaction", transaction)]), lambda weir: weir.begin()),
    Case("a transaction committed", "transaction-commit", named, staged),
    Case("a transaction committed on trial", "transaction-commit",
         lambda transaction: named(transaction) + [a("transaction-confirm", 3600000)], staged),
    Case("a trial confirmed", "config-confirm", [], on_trial),
    Case("a trial given up", "config-revert", [], on_trial),
    Case("a transaction given up", "transaction-abort", named, staged),
    Case("info", "info-get", []),
    Case("a service read", "service-get", [a("service-name", "web")]),
]


def fault(injector, case, n, old, new):
    """Returns the outcome, and what is wrong if anything."""
    weir, other = Weir(), Weir()
    try:
        attributes = case.prepare(weir)
        before = state(other)
        if before != old:
            return "", f"{n}: it did not start as it should"
        outcome = "done"
        try:
            injector.send(weir, weir.message(case.command, attributes), n)
            weir.answers()
        except Refusal as refusal:
            outcome = "refused"
            if refusal.errno not in (errno.ENOMEM, errno.ENOBUFS, errno.EMSGSIZE, errno.EFAULT):
                return outcome, f"{n}: refused with {refusal}"
        except OSError as error:
            # not sent; or done, and there was no memory to say so
            outcome = "unsure"
            if error.errno not in (errno.ENOMEM, errno.ENOBUFS, errno.EFAULT):
                return outcome, f"{n}: {error}"
        after = state(other)
        wanted = {"done": [new], "refused": [old], "unsure": [old, new]}[outcome]
        if after not in wanted:
            return outcome, (f"{n}: {outcome}, but the configuration is " +
                             ("as before" if after == old else "another one"))
        return outcome, None
    finally:
        weir.close()
        other.close()


def run(injector, case):
    weir, other = Weir(), Weir()
    attributes = case.prepare(weir)
    old = state(other)
    weir.request(case.command, attributes)
    new = state(other)
    weir.close()
    other.close()
    wrong = []
    count = {"done": 0, "refused": 0, "unsure": 0}
    for n in range(1, MOST):
        outcome, what = fault(injector, case, n, old, new)
        if what:
            wrong.append(what)
        if not injector.reached or len(wrong) > 5:
            break
        count[outcome] = count.get(outcome, 0) + 1
    # without any refusal nothing has failed in the module itself
    print("fail" if wrong or not count["refused"] + count["unsure"] else "pass", f"{case.name}: whatever fails")
    print("#", ", ".join(f"{number} {outcome}" for outcome, number in count.items()))
    for line in wrong:
        print("#", line)
    sys.stdout.flush()


def main():
    injector = Injector()
    listener = Weir()
    listener.join("events")
    for case in CASES:
        run(injector, case)
    weir = Weir()
    ignore(weir, "config-revert")
    weir.flush()


main()
