#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Affinity and canary as the protocol has them: what is refused, and lists too long for one message.

Works in the network namespace that it is started in, which should be empty. Prints "pass NAME" or
"fail NAME" for each promise, with comments after a failure.
"""

import errno
import sys

from netlink_hostile import INVALID, accepted, expect, say
from weirnl import Weir, a, address, attr, backend, listed, number, parse, service, text

CLIENTS = number("a-service-canary-clients")


def prefix(to, length=None):
    inner = [a("prefix-address", address(to) if isinstance(to, str) else to)]
    return a("service-canary-clients", inner if length is None else inner + [a("prefix-length", length)])


def shown(answers, name):
    """The prefixes of a service, from all messages that have its name, and how many these are."""
    found, messages = [], 0
    for answer in answers:
        if text(dict(answer)[number("a-service-name")]) != name:
            continue
        messages += 1
        found += [dict(parse(value)) for kind, value in answer if kind == CLIENTS]
    return [(one[number("a-prefix-address")], one[number("a-prefix-length")][0]) for one in found], messages


def refusals(weir):
    base = service("one")

    def bad(name, extra, codes):
        expect(weir, name, "service-set", base + [extra], codes, (4,))

    bad("an affinity of more than a year is refused", a("service-affinity", 31536001), errno.ERANGE)
    bad("an affinity for 0 bits of IPv4 is refused", a("service-affinity-prefix4", 0), errno.ERANGE)
    bad("for 33 bits too", a("service-affinity-prefix4", 33), errno.ERANGE)
    bad("for 129 bits of IPv6 too", a("service-affinity-prefix6", 129), errno.ERANGE)
    bad("a canary share of 1,001 tenths of a percent is refused", a("service-canary-share", 1001), errno.ERANGE)
    for group in ("-next", "ne xt", "next\n", "n\N{LATIN SMALL LETTER E WITH ACUTE}xt", "x" * 32):
        bad(f"the group {group!r} is refused", a("service-canary-group", group), INVALID)
    bad("a group without its NUL is refused", a("service-canary-group", b"next"), INVALID)
    bad("a client of 5 bytes is refused", prefix(b"12345"), errno.EINVAL)
    bad("a client without an address is refused", a("service-canary-clients", [a("prefix-length", 8)]), errno.EINVAL)
    bad("33 bits of an IPv4 client are refused", prefix("10.0.0.0", 33), errno.ERANGE)
    expect(weir, "129 bits of an IPv6 client are refused", "service-set", base + [prefix("fd00::", 129)],
           errno.ERANGE, (4, 1))
    bad("bits beyond the prefix are refused", prefix("10.0.0.1", 24), errno.EINVAL)
    bad("a client that is not marked as nested is refused",
        attr(CLIENTS, a("prefix-address", address("10.0.0.1"))), errno.EINVAL)
    expect(weir, "a listed backend with a bad group is refused", "service-set", base + [
        a("service-backends", [a("service-backend-port", 1), a("service-backend-address", address("10.2.1.2")),
                               a("service-backend-group", "a b")])], INVALID, (4, 2))
    accepted(weir, "a service can be made", "service-set", base + [listed()])
    expect(weir, "backend-set with a bad group is refused", "backend-set",
           backend("one") + [a("backend-group", "a b")], INVALID, (3,))
    say(not shown(weir.request("service-get", [a("service-name", "one")]), "one")[0], "and has no clients yet")


def lists(weir):
    weir.request("service-set", service("one") + [
        prefix("10.1.0.0", 16), prefix("fd00::", 8), prefix("10.0.0.0", 8), prefix("10.1.0.0", 16), prefix("192.0.2.1")])
    wanted = [(address("10.0.0.0"), 8), (address("192.0.2.1"), 32), (address("fd00::"), 8)]
    got, _ = shown(weir.request("service-get", [a("service-name", "one")]), "one")
    say(got == wanted, "a list is sorted, without what is in something else", f"got: {got}")
    weir.request("service-set", [a("service-name", "one"), a("service-affinity", 5)])
    got, _ = shown(weir.dump("service-get"), "one")
    say(got == wanted, "it stays when something else is changed", f"got: {got}")

    long = [(address(f"fd00:{i:x}::"), 32) for i in range(4096)]
    weir.request("service-set", [a("service-name", "one")] + [prefix(*one) for one in long])
    for i in range(40):
        weir.request("service-set", service(f"a{i}", 1000 + i))
        weir.request("service-set", service(f"z{i}", 2000 + i))
    got, messages = shown(weir.request("service-get", [a("service-name", "one")]), "one")
    say(got == long and messages == 1, "4,096 prefixes come in one answer", f"got {len(got)} in {messages}")
    answers = weir.dump("service-get")
    got, messages = shown(answers, "one")
    say(got == long and messages > 1, "in a dump they go on in further messages", f"got {len(got)} in {messages}")
    names = [text(dict(answer)[number("a-service-name")]) for answer in answers]
    say(sorted(set(names)) == sorted([f"{c}{i}" for c in "az" for i in range(40)] + ["one"]) and
        len(names) == 80 + messages, "which come one after the other, and every other service once", names)
    at = names.index("one")
    say(names[at:at + messages] == ["one"] * messages, "without another service in between", names)
    say(all(number("a-service-port") not in dict(answer) and number("a-service-counters") not in dict(answer)
            for answer in answers[at + 1:at + messages]), "the further ones have nothing else")
    got, messages = shown(weir.dump("service-get", [a("service-name", "one")]), "one")
    say(got == long, "a dump of one service has them too", f"got {len(got)} in {messages}")

    more = [a("service-name", "one")] + [prefix(*one) for one in long] + [prefix("10.0.0.0", 8)]
    expect(weir, "4,097 are refused, and the last is named", "service-set", more, errno.ENOSPC, (4097,))
    events = Weir()
    events.join("events")
    weir.request("service-set", [a("service-name", "one"), a("service-canary-share", 7)])
    kind, _, _, payload = events.receive()[0]
    event = parse(payload[4:])
    say(kind == events.family and CLIENTS not in dict(event) and number("a-service-canary-share") in dict(event),
        "the event of a change comes without them", event)
    weir.request("service-set", [a("service-name", "one"), a("service-canary-clients", [])])
    got, _ = shown(weir.request("service-get", [a("service-name", "one")]), "one")
    say(not got, "an empty one empties the list", f"got: {got}")
    weir.request("service-set", [a("service-name", "one"), prefix("10.0.0.0", 8)])
    weir.request("service-set", service("one") + [a("service-replace")])
    answer = weir.request("service-get", [a("service-name", "one")])
    left = [kind for kind, _ in answer[0] if kind in (CLIENTS, number("a-service-affinity"),
                                                      number("a-service-canary-share"))]
    say(not left, "replacing the service takes all of it away", left)
    weir.flush()


if __name__ == "__main__":
    weir = Weir()
    refusals(weir)
    lists(weir)
