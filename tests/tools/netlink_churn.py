#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Services that come, go and move, one by one and many at once: what each listens on is found, and nothing else.

usage: netlink_churn.py [SEED]

A model says which change the module has to refuse because another service listens there already. Works in the network
namespace that it is started in, which should be empty. Prints "pass NAME" or "fail NAME", with comments after a failure.
"""

import errno
import random
import sys
import time

from netlink_hostile import say
from weirnl import Refusal, Weir, a, address, listed, number, text

# None is every address of this machine, of both families
ADDRESSES = (None, "192.0.2.1", "192.0.2.2", "192.0.2.3", "2001:db8::1", "2001:db8::2")
PORTS, PROTOCOLS = range(1, 41), (6, 17)
ROUNDS = 1200


def attributes(name, listen):
    to, port, protocol = listen
    out = [a("service-name", name), a("service-protocol", protocol), a("service-port", port), a("service-replace")]
    if to:
        out.append(a("service-address", address(to)))
    return out + [listed(8080, to="2001:db8:1::1" if to and ":" in to else "10.2.1.2")]


def draw(chance, model, name):
    """A change, as the model afterwards and the request."""
    after = dict(model)
    if name in model and chance.random() < 0.5:
        del after[name]
        return after, ("service-del", [a("service-name", name)])
    if name in model and chance.random() < 0.5:
        # what it listens on stays, but it becomes another service
        return after, ("service-set", [a("service-name", name), a("service-table-size", chance.choice((1009, 2003)))])
    after[name] = (chance.choice(ADDRESSES), chance.choice(PORTS), chance.choice(PROTOCOLS))
    return after, ("service-set", attributes(name, after[name]))


def sound(model):
    return len(set(model.values())) == len(model)


def ask(weir, requests):
    """One transaction, or one request by itself. Returns the refusal's number, 0 if there was none."""
    try:
        if len(requests) == 1:
            weir.request(*requests[0])
            return 0
        transaction = weir.begin()
        for command, attrs in requests:
            weir.request(command, [*attrs, a("service-transaction", transaction)])
        weir.commit(transaction)
        return 0
    except Refusal as refusal:
        return refusal.errno


def main():
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else time.time_ns()
    chance = random.Random(seed)
    weir = Weir()
    model, wrong, made, refused = {}, [], 0, 0
    for round_ in range(ROUNDS):
        # first they become more, then fewer, then more
        names = 40 + 400 * (1 - abs((round_ / ROUNDS * 4) % 2 - 1))
        after, requests = model, []
        for _ in range(chance.choice((1, 1, 1, 2, 20, 100))):
            after, request = draw(chance, after, f"s{chance.randrange(int(names))}")
            requests.append(request)
        code = ask(weir, requests)
        if code != (0 if sound(after) else errno.EADDRINUSE):
            wrong.append(f"round {round_}: {len(requests)} changes of {len(model)} services: {errno.errorcode.get(code, code)}")
            break
        if sound(after):
            model, made = after, made + 1
        else:
            refused += 1
    say(not wrong and made > 200 and refused > 200, "what is listened on is refused, and nothing else", *wrong,
        f"seed {seed}: {made} commits, {refused} refused")
    found = {}
    for answer in weir.dump("service-get"):
        one = dict(answer)
        found[text(one[number("a-service-name")])] = one.get(number("a-service-address"))
    wanted = {name: address(listen[0]) if listen[0] else None for name, listen in model.items()}
    say(found == wanted, "and in the end there are those that should be", f"seed {seed}", found.items() ^ wanted.items())
    weir.flush()


main()
