#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Socket policies by netlink, for tests of the kernel's part alone.

usage: policies.py put NAME [KEY=VALUE...]      makes a policy; see KEYS
       policies.py change NAME [KEY=VALUE...]   the same without replacing what is not named
       policies.py trial MS NAME [KEY=VALUE...] the same in a commit to be confirmed in MS milliseconds
       policies.py drop NAME | flush | confirm | revert
       policies.py show [NAME]                  a line for each policy
       policies.py count NAME COUNTER           one counter
       policies.py many N PREFIX [KEY=VALUE...] N policies in one transaction; %d in a value is the number
       policies.py sockets [KEY=VALUE...]       a line for each socket that has these
       policies.py socket COOKIE                the same, of one
       policies.py preview                      what the policies would change, a line for each socket
       policies.py hand COOKIE [KEY=VALUE...]   sets something on one socket; give-back=1 gives back first
       policies.py tfo [KEY=VALUE...]           shows Fast Open of the namespace, or sets sysctl, key, restore
       policies.py hostile                      wrong requests: "pass NAME" or "fail NAME"

Works in the network namespace that it is started in.
"""

import struct
import sys

from weirnl import Refusal, Weir, a, address, attr, number, parse, text, u32

SETTINGS = ("nagle", "delayed-ack", "delayed-ack-max", "fast-open-queue", "fast-open-connect", "fast-open-kick",
            "notsent-lowat", "user-timeout", "keepalive", "keepalive-idle", "keepalive-interval",
            "keepalive-count", "congestion", "mss")
WORDS = {"nagle": ("off", "on"), "delayed-ack": ("automatic", "quick", "delay"),
         "fast-open-connect": ("off", "on"), "keepalive": ("off", "on"), "how": ("default", "enforce"),
         "scope": ("new", "existing")}
ROLES = {"listening": 1, "accepted": 2, "connecting": 4}
ORIGINS = ("kernel", "sysctl", "route", "program", "policy", "hand")
EINVAL, ENOENT, EEXIST, ERANGE, ENOSPC, EPERM, EBUSY = 22, 2, 17, 34, 28, 1, 16


def prefix(name, value):
    where, _, length = value.partition("/")
    inner = [a("prefix-address", address(where))]
    if length:
        inner.append(a("prefix-length", int(length)))
    return a(name, inner)


def word(key, value):
    return WORDS[key].index(value) if key in WORDS and not value.isdigit() else int(value)


def settings(values):
    out = []
    for key, value in values.items():
        if key in SETTINGS:
            out.append(a("settings-" + key, value if key == "congestion" else word(key, value)))
    return out


def match(values):
    out = []
    for key, value in values.items():
        if key == "role":
            out.append(a("policy-match-role", sum(ROLES[one] for one in value.split("+"))))
        elif key in ("local", "remote"):
            out.append(prefix("policy-match-" + key, value))
        elif key in ("local-port", "remote-port"):
            first, _, last = value.partition("-")
            out.append(a(f"policy-match-{key}-first", int(first)))
            out.append(a(f"policy-match-{key}-last", int(last or first)))
        elif key == "uid":
            out.append(a("policy-match-uid", int(value)))
        elif key in ("cgroup", "program"):
            out.append(a("policy-match-" + key, value))
    return out


def policy(name, values, replace=True):
    out = [a("policy-name", name)]
    if replace or match(values):
        out.append(a("policy-match", match(values)))
    if replace or settings(values):
        out.append(a("policy-set", settings(values)))
    for key in ("how", "scope"):
        if key in values:
            out.append(a("policy-" + key, word(key, values[key])))
    if "stalls" in values:
        out.append(attr(number("a-policy-stalls"), bytes([int(values["stalls"])])))
    if "order" in values:
        out.append(a("policy-order", int(values["order"])))
    if replace:
        out.append(a("policy-replace"))
    return out


def pairs(words):
    return dict(one.split("=", 1) for one in words)


def fields(attributes, prefix_name, names):
    """Attributes by name; those that are not in names are left out."""
    kinds = {number(f"a-{prefix_name}-{name}"): name for name in names}
    return {kinds[kind]: value for kind, value in attributes if kind in kinds}


def u64(payload):
    return struct.unpack("=Q", payload[:8])[0]


COUNTERS = ("matched", "changed", "sockets", "returned", "overridden", "refused-memory", "refused-fast-open",
            "refused-congestion", "refused-late", "kicks")


STALLS = ("nagle-holds", "nagle-time", "ack-waits", "ack-time")


def stalls(nest):
    return {key: u64(value) for key, value in fields(parse(nest), "stalls", STALLS).items()}


def show_settings(nest):
    got = fields(parse(nest), "settings", SETTINGS)
    out = []
    for key in SETTINGS:
        if key in got:
            value = text(got[key]) if key == "congestion" else u32(got[key])
            out.append(f"{key}={WORDS[key][value] if key in WORDS else value}")
    return out


def show_policy(attributes):
    got = fields(attributes, "policy", ("name", "order", "match", "set", "how", "scope", "counters"))
    out = [text(got["name"]), f"order={u32(got['order'])}"]
    seen = fields(parse(got["match"]), "policy-match",
                  ("role", "local-port-first", "local-port-last", "remote-port-first", "uid", "cgroup", "program"))
    for key, value in seen.items():
        if key in ("cgroup", "program"):
            value = text(value)
        else:
            value = int.from_bytes(value, sys.byteorder)
        out.append(f"{key}={value}")
    out += show_settings(got["set"])
    out.append("how=" + WORDS["how"][u32(got["how"])])
    out.append("scope=" + WORDS["scope"][u32(got["scope"])])
    return " ".join(out)


def counters(weir, name):
    answer, = weir.request("policy-get", [a("policy-name", name)])
    got = fields(answer, "policy", ("counters",))
    found = fields(parse(got["counters"]), "policy-counters", (*COUNTERS, "stalls"))
    waited = stalls(found.pop("stalls")) if "stalls" in found else {}
    return {key: int.from_bytes(value, sys.byteorder) for key, value in found.items()} | waited


def show_socket(attributes):
    got = fields(attributes, "socket", ("cookie", "state", "role", "local-port", "remote-port", "uid", "program",
                                        "policy", "ack", "fast-open", "stalls"))
    out = {"cookie": u64(got["cookie"]), "state": got["state"][0]}
    out["role"] = {value: key for key, value in ROLES.items()}.get(u32(got["role"]), "?")
    for key in ("local-port", "remote-port"):
        if key in got:
            out[key], = struct.unpack("=H", got[key][:2])
    for key in ("program", "policy"):
        if key in got:
            out[key] = text(got[key])
    for kind, value in attributes:
        if kind != number("a-socket-settings"):
            continue
        one = fields(parse(value), "socket-setting", ("setting", "value", "text", "origin", "former-value",
                                                      "former-text", "new-value", "new-text"))
        key = SETTINGS[u32(one["setting"])]
        for end, which in (("", "value"), (":former", "former-value"), (":new", "new-value")):
            if which in one:
                number_ = u32(one[which])
                out[key + end] = WORDS[key][number_] if key in WORDS else number_
        for end, which in (("", "text"), (":former", "former-text"), (":new", "new-text")):
            if which in one:
                out[key + end] = text(one[which])
        if "origin" in one:
            out[key + ":origin"] = ORIGINS[u32(one["origin"])]
    if "stalls" in got:
        out |= stalls(got["stalls"])
    if "ack" in got:
        for key, value in fields(parse(got["ack"]), "socket-ack",
                                 ("pingpong", "conversation", "quick", "ato", "longest", "pending", "route")).items():
            out["ack." + key] = int.from_bytes(value, sys.byteorder)
    if "fast-open" in got:
        for key, value in fields(parse(got["fast-open"]), "socket-fast-open",
                                 ("queue", "queued", "deferred", "asked", "used", "acked", "fail")).items():
            out["tfo." + key] = int.from_bytes(value, sys.byteorder)
    return out


def say_sockets(answers, wanted):
    for answer in answers:
        got = show_socket(answer)
        if all(str(got.get(key)) == value for key, value in wanted.items()):
            print(" ".join(f"{key}={value}" for key, value in got.items()))


def cookie(value):
    return attr(number("a-socket-cookie"), struct.pack("=Q", int(value)))


def trial(weir, limit, attributes):
    transaction = weir.begin()
    weir.request("policy-set", attributes + [a("policy-transaction", transaction)])
    weir.request("transaction-commit", [a("transaction-id", transaction), a("transaction-confirm", limit)])


def many(weir, count, name, values):
    transaction = weir.begin()
    messages = []
    for i in range(count):
        one = {key: value.replace("%d", str(i + 1)) for key, value in values.items()}
        messages.append(weir.message("policy-set", policy(f"{name}{i}", one) +
                                     [a("policy-transaction", transaction)]))
    refused = weir.batch(messages)
    if refused:
        raise next(iter(refused.values()))
    weir.commit(transaction)


def part_tfo(weir, values):
    attributes = []
    if "restore" in values:
        attributes.append(a("tfo-restore"))
    if "sysctl" in values:
        attributes.append(a("tfo-sysctl", int(values["sysctl"])))
    if "key" in values:
        attributes.append(a("tfo-key", bytes.fromhex(values["key"])))
    if attributes:
        weir.request("tfo-set", attributes)
        return
    answer, = weir.request("tfo-get", [a("tfo-with-key")] if "with-key" in values else [])
    for key, value in fields(answer, "tfo", ("sysctl", "former-sysctl", "keyed", "fingerprint", "key", "key-set",
                                             "blackhole")).items():
        print(key, value.hex() if key in ("fingerprint", "key") else int.from_bytes(value, sys.byteorder))


def part_hostile():
    from netlink_hostile import expect, say  # which takes a while, and only this needs

    weir = Weir()

    def wrong(name, codes, *more, called="x"):
        expect(weir, name, "policy-set", [a("policy-name", called), *more], codes)

    def wrong_match(name, codes, *inner):
        wrong(name, codes, a("policy-match", list(inner)))

    def wrong_set(name, codes, *inner):
        wrong(name, codes, a("policy-set", list(inner)))

    expect(weir, "a policy without a name", "policy-set", [], EINVAL)
    wrong("a policy whose name begins with a dot", EINVAL, called=".x")
    wrong("a policy whose name is too long", (EINVAL, ERANGE), called="x" * 64)
    wrong("one that must be there and is not", ENOENT, a("policy-if", number("if-present")))
    wrong("how 2", ERANGE, a("policy-how", 2))
    wrong("scope 2", ERANGE, a("policy-scope", 2))
    wrong("stalls 2", ERANGE, attr(number("a-policy-stalls"), b"\2"))
    wrong("a transaction of nobody", ENOENT, a("policy-transaction", 4711))
    wrong_match("a role that there is not", (EINVAL, ERANGE), a("policy-match-role", 8))
    wrong_match("a prefix without an address", EINVAL, a("policy-match-local", [a("prefix-length", 8)]))
    wrong_match("a prefix of five bytes", EINVAL, a("policy-match-local", [a("prefix-address", b"12345")]))
    wrong_match("a prefix longer than an address", ERANGE, prefix("policy-match-local", "10.0.0.0/33"))
    wrong_match("a prefix with bits behind it", EINVAL, prefix("policy-match-remote", "10.0.0.1/8"))
    wrong_match("two families", EINVAL, prefix("policy-match-local", "10.0.0.0/8"),
                prefix("policy-match-remote", "fd00::/8"))
    wrong_match("port 0", ERANGE, a("policy-match-local-port-first", 0))
    wrong_match("ports the wrong way round", ERANGE, a("policy-match-local-port-first", 2),
                a("policy-match-local-port-last", 1))
    wrong_match("a last port alone", ERANGE, a("policy-match-remote-port-last", 1))
    wrong_match("nobody's user id", ERANGE, a("policy-match-uid", 0xffffffff))
    wrong_match("a cgroup that is not there", (ENOENT, EINVAL, 95), a("policy-match-cgroup", "/no/such/group"))
    wrong_match("a program without a name", EINVAL, a("policy-match-program", ""))
    wrong_match("a program with a long name", (EINVAL, ERANGE), a("policy-match-program", "x" * 16))
    wrong_set("nagle 2", ERANGE, a("settings-nagle", 2))
    wrong_set("delayed-ack 3", ERANGE, a("settings-delayed-ack", 3))
    wrong_set("a maximum delay of 0", ERANGE, a("settings-delayed-ack-max", 0))
    wrong_set("a maximum delay of 201 ms", ERANGE, a("settings-delayed-ack-max", 201))
    wrong_set("a queue of 65,536", ERANGE, a("settings-fast-open-queue", 65536))
    wrong_set("a kick without Fast Open", EINVAL, a("settings-fast-open-kick", 5))
    wrong_set("a user timeout of 2^31", ERANGE, a("settings-user-timeout", 1 << 31))
    wrong_set("a keepalive after 0 s", ERANGE, a("settings-keepalive-idle", 0))
    wrong_set("128 probes", ERANGE, a("settings-keepalive-count", 128))
    wrong_set("an algorithm that there is not", ENOENT, a("settings-congestion", "nosuch"))
    wrong_set("an algorithm without a name", EINVAL, a("settings-congestion", ""))
    wrong_set("an MSS of 87", ERANGE, a("settings-mss", 87))
    wrong_set("an MSS of 32,768", ERANGE, a("settings-mss", 32768))
    wrong_set("an attribute that there is not", EINVAL, attr(200, b"1234"))
    wrong("a queue for connecting sockets", EINVAL, a("policy-match", [a("policy-match-role", 4)]),
          a("policy-set", [a("settings-fast-open-queue", 5)]))
    wrong("connecting with Fast Open for accepted sockets", EINVAL, a("policy-match", [a("policy-match-role", 2)]),
          a("policy-set", [a("settings-fast-open-connect", 1)]))
    wrong("a nest that is cut off", EINVAL, attr(number("a-policy-match") | 0x8000, b"\x08\0\x01\0\1"))
    expect(weir, "a policy to remove that is not there", "policy-del", [a("policy-name", "x")], ENOENT)
    expect(weir, "a policy to show that is not there", "policy-get", [a("policy-name", "x")], ENOENT)
    expect(weir, "a socket without a cookie", "socket-get", [], EINVAL)
    expect(weir, "a socket that is not there", "socket-get", [cookie(1 << 63)], ENOENT)
    expect(weir, "to set something on none", "socket-set",
           [cookie(1 << 63), a("socket-set", [a("settings-nagle", 0)])], ENOENT)
    expect(weir, "a preview of nobody's transaction", "policy-preview", [a("socket-transaction", 4711)], (ENOENT, EINVAL))
    expect(weir, "a key of 15 bytes", "tfo-set", [a("tfo-key", b"x" * 15)], EINVAL)
    expect(weir, "a key of 0 bytes", "tfo-set", [a("tfo-key", b"")], EINVAL)
    say(weir.dump("policy-get") == [], "nothing came of all that")
    for i in range(1024):
        weir.request("policy-set", [a("policy-name", f"p{i}")])
    wrong("the 1,025th policy", ENOSPC)
    weir.request("policy-set", [a("policy-name", "p7"), a("policy-order", 7)])
    say(len(weir.dump("policy-get")) == 1024, "1,024 policies are there, and one of them can be changed")
    weir.flush()
    say(weir.dump("policy-get") == [], "flush removes them")


def main():
    command, words = sys.argv[1], sys.argv[2:]
    if command == "hostile":
        return part_hostile()
    weir = Weir()
    if command in ("put", "change"):
        weir.request("policy-set", policy(words[0], pairs(words[1:]), command == "put"))
    elif command == "trial":
        trial(weir, int(words[0]), policy(words[1], pairs(words[2:])))
    elif command == "drop":
        weir.request("policy-del", [a("policy-name", words[0])])
    elif command == "flush":
        weir.flush()
    elif command in ("confirm", "revert"):
        weir.request("config-" + command)
    elif command == "show":
        for answer in weir.dump("policy-get", [a("policy-name", words[0])] if words else []):
            print(show_policy(answer))
    elif command == "count":
        print(counters(weir, words[0]).get(words[1], 0))
    elif command == "many":
        many(weir, int(words[0]), words[1], pairs(words[2:]))
    elif command == "sockets":
        say_sockets(weir.dump("socket-get"), pairs(words))
    elif command == "socket":
        say_sockets(weir.request("socket-get", [cookie(words[0])]), {})
    elif command == "preview":
        say_sockets(weir.dump("policy-preview"), pairs(words))
    elif command == "hand":
        values = pairs(words[1:])
        attributes = [cookie(words[0]), a("socket-set", settings(values))]
        if "give-back" in values:
            attributes.append(a("socket-give-back"))
        weir.request("socket-set", attributes)
    elif command == "tfo":
        part_tfo(weir, pairs(words))
    else:
        sys.exit(__doc__)
    return None


if __name__ == "__main__":
    try:
        main()
    except Refusal as refusal:
        sys.exit(str(refusal))
