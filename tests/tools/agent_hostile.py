#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""What weir-agent says to requests that it must not pass on, and to noise.

usage: agent_hostile.py AGENT [ARGUMENT...]    starts that agent

Prints "pass NAME" or "fail NAME" for each promise, with comments after a failure. The frames are
those of libctl/src/host/frame.hpp.
"""

import errno
import os
import random
import select
import struct
import subprocess
import sys

from weirnl import ACK, REQUEST, ROOT_MATCH, attr, number, parse, text

PATIENCE = float(os.environ.get("WEIR_PATIENCE", "60"))
HELLO, OPEN, OPENED, MESSAGE, FAILED, JOIN, CLOSE, PING, PONG = range(1, 10)
ROUTE, XFRM, NETFILTER, SOCK_DIAG, GENERIC = 0, 6, 12, 4, 16
MAGIC = b"WEIR"


def say(good, name, *details):
    print("pass" if good else "fail", name)
    if not good:
        for detail in details:
            print("#", str(detail).replace("\n", " "))
    sys.stdout.flush()


def frame(kind, channel=0, arg=0, payload=b"", length=None):
    return MAGIC + struct.pack("<IHHI", len(payload) if length is None else length, kind, channel, arg) + payload


def message(kind, body=b"", flags=REQUEST | ACK, seq=1):
    return struct.pack("=IHHII", 16 + len(body), kind, flags, seq, 0) + body


class Agent:
    def __init__(self):
        self.process = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
        self.buffer = b""

    def send(self, data):
        self.process.stdin.write(data)

    def receive(self, patience=PATIENCE):
        """The next frame as (type, channel, argument, payload); None at the end or after a while."""
        while True:
            if len(self.buffer) >= 16:
                length, kind, channel, arg = struct.unpack_from("<IHHI", self.buffer, 4)
                if len(self.buffer) >= 16 + length:
                    payload = self.buffer[16:16 + length]
                    self.buffer = self.buffer[16 + length:]
                    return kind, channel, arg, payload
            if not select.select([self.process.stdout], [], [], patience)[0]:
                return None
            data = self.process.stdout.read(65536)
            if not data:
                return None
            self.buffer += data

    def ask(self, data, kind, channel=0):
        """Sends a frame; the next answer of this type on this channel, or one that says it failed."""
        self.send(data)
        while (got := self.receive()) is not None:
            if got[0] in (kind, FAILED) and got[1] == channel:
                return got
        return None

    def hello(self, nonce=b"0123456789abcdef"):
        return self.ask(frame(HELLO, payload=nonce + b"\0"), HELLO)

    def end(self):
        self.process.kill()
        self.process.wait()


def refusal(agent, channel, request):
    """What the agent answered to a netlink message: errno and sentence."""
    got = agent.ask(frame(MESSAGE, channel, 0, request), MESSAGE, channel)
    if got is None or got[0] == FAILED:
        return got and got[2], ""
    kind, flags = struct.unpack_from("=HH", got[3], 4)
    if kind != 2:
        return 0, f"a message of type {kind}"
    code, = struct.unpack_from("=i", got[3], 16)
    sentence = [text(value) for type_, value in parse(got[3][36:]) if type_ == 1] if flags & 0x200 else [""]
    return -code, "".join(sentence)


def main():
    agent = Agent()
    got = agent.ask(frame(OPEN, 1, GENERIC, b"weir\0"), OPENED, 1)
    say(got and got[2], "a channel before the greeting is refused", got)
    got = agent.hello()
    say(got and got[2] == 0 and got[3][:16] == b"0123456789abcdef", "a greeting is answered with its nonce", got)

    for protocol, name in ((XFRM, "XFRM"), (NETFILTER, "netfilter"), (9, "audit"), (99, "99")):
        got = agent.ask(frame(OPEN, 5, protocol), OPENED, 5)
        say(got and got[2], f"netlink protocol {name} cannot be opened", got)
    got = agent.ask(frame(OPEN, 5, GENERIC, b"nl80211"), OPENED, 5)
    say(got and got[2], "another family of generic netlink cannot be opened", got)
    for channel, protocol, payload in ((1, GENERIC, b"weir"), (2, ROUTE, b""), (3, SOCK_DIAG, b"")):
        got = agent.ask(frame(OPEN, channel, protocol, payload), OPENED, channel)
        say(got and got[2] == 0, f"channel {channel} can be opened", got)

    def refused(name, channel, request, word):
        code, sentence = refusal(agent, channel, request)
        say(code == errno.EPERM and sentence.startswith("agent: ") and word in sentence, name,
            f"wanted: EPERM and a sentence with {word}", f"got: {code} {sentence!r}")

    refused("a new address is refused, by name", 2, message(20, b"\0" * 8), "RTM_NEWADDR")
    refused("a new route is refused, by name", 2, message(24, b"\0" * 12), "RTM_NEWROUTE")
    refused("a change of a link is refused, by name", 2, message(19, b"\0" * 16), "RTM_SETLINK")
    refused("the end of other people's sockets is refused, by name", 3, message(21, b"\0" * 56), "SOCK_DESTROY")
    refused("unix sockets are refused", 3, message(20, b"\1" + b"\0" * 55, REQUEST | ROOT_MATCH), "family 1")
    refused("other generic families are refused", 1, message(40, b"\1\1\0\0"), "family 40")
    refused("a list of all generic families is refused", 1, message(16, b"\3\1\0\0", REQUEST | ROOT_MATCH), "GETFAMILY")
    refused("the controller about other families is refused", 1, message(16, b"\3\1\0\0" + attr(2, b"nl80211\0")), "weir")
    refused("two messages in one frame are refused", 2,
            message(18, b"\0" * 16) + message(24, b"\0" * 12), "")
    code, _ = refusal(agent, 2, struct.pack("=IHHII", 5000, 18, REQUEST, 1, 0) + b"\0" * 16)
    say(code in (errno.EINVAL, errno.EPERM), "a message that lies about its length is refused", code)

    got = agent.ask(frame(JOIN, 2, 1), OPENED, 2)
    say(got and got[2], "groups of other families cannot be joined", got)
    got = agent.ask(frame(PING, 0, 77), PONG)
    say(got and got[2] == 77, "after all that it is alive", got)

    # ---- noise
    agent.send(b"Last login: yesterday\r\nWEIR WEIRWEI\0\xff\xff" + MAGIC + b"\xff" * 12)
    got = agent.ask(frame(PING, 0, 78), PONG)
    say(got and got[2] == 78, "noise between frames is passed over", got)
    got = agent.ask(frame(250, 9, 9, b"x" * 100) + frame(PING, 0, 79), PONG)
    say(got and got[2] == 79, "a frame of an unknown type is passed over", got)
    source = random.Random(4711)
    agent.send(source.randbytes(100000))
    got = agent.hello(b"fedcba9876543210")
    say(got and got[3][:16] == b"fedcba9876543210", "after 100,000 random bytes it can be greeted again", got)
    got = agent.ask(frame(MESSAGE, 2, 0, message(18, b"\0" * 16)), FAILED, 2)
    say(got and got[0] == FAILED, "and the channels of before are gone", got)
    agent.send(MAGIC + struct.pack("<IHHI", 40000, MESSAGE, 1, 0) + b"half a frame")
    agent.process.stdin.close()
    try:
        status = agent.process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        status = "still running"
    say(status in (0, 1), "it ends when its input ends, in the middle of a frame too", status)
    agent.end()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    assert number("cmd-info-get")
    main()
