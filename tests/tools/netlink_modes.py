#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""What belongs to the modes in the netlink family weir and no tool shows.

usage: netlink_modes.py hostile              wrong sources, ports and sizes: "pass NAME" or "fail NAME"
       netlink_modes.py event                prints "ready", then the events ports-low: SERVICE USED MOST
       netlink_modes.py warning PORT...      makes a service of mode tproxy with these ports; prints what
                                             the kernel says about it although it has made it

Works in the network namespace that it is started in.
"""

import os
import socket
import struct
import sys

from netlink_hostile import expect, say
from weirnl import ERROR, Weir, a, address, attr, listed, number, parse, service, text, u32

EINVAL, ERANGE = 22, 34


def source(first=None, last=None):
    inner = []
    if first:
        inner.append(a("address-range-first", first if isinstance(first, bytes) else address(first)))
    if last:
        inner.append(a("address-range-last", last if isinstance(last, bytes) else address(last)))
    return a("service-sources", inner)


def mss(size):
    return attr(number("a-service-mss"), struct.pack("=H", size))


def port(which, value):
    return attr(number("a-service-source-port-" + which), struct.pack("=H", value))


def part_hostile():
    weir = Weir()

    def wrong(name, codes, *more, protocol=6):
        expect(weir, name, "service-set", service("x", protocol=protocol, more=more), codes)

    wrong("a range without a first address", EINVAL, source(last="10.0.0.1"))
    wrong("an address of five bytes", EINVAL, source(b"\x0a\0\0\0\1"))
    wrong("a last address of five bytes", EINVAL, source("10.0.0.1", b"\x0a\0\0\0\1"))
    wrong("a range of two families", EINVAL, source("10.0.0.1", "fd00::1"))
    wrong("a range the wrong way round", EINVAL, source("10.0.0.9", "10.0.0.1"))
    wrong("a range the wrong way round: IPv6", EINVAL, source("fd00::2:0:0:0:0", "fd00::1:ffff:ffff:ffff:ffff"))
    wrong("65,537 addresses", ERANGE, source("10.0.0.0", "10.1.0.0"))
    wrong("65,537 addresses: IPv6", ERANGE, source("fd00::ffff", "fd00::1:ffff"))
    wrong("nearly all of IPv6", ERANGE, source("::2", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"))
    wrong("as far as the lower half of an address tells the same", ERANGE, source("fd00::", "fd00:0:0:1::"))
    wrong("two ranges of one family", EINVAL, source("10.0.0.1"), source("10.0.0.3"))
    wrong("a multicast address", EINVAL, source("224.0.0.1"))
    wrong("the last port before the first", EINVAL, port("first", 2000), port("last", 1999))
    wrong("the last port before the default of the first", EINVAL, port("last", 1023))
    wrong("a segment size that is too small", ERANGE, mss(535))
    wrong("a segment size that is too large", ERANGE, mss(65496))
    wrong("a segment size of UDP", EINVAL, mss(1200), protocol=17)
    wrong("mode tproxy with the address of a backend", EINVAL, a("service-mode", 3), listed())
    wrong("mode full-nat without one", EINVAL, a("service-mode", 2), listed(to=None))
    say(weir.names() == [], "none of them made a service", weir.names())

    good = [source("10.0.0.0", "10.0.255.255"), source("fd00::ffff:0", "fd00::ffff:ffff"), port("first", 1),
            port("last", 65535), mss(536), a("service-mode", 2), listed()]
    weir.request("service-set", service("x", more=good))
    answer = weir.request("service-get", [a("service-name", "x")])[0]
    ranges = [[value for _, value in parse(value)] for kind, value in answer if kind == number("a-service-sources")]
    say(ranges == [[address("10.0.0.0"), address("10.0.255.255")], [address("fd00::ffff:0"), address("fd00::ffff:ffff")]],
        "the largest ranges come back as they were", ranges)
    backend, = weir.dump("backend-get", [a("backend-service", "x")])
    most = u32(dict(backend)[number("a-backend-ports-most")])
    say(most == 65536 * 65535, "and their ports are counted", most)
    weir.request("service-set", [a("service-name", "x"), a("service-sources", [])])
    answer = dict(weir.request("service-get", [a("service-name", "x")])[0])
    say(number("a-service-sources") not in answer and number("a-service-mss") in answer,
        "an empty one removes them, and nothing else", answer)
    expect(weir, "UDP instead of TCP under a segment size", "service-set",
           [a("service-name", "x"), a("service-protocol", 17)], EINVAL)
    weir.request("service-set", service("x", more=[a("service-replace")]))
    answer = dict(weir.request("service-get", [a("service-name", "x")])[0])
    say(not {number("a-service-" + name) for name in ("mss", "sources", "source-port-first")} & answer.keys(),
        "replacing the service brings the defaults back", answer)
    weir.flush()


def part_event():
    weir = Weir()
    weir.join("events")
    weir.socket.settimeout(None)
    print("ready", flush=True)
    while True:
        for _, _, _, payload in weir.receive():
            if payload[0] == number("cmd-ports-low"):
                got = dict(parse(payload[4:]))
                print(text(got[number("a-backend-service")]), u32(got[number("a-backend-ports-used")]),
                      u32(got[number("a-backend-ports-most")]), flush=True)


def part_warning(*ports):
    weir = Weir()
    backends = [listed(port=int(one), to=None) for one in ports]
    weir.send(weir.message("service-set", service("warned", port=9, more=[a("service-mode", 3), *backends])))
    while True:
        for kind, _, seq, payload in weir.receive():
            if kind == ERROR and seq == weir.seq:
                said = [text(value) for kind, value in parse(payload[4 + 16:]) if kind == 1]
                print(struct.unpack_from("=i", payload)[0], *said)
                return


if __name__ == "__main__":
    socket.setdefaulttimeout(float(os.environ.get("WEIR_PATIENCE", "60")))
    globals()["part_" + sys.argv[1]](*sys.argv[2:])
