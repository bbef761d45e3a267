# SPDX-License-Identifier: GPL-2.0-only
"""The netlink family weir with nothing in between: messages are bytes, and may be wrong on purpose.

Numbers come from the module's header, kmod/include/uapi/linux/weir.h.
"""

import errno
import os
import pathlib
import re
import socket
import struct

HEADER = pathlib.Path(__file__).resolve().parents[2] / "kmod/include/uapi/linux/weir.h"
SOL_NETLINK = 270
NESTED = 0x8000
REQUEST, MULTI, ACK, ROOT_MATCH = 1, 2, 4, 0x300
ERROR, DONE = 2, 3
CAPPED, ACK_TLVS = 0x100, 0x200


def numbers():
    """Every #define and enum entry of the header with a number."""
    found = {}
    text = re.sub(r"/\*.*?\*/", "", HEADER.read_text(), flags=re.DOTALL)
    for name, value in re.findall(r"#define\s+(\w+)\s+(\d+)\s*$", text, re.MULTILINE):
        found[name] = int(value)
    for body in re.findall(r"enum\s*\w*\s*\{(.*?)\}", text, re.DOTALL):
        value = -1
        for entry in filter(None, (part.strip() for part in body.split(","))):
            name, _, given = (part.strip() for part in entry.partition("="))
            value = int(given, 0) if given else value + 1
            found[name] = value
    return found


N = numbers()


def number(name):
    return N["WEIR_" + name.upper().replace("-", "_")]


# ---- attributes

def attr(kind, payload=b"", length=None):
    """One attribute, padded; length is what its header claims, if that is to be a lie."""
    size = 4 + len(payload)
    return struct.pack("=HH", size if length is None else length, kind) + payload + b"\0" * (-size % 4)


# What a number's attribute takes, by the end of its name; others 4 bytes.
SIZES = (("port", "=H"), ("port-first", "=H"), ("port-last", "=H"), ("family", "=B"), ("protocol", "=B"),
         ("prefix-len", "=B"), ("length", "=B"), ("prefix4", "=B"), ("prefix6", "=B"))


def a(name, value=b""):
    """Attribute NAME, such as service-port, of value: a number becomes what the attribute takes."""
    kind = number("a-" + name)
    if isinstance(value, str):
        value = value.encode() + b"\0"
    elif isinstance(value, int):
        value = struct.pack(next((size for end, size in SIZES if name.endswith("-" + end)), "=I"), value)
    elif isinstance(value, list):
        kind |= NESTED
        value = b"".join(value)
    return attr(kind, value)


def address(text):
    return socket.inet_pton(socket.AF_INET6 if ":" in text else socket.AF_INET, text)


def service(name, port=80, to="192.0.2.1", protocol=6, more=()):
    """The attributes of a sound service, as a list."""
    return [a("service-name", name), a("service-protocol", protocol), a("service-port", port),
            a("service-address", address(to)), *more]


def listed(port=8080, to="10.2.1.2", weight=None):
    """A backend among the attributes of a service."""
    inner = [a("service-backend-port", port)]
    if to:
        inner.append(a("service-backend-address", address(to)))
    if weight is not None:
        inner.append(a("service-backend-weight", weight))
    return a("service-backends", inner)


def backend(of, port=8080, to="10.2.1.2", weight=None):
    """The attributes that name, and with a weight change, a backend."""
    out = [a("backend-service", of), a("backend-port", port), a("backend-address", address(to))]
    return out if weight is None else out + [a("backend-weight", weight)]


def parse(data):
    """Attributes as a list of (type without flags, payload)."""
    out = []
    while len(data) >= 4:
        length, kind = struct.unpack_from("=HH", data)
        if length < 4:
            break
        out.append((kind & 0x3fff, data[4:length]))
        data = data[(length + 3) & ~3:]
    return out


def text(payload):
    return payload.rstrip(b"\0").decode(errors="replace")


def u32(payload):
    return struct.unpack("=I", payload[:4])[0]


class Refusal(Exception):
    """What a request got instead of an acknowledgement, or instead of the end of a dump."""

    def __init__(self, code, flags, payload, dump=False):
        self.errno = code
        self.message = ""
        self.offset = self.missing = None
        if flags & ACK_TLVS:
            begin = 0  # after the request, which the end of a dump does not repeat
            if not dump:
                begin = 16 if flags & CAPPED else (struct.unpack_from("=I", payload)[0] + 3) & ~3
            for kind, value in parse(payload[begin:]):
                if kind == 1:
                    self.message = text(value)
                elif kind == 2:
                    self.offset = u32(value)
                elif kind == 5:
                    self.missing = u32(value)
        super().__init__(f"{errno.errorcode.get(code, code)} \"{self.message}\" offset {self.offset} "
                         f"missing {self.missing}")


class Weir:
    """One socket."""

    def __init__(self, port=0):
        self.socket = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 16)
        self.socket.bind((port, 0))
        self.socket.settimeout(float(os.environ.get("WEIR_PATIENCE", "60")))
        for option in (10, 11, 12):  # CAP_ACK, EXT_ACK, GET_STRICT_CHK
            self.socket.setsockopt(SOL_NETLINK, option, 1)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
        self.port = self.socket.getsockname()[0]
        self.seq = 1
        self.family = 16
        self.groups = {}
        answer, = self.request(3, [attr(2, b"weir\0")])
        for kind, value in answer:
            if kind == 1:
                self.family, = struct.unpack("=H", value)
            elif kind == 7:
                for _, group in parse(value):
                    fields = dict(parse(group))
                    self.groups[text(fields[1])] = u32(fields[2])

    def close(self):
        self.socket.close()

    def message(self, command, attributes=b"", flags=REQUEST | ACK, version=1, reserved=0, length=None, seq=None):
        """A whole message; command is a number or a name of the protocol."""
        if isinstance(command, str):
            command = number("cmd-" + command)
        if isinstance(attributes, (list, tuple)):
            attributes = b"".join(attributes)
        self.seq += 1
        body = struct.pack("=BBH", command, version, reserved) + attributes
        size = 16 + len(body)
        return struct.pack("=IHHII", size if length is None else length, self.family, flags,
                           self.seq if seq is None else seq, 0) + body

    def send(self, data):
        self.socket.send(data)

    def receive(self):
        """The messages of one datagram: (type, flags, sequence number, payload)."""
        data = self.socket.recv(1 << 20)
        out = []
        while len(data) >= 16:
            length, kind, flags, seq, _ = struct.unpack_from("=IHHII", data)
            out.append((kind, flags, seq, data[16:length]))
            data = data[(length + 3) & ~3:]
        return out

    def answers(self, seq=None):
        """The replies, as lists of attributes, until the request is acknowledged; raises Refusal."""
        seq = self.seq if seq is None else seq
        out = []
        while True:
            for kind, flags, got, payload in self.receive():
                if got != seq:
                    continue
                if kind in (ERROR, DONE):
                    code, = struct.unpack_from("=i", payload)
                    if code:
                        raise Refusal(-code, flags, payload[4:], kind == DONE)
                    return out
                out.append(parse(payload[4:]))

    def request(self, command, attributes=(), **options):
        self.send(self.message(command, attributes, **options))
        return self.answers()

    def dump(self, command, attributes=()):
        return self.request(command, attributes, flags=REQUEST | ACK | ROOT_MATCH)

    def batch(self, messages, at_once=50):
        """Sends many messages, each with ACK; returns the refusals by position."""
        refused = {}
        for start in range(0, len(messages), at_once):
            part = messages[start:start + at_once]
            first = struct.unpack_from("=I", part[0], 8)[0]
            self.send(b"".join(part))
            left = len(part)
            while left:
                for kind, flags, seq, payload in self.receive():
                    if kind != ERROR:
                        continue
                    left -= 1
                    code, = struct.unpack_from("=i", payload)
                    if code:
                        refused[start + seq - first] = Refusal(-code, flags, payload[4:])
        return refused

    def join(self, group):
        self.socket.setsockopt(SOL_NETLINK, 1, self.groups[group])

    # what tests want most

    def info(self):
        answer, = self.request("info-get")
        return {kind: value for kind, value in answer}

    def generation(self):
        return u32(self.info()[number("a-info-generation")])

    def begin(self):
        answer, = self.request("transaction-begin")
        return u32(dict(answer)[number("a-transaction-id")])

    def commit(self, transaction):
        answer, = self.request("transaction-commit", [a("transaction-id", transaction)])
        return u32(dict(answer)[number("a-transaction-generation")])

    def names(self):
        return [text(dict(answer)[number("a-service-name")]) for answer in self.dump("service-get")]

    def flush(self):
        self.request("config-flush")
