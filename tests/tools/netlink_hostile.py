#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""What the module says to requests that are wrong, or that it must not obey.

usage: netlink_hostile.py PART...    parts are the functions below with the name part_PART

Works in the network namespace that it is started in, which should be empty. Prints "pass NAME" or
"fail NAME" for each promise, with comments after a failure.
"""

import errno
import os
import random
import signal
import socket
import struct
import subprocess
import sys
import time

from weirnl import (ACK, NESTED, REQUEST, ROOT_MATCH, Refusal, Weir, a, address, attr, backend, listed, number,
                    parse, service, text, u32)

PATIENCE = float(os.environ.get("WEIR_PATIENCE", "60"))


def say(good, name, *details):
    print("pass" if good else "fail", name)
    if not good:
        for detail in details:
            for line in str(detail).splitlines():
                print("#", line)
    sys.stdout.flush()


def offset(attributes, path):
    """Where an attribute is in a message: its position in the list, and its position inside that one."""
    at = 20 + sum(len(one) for one in attributes[:path[0]])
    if len(path) > 1:
        at += 4
        for _, value in parse(attributes[path[0]][4:])[:path[1]]:
            at += (4 + len(value) + 3) & ~3
    return at


def expect(weir, name, command, attributes, codes, path=None, missing=None, **options):
    """The request is refused with one of the codes, a sentence, and the attribute at fault where there is one."""
    codes = codes if isinstance(codes, tuple) else (codes,)
    wanted = " or ".join(errno.errorcode[code] for code in codes) + ", a sentence"
    if path:
        wanted += f", offset {offset(attributes, path)}"
    if missing is not None:
        wanted += f", missing {missing}"
    try:
        weir.request(command, attributes, **options)
        say(False, name, f"wanted: {wanted}", "got: it was accepted")
    except Refusal as refusal:
        good = refusal.errno in codes and refusal.message
        good = good and (path is None or refusal.offset == offset(attributes, path))
        good = good and (missing is None or refusal.missing == missing)
        say(good, name, f"wanted: {wanted}", f"got: {refusal}")
    except OSError as error:
        say(False, name, f"wanted: {wanted}", f"got no answer: {error}")


def accepted(weir, name, command, attributes=(), **options):
    try:
        weir.request(command, attributes, **options)
        say(True, name)
    except (Refusal, OSError) as error:
        say(False, name, "wanted: accepted", f"got: {error}")


INVALID = (errno.EINVAL, errno.ERANGE)


def part_attributes():
    """Each attribute out of its range, of a wrong size or missing."""
    weir = Weir()
    before = weir.generation()
    base = service("one")

    def bad(name, extra, codes, inner=None):
        """A sound service with one more attribute, which is at fault."""
        expect(weir, name, "service-set", base + [extra], codes, (4, inner) if inner is not None else (4,))

    def bad_name(name, value):
        expect(weir, name, "service-set", [a("service-name", value)] + base[1:], INVALID, (0,))

    bad_name("an empty name is refused", "")
    bad_name("a name of 64 characters is refused", "x" * 64)
    bad_name("a name without its NUL is refused", b"one")
    bad_name("a name with a blank is refused", "o ne")
    bad_name("a name with a slash is refused", "../one")
    bad_name("a name beyond ASCII is refused", "\N{LATIN SMALL LETTER E WITH ACUTE}")
    bad_name("a name with a leading hyphen is refused", "-one")
    bad_name("a name with a line feed is refused", "one\n")

    def bad_address(name, value):
        attributes = service("one", to="192.0.2.1")[:3] + [a("service-address", value)]
        expect(weir, name, "service-set", attributes, INVALID, (3,))

    for length in (0, 3, 5, 15, 17, 64):
        bad_address(f"an address of {length} bytes is refused", b"\1" * length)
    for value in ("0.0.0.0", "224.0.0.1", "255.255.255.255", "::", "ff02::1", "fe80::1", "::ffff:192.0.2.1"):
        bad_address(f"the address {value} is refused", address(value))

    bad("port 0 is refused", a("service-port", 0), errno.ERANGE)
    bad("a last port of 0 is refused", a("service-port-last", 0), errno.ERANGE)
    bad("a last port before the first is refused", a("service-port-last", 79), errno.ERANGE)
    for length in (0, 33, 128, 129, 255):
        bad(f"a prefix of {length} bits of an IPv4 address is refused", a("service-prefix-len", length), errno.ERANGE)
    bad("a prefix shorter than its address is refused", a("service-prefix-len", 31), errno.EINVAL)
    expect(weir, "a prefix without an address is refused", "service-set", base[:3] + [a("service-prefix-len", 24)],
           errno.EINVAL, (3,))
    for what in ("uids", "except-uids"):
        bad(f"an entry of {what} without an id is refused", a("service-" + what, [a("id-range-last", 5)]), errno.EINVAL)
        bad(f"an entry of {what} that ends before it begins is refused",
            a("service-" + what, [a("id-range-first", 6), a("id-range-last", 5)]), errno.ERANGE)
        bad(f"an entry of {what} that is no id is refused",
            a("service-" + what, [a("id-range-first", 0xffffffff)]), errno.ERANGE)
        expect(weir, f"65 entries of {what} are refused, and the last named", "service-set",
               base + [a("service-" + what, [a("id-range-first", i)]) for i in range(65)], errno.ENOSPC, (68,))
    for what in ("cgroups", "except-cgroups"):
        bad(f"an entry of {what} that is not there is refused", a("service-" + what, "/no/such/group"), errno.ENOENT)
        bad(f"an entry of {what} without a NUL ends where it ends", attr(number("a-service-" + what), b"/no"),
            errno.ENOENT)
        bad(f"an empty entry of {what} without even a NUL is refused", attr(number("a-service-" + what)), INVALID)
        bad(f"an entry of {what} of 1024 characters is refused", a("service-" + what, "x" * 1024), INVALID)
        expect(weir, f"65 entries of {what} are refused, and the last named", "service-set",
               base + [a("service-" + what, "/")] * 65, errno.ENOSPC, (68,))
    bad("a destination with bits beyond its prefix is refused", a("service-destinations", [
        a("prefix-address", address("192.0.2.1")), a("prefix-length", 24)]), errno.EINVAL)
    expect(weir, "a backend with an address in mode egress is refused, and named", "service-set",
           base + [a("service-mode", number("mode-egress")), listed()], errno.EINVAL, (5,))
    bad("a port of 4 bytes is refused", attr(number("a-service-port"), b"\0\0\0\120"), INVALID)
    bad("an empty port is refused", attr(number("a-service-port")), INVALID)
    bad("protocol SCTP is refused", a("service-protocol", 132), errno.EPROTONOSUPPORT)
    bad("protocol 0 is refused", a("service-protocol", 0), errno.EPROTONOSUPPORT)
    bad("family AF_UNIX is refused", a("service-family", 1), errno.EAFNOSUPPORT)
    bad("another family than the address has is refused", a("service-family", socket.AF_INET6), errno.EAFNOSUPPORT)
    bad("scheduler 9 is refused", a("service-scheduler", 9), errno.ERANGE)
    bad("scheduler 4294967295 is refused", a("service-scheduler", 0xffffffff), errno.ERANGE)
    bad("mode 5 is refused", a("service-mode", 5), errno.ERANGE)
    bad("key 3 is refused", a("service-key", 3), errno.ERANGE)
    bad("accounting 2 is refused", a("service-accounting", 2), errno.ERANGE)
    bad("accounting of one byte is refused", attr(number("a-service-accounting"), b"\1"), INVALID)
    bad("condition 3 is refused", a("service-if", 3), errno.ERANGE)
    for size in (1, 250, 252, 65536, 1048575, 0xffffffff):
        bad(f"a table of {size} slots is refused", a("service-table-size", size), errno.ERANGE)
    bad("transaction 0 is refused", a("service-transaction", 0), errno.ERANGE)
    bad("an unknown transaction is refused", a("service-transaction", 4711), errno.ENOENT)
    bad("an unknown attribute is refused", attr(77, b"\0" * 8), errno.EINVAL)
    bad("an attribute that only replies have is refused", a("service-backend-count", 1), INVALID)
    bad("a flag with a payload is refused", attr(number("a-service-replace"), b"\0\0\0\0"), INVALID)

    bad("a backend that is not marked as nested is refused",
        attr(number("a-service-backends"), a("service-backend-port", 8080)), errno.EINVAL)
    bad("a number that is marked as nested is refused",
        attr(number("a-service-scheduler") | NESTED, struct.pack("=I", 1)), errno.EINVAL)
    bad("a backend with an unknown attribute is refused",
        a("service-backends", [a("service-backend-port", 8080), attr(9, b"\0" * 4)]), errno.EINVAL, 1)
    bad("a backend with weight 65536 is refused", listed(weight=65536), errno.ERANGE, 2)
    bad("a backend with an address of 5 bytes is refused",
        a("service-backends", [a("service-backend-port", 80), a("service-backend-address", b"12345")]), INVALID, 1)
    deep = a("service-backend-port", 8080)
    for _ in range(40):
        deep = attr(number("a-service-backends") | NESTED, deep)
    bad("40 nested levels are refused", deep, errno.EINVAL, 0)
    deep = b""
    for _ in range(4000):
        deep = attr(number("a-service-backend-address") | NESTED, deep)
    bad("4,000 nested levels are refused", attr(number("a-service-backends") | NESTED, deep), errno.EINVAL, 0)
    expect(weir, "a nested attribute that is cut off is refused", "service-set", base + [
        attr(number("a-service-backends") | NESTED, struct.pack("=HH", 40, 2) + b"\0\0\0\0")], errno.EINVAL)

    bad("a backend without an address in mode nat is refused, and named", listed(to=None), errno.EINVAL)
    bad("a backend of the other family is refused, and named", listed(to="fd02::2"), errno.EINVAL)
    attributes = base + [listed(), listed(8081), listed()]
    expect(weir, "the same backend twice is refused, and the second named", "service-set", attributes,
           errno.EEXIST, (6,))
    attributes = base + [a("service-mode", 1), listed()]
    expect(weir, "a backend with an address in mode redirect is refused, and named", "service-set", attributes,
           errno.EINVAL, (5,))
    attributes = base + [a("service-scheduler", 2), a("service-table-size", 251)]
    attributes += [listed(1000 + i) for i in range(252)]
    expect(weir, "a maglev table smaller than the number of backends is refused, and named", "service-set", attributes,
           errno.EINVAL, (5,))
    attributes = base + [listed(1 + i) for i in range(4097)]
    expect(weir, "the 4,097th backend is refused, and named", "service-set", attributes, errno.ENOSPC, (4 + 4096,))

    for position, what in enumerate(("name", "protocol", "port")):
        expect(weir, f"a new service without a {what} is refused", "service-set",
               base[:position] + base[position + 1:], errno.EINVAL, missing=number("a-service-" + what))
    expect(weir, "service-get without a name is refused", "service-get", [], errno.EINVAL,
           missing=number("a-service-name"))
    expect(weir, "service-get of a name that is not there is refused", "service-get", [a("service-name", "no")],
           errno.ENOENT, (0,))
    expect(weir, "service-del of a name that is not there is refused", "service-del", [a("service-name", "no")],
           errno.ENOENT, (0,))
    expect(weir, "service-set of a name that is not there, if present, is refused", "service-set",
           base + [a("service-if", number("if-present"))], errno.ENOENT, (0,))
    expect(weir, "backend-set without a service is refused", "backend-set", backend("one")[1:], errno.EINVAL,
           missing=number("a-backend-service"))
    expect(weir, "backend-set in a service that is not there is refused", "backend-set", backend("no"),
           errno.ENOENT, (0,))
    expect(weir, "transaction-commit without a number is refused", "transaction-commit", [], errno.EINVAL,
           missing=number("a-transaction-id"))
    expect(weir, "transaction-begin from another generation is refused", "transaction-begin",
           [a("transaction-generation", before + 7)], errno.EBUSY, (0,))
    expect(weir, "config-release of another generation is refused", "config-release",
           [a("config-generation", before + 7)], errno.EBUSY, (0,))
    say(weir.generation() == before, "nothing of all that changed the configuration", weir.names())

    weir.request("service-set", base + [listed()])
    expect(weir, "service-set of a name that is there, if absent, is refused", "service-set",
           base + [a("service-if", number("if-absent"))], errno.EEXIST, (0,))
    expect(weir, "a service on what another one listens on is refused", "service-set", service("two"),
           errno.EADDRINUSE)
    expect(weir, "backend-set with weight 65536 is refused", "backend-set", backend("one", weight=65536),
           errno.ERANGE, (3,))
    expect(weir, "backend-set of what is there, if absent, is refused", "backend-set",
           backend("one") + [a("backend-if", number("if-absent"))], errno.EEXIST, (2,))
    expect(weir, "backend-set of the other family is refused", "backend-set", backend("one", to="fd02::2"),
           errno.EINVAL, (2,))
    expect(weir, "backend-del of what is not there is refused", "backend-del", backend("one", 8081),
           errno.ENOENT, (2,))
    expect(weir, "backend-get of what is not there is refused", "backend-get", backend("one", 8081),
           errno.ENOENT, (2,))
    attributes = backend("one")
    # before 6.10 the kernel tells only the sentence of what refuses a dump
    tells_offset = tuple(int(n) for n in os.uname().release.split("-")[0].split(".")[:2]) >= (6, 10)
    expect(weir, "a dump of backends takes no address", "backend-get", attributes, errno.EINVAL,
           (2,) if tells_offset else None, flags=REQUEST | ACK | ROOT_MATCH)
    expect(weir, "a dump of the backends of a service that is not there is refused", "backend-get",
           [a("backend-service", "no")], errno.ENOENT, (0,) if tells_offset else None, flags=REQUEST | ACK | ROOT_MATCH)
    expect(weir, "config-release is refused while there are services", "config-release", [], errno.EBUSY)
    say(weir.names() == ["one"], "the service is still there", weir.names())
    weir.flush()


def part_messages():
    """Messages that are wrong as such. Those that generic netlink refuses itself have no sentence."""
    weir = Weir()
    before = weir.generation()

    def refused(name, message, codes):
        weir.send(message)
        try:
            weir.answers()
            say(False, name, "wanted: " + " or ".join(errno.errorcode[code] for code in codes), "got: accepted")
        except Refusal as refusal:
            say(refusal.errno in codes, name, "wanted: " + " or ".join(errno.errorcode[code] for code in codes),
                f"got: {refusal}")

    refused("a command that is not there is refused", weir.message(99), (errno.EOPNOTSUPP,))
    refused("the number of an event as a command is refused", weir.message("config-changed"), (errno.EOPNOTSUPP,))
    refused("a dump of what has none is refused", weir.message("info-get", flags=REQUEST | ACK | ROOT_MATCH),
            (errno.EOPNOTSUPP,))
    refused("a reserved field that is not zero is refused", weir.message("info-get", reserved=1), (errno.EINVAL,))
    refused("a message without a generic header is refused", weir.message("info-get", length=16)[:16], (errno.EINVAL,))
    expect(weir, "an attribute shorter than its header is refused", "service-set",
           service("one") + [struct.pack("=HH", 3, 1)], errno.EINVAL)
    expect(weir, "an attribute longer than the message is refused", "service-set",
           service("one") + [struct.pack("=HH", 400, 4) + b"\0" * 4], errno.EINVAL)
    expect(weir, "bytes after the last attribute are refused", "service-set",
           service("one") + [b"\0\0\0"], errno.EINVAL)
    expect(weir, "100,000 bytes of an unknown attribute are refused", "service-set",
           service("one") + [attr(77, b"\0" * 60000), attr(78, b"\0" * 40000)], errno.EINVAL, (4,))
    accepted(weir, "20,000 times the same attribute: the last one counts", "service-set",
             service("one") + [a("service-port", 1)] * 20000 + [a("service-port", 81)])
    weir.flush()

    # what is not even a message is dropped by netlink without an answer
    for length in (0, 15, 17, 1 << 20, 0xffffffff):
        weir.send(weir.message("config-flush", length=length))
    weir.send(b"\0" * 7)
    accepted(weir, "messages that lie about their length leave the next one alone", "info-get")

    # a fixed seed: the same each time
    source = random.Random(4711)
    sound = [weir.message("service-set", service("one") + [listed(), listed(8081, weight=3)]),
             weir.message("backend-set", backend("one", weight=7)), weir.message("backend-del", backend("one")),
             weir.message("service-get", [a("service-name", "one")]),
             weir.message("service-set", service("two", 81) + [a("service-scheduler", 2), listed()]),
             weir.message("transaction-begin"), weir.message("transaction-commit", [a("transaction-id", 1)]),
             weir.message("service-del", [a("service-name", "one")]), weir.message("config-flush")]
    silent = []
    unanswered = 0
    rounds = int(os.environ.get("WEIR_FUZZ", "3000"))
    for i in range(rounds):
        data = bytearray(source.choice(sound))
        for _ in range(source.choice((1, 1, 2, 5))):
            at = source.randrange(16, len(data))
            data[at] = source.choice((0, 1, 4, 0x7f, 0x80, 0xff, source.randrange(256)))
        if source.random() < 0.2:
            data = data[:source.randrange(20, len(data) + 1)]
        seq = 1000000 + i
        struct.pack_into("=I", data, 0, len(data))
        struct.pack_into("=I", data, 8, seq)
        weir.send(bytes(data))
        try:
            weir.answers(seq)
        except Refusal as refusal:
            if not refusal.message and refusal.errno not in (errno.EOPNOTSUPP, errno.ENOMEM):
                silent.append(f"{refusal} to {data.hex()}")
        except OSError:
            unanswered += 1
    say(not unanswered, f"each of {rounds} messages with wrong bytes gets an answer", f"{unanswered} got none")
    say(not silent, "each refusal of those says why", *silent[:5])
    weir.close()
    weir = Weir()
    weir.flush()
    say(weir.generation() > before and not weir.names(), "after all that the configuration can be emptied")


def part_transactions():
    """All or nothing, and one at a time."""
    one, two = Weir(), Weir()
    start = one.generation()

    first, second = one.begin(), two.begin()
    one.request("service-set", service("one") + [a("service-transaction", first)])
    two.request("service-set", service("two", 81) + [a("service-transaction", second)])
    say(one.names() == [] and two.names() == [], "staged changes are not visible", one.names())
    expect(two, "another socket's transaction cannot be committed", "transaction-commit",
           [a("transaction-id", first)], errno.ENOENT, (0,))
    say(one.commit(first) == start + 1, "a commit makes the next generation", one.generation())
    expect(two, "the second of two transactions gets EBUSY", "transaction-commit", [a("transaction-id", second)],
           errno.EBUSY)
    say(one.names() == ["one"], "and nothing of it is there", one.names())
    expect(two, "it is over then", "transaction-commit", [a("transaction-id", second)], errno.ENOENT, (0,))

    generation = one.generation()
    transaction = one.begin()
    say(one.commit(transaction) == generation, "a commit of nothing changes nothing", one.generation())
    transaction = one.begin()
    one.request("service-del", [a("service-name", "one"), a("service-transaction", transaction)])
    one.request("transaction-abort", [a("transaction-id", transaction)])
    say(one.names() == ["one"] and one.generation() == generation, "an aborted transaction changes nothing")

    transaction = one.begin()
    one.request("service-set", service("three", 82) + [a("service-transaction", transaction)])
    expect(one, "a change that does not fit is refused in a transaction", "backend-del",
           backend("three") + [a("backend-transaction", transaction)], errno.ENOENT, (2,))
    expect(one, "a refused change poisons its transaction", "transaction-commit", [a("transaction-id", transaction)],
           errno.ECANCELED)
    transaction = one.begin()
    one.request("service-set", service("three", 82) + [a("service-transaction", transaction)])
    expect(one, "a change out of range is refused in a transaction", "backend-set",
           backend("three", weight=65536) + [a("backend-transaction", transaction)], errno.ERANGE, (3,))
    # The policy refuses it before the module knows which transaction it was for.
    one.commit(transaction)
    say(one.names() == ["one", "three"], "it never reaches the transaction, which has the rest", one.names())
    one.flush()

    port = two.port
    transaction = two.begin()
    two.request("service-set", service("two", 81) + [a("service-transaction", transaction)])
    two.close()
    two = Weir(port)
    expect(two, "the transaction of a closed socket is gone, also for the next one with its number",
           "transaction-commit", [a("transaction-id", transaction)], errno.ENOENT, (0,))
    say(one.names() == [], "and nothing of it is there either", one.names())

    opened = 0
    try:
        while opened < 200:
            two.begin()
            opened += 1
        say(False, "one namespace has only so many open transactions", "200 are open")
    except Refusal as refusal:
        say(refusal.errno == errno.ENOSPC and refusal.message, "one namespace has only so many open transactions",
            refusal)
    two.close()
    transaction = one.begin()
    say(True, "and they end with their socket")
    one.request("transaction-abort", [a("transaction-id", transaction)])

    many = int(os.environ.get("WEIR_MANY", "3000"))
    generation = one.generation()

    def stage(last_port):
        transaction = one.begin()
        wanted = [one.message("service-set", service(f"s{i:05}", 1 + i) + [
            listed(8080, weight=i % 10), a("service-transaction", transaction)]) for i in range(many)]
        wanted.append(one.message("service-set", service("zz", last_port) + [a("service-transaction", transaction)]))
        return transaction, one.batch(wanted)

    transaction, refused = stage(1)
    say(not refused, f"{many} services are staged", *list(refused.values())[:3])
    expect(one, "two of them on one address fail the commit", "transaction-commit", [a("transaction-id", transaction)],
           errno.EADDRINUSE)
    say(one.names() == [] and one.generation() == generation, "and then none of them is there", len(one.names()))
    transaction, refused = stage(many + 1)
    one.commit(transaction)
    names = one.names()
    say(len(names) == many + 1 and names == sorted(names), "without that all of them are, in order", len(names))
    weights = [(text(fields[number("a-backend-service")]), u32(fields[number("a-backend-weight")]))
               for fields in map(dict, one.dump("backend-get"))]
    say(weights == [(f"s{i:05}", i % 10) for i in range(many)], "with their backends", len(weights))
    one.flush()


def part_dumps():
    """A dump is of one generation, and complete, whatever happens meanwhile."""
    count = 300
    weir = Weir()
    transaction = weir.begin()
    weir.batch([weir.message("service-set", service(f"s{i:03}", 1 + i) + [
        listed(weight=1), a("service-transaction", transaction)]) for i in range(count)])
    weir.commit(transaction)

    storm = os.fork()
    if not storm:
        other = Weir()
        weight = 1
        while os.getppid() != 1:
            weight = weight % 60000 + 1
            transaction = other.begin()
            other.batch([other.message("backend-set", backend(f"s{i:03}", weight=weight) + [
                a("backend-transaction", transaction)]) for i in range(count)])
            # every other time one service more, at both ends of the list
            for name, port in (("a", 1000), ("z", 1001)):
                if weight % 2:
                    other.request("service-set", service(name, port) + [
                        listed(weight=weight), a("service-transaction", transaction)])
                elif weight > 2:
                    other.request("service-del", [a("service-name", name), a("service-transaction", transaction)])
            other.commit(transaction)
        os._exit(0)

    problems = []
    generations = set()
    end = time.monotonic() + PATIENCE
    dumps = 0
    try:
        while (dumps < 12 or len(generations) < 4) and time.monotonic() < end:
            dumps += 1
            for command, key in (("backend-get", "backend"), ("service-get", "service")):
                answers = [dict(answer) for answer in weir.dump(command)]
                seen = {u32(answer[number(f"a-{key}-generation")]) for answer in answers}
                generations |= seen
                if len(seen) != 1:
                    problems.append(f"{command}: generations {sorted(seen)}")
                if len(answers) not in (count, count + 2):
                    problems.append(f"{command}: {len(answers)} answers")
                if key == "backend":
                    weights = {u32(answer[number("a-backend-weight")]) for answer in answers}
                    if len(weights) != 1:
                        problems.append(f"weights of several generations: {sorted(weights)}")
    finally:
        os.kill(storm, signal.SIGKILL)
        os.waitpid(storm, 0)
    print(f"# {dumps} dumps of each kind saw {len(generations)} generations")
    say(len(generations) >= 4, "the configuration changes while it is dumped", generations)
    say(not problems, "each dump is of one generation and complete", *problems[:10])

    # A dump that nobody reads on keeps its generation, and the module.
    weir.flush()
    transaction = weir.begin()
    weir.batch([weir.message("service-set", service(f"s{i:04}", 1 + i) + [
        a("service-transaction", transaction)]) for i in range(2000)])
    generation = weir.commit(transaction)
    reader = Weir()
    reader.send(reader.message("service-get", flags=REQUEST | ACK | ROOT_MATCH))
    got = [message for message in reader.receive()]
    weir.flush()
    weir.request("config-release")
    say(subprocess.run(["rmmod", "weir"], capture_output=True).returncode != 0,
        "the module does not go while a dump is under way", "rmmod weir succeeded")
    try:
        rest = reader.answers()
    except (Refusal, OSError) as error:
        rest = [error]
    names = len([message for message in got if message[0] == reader.family]) + len(rest)
    kept = {u32(dict(answer)[number("a-service-generation")]) for answer in rest if isinstance(answer, list)}
    say(names == 2000 and kept == {generation}, "a dump goes on with its generation after everything was removed",
        f"{names} services of generations {kept}, 2000 of {generation} wanted")

    transaction = weir.begin()
    weir.batch([weir.message("service-set", service(f"s{i:04}", 1 + i) + [
        a("service-transaction", transaction)]) for i in range(2000)])
    weir.commit(transaction)
    reader.send(reader.message("service-get", flags=REQUEST | ACK | ROOT_MATCH))
    reader.receive()
    weir.flush()
    weir.request("config-release")
    reader.close()
    weir.close()
    gone = False
    end = time.monotonic() + PATIENCE
    while not gone and time.monotonic() < end:
        gone = subprocess.run(["rmmod", "weir"], capture_output=True).returncode == 0
        time.sleep(0 if gone else 0.1)
    say(gone, "it goes once the reader has closed a dump that it did not read", open("/proc/modules").read()[:400])
    say(subprocess.run(["modprobe", "weir"]).returncode == 0, "and can be loaded again")


def tries(weir):
    """Every command with sound attributes; what each one answered: an errno, 0 for accepted."""
    out = {}
    for command, attributes in (
            ("info-get", []), ("service-set", service("one")), ("service-get", [a("service-name", "one")]),
            ("backend-set", backend("one", weight=1)), ("backend-get", backend("one")),
            ("backend-del", backend("one")), ("service-del", [a("service-name", "one")]), ("config-flush", []),
            ("config-release", []), ("transaction-begin", []), ("transaction-commit", [a("transaction-id", 1)]),
            ("transaction-abort", [a("transaction-id", 1)])):
        try:
            weir.request(command, attributes)
            out[command] = 0
        except Refusal as refusal:
            out[command] = refusal.errno
    for command in ("service-get", "backend-get"):
        try:
            weir.dump(command)
            out["dump of " + command] = 0
        except Refusal as refusal:
            out["dump of " + command] = refusal.errno
    try:
        weir.join("events")
        out["events"] = 0
    except OSError as error:
        out["events"] = error.errno
    return out


def part_stranger():
    """For a user without rights here."""
    got = tries(Weir())
    say(got.pop("info-get") == 0, "an ordinary user may ask for the module's version")
    wrong = {name: code for name, code in got.items() if code != errno.EPERM}
    say(not wrong, "an ordinary user may do, read and hear nothing else", f"other than EPERM: {wrong}")


def part_foreign_root():
    """For root of a user namespace that does not own this network namespace."""
    got = tries(Weir())
    wrong = {name: code for name, code in got.items() if name != "info-get" and code != errno.EPERM}
    say(not wrong, "root of a user namespace may do nothing in a network namespace of others",
        f"other than EPERM: {wrong}")


def part_own_root():
    """For root of a user namespace in its own network namespace."""
    got = tries(Weir())
    # the transaction that transaction-begin made is number 1 here, or was ended by then
    wrong = {name: code for name, code in got.items() if code not in (0, errno.ENOENT)}
    say(not wrong, "root of a user namespace may do everything in its own network namespace",
        {name: errno.errorcode[code] for name, code in wrong.items()})


if __name__ == "__main__":
    if len(sys.argv) < 2 or not all("part_" + word in globals() for word in sys.argv[1:]):
        sys.exit(__doc__)
    for word in sys.argv[1:]:
        globals()["part_" + word]()
