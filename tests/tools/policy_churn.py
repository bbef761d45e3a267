#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Policies that come, change and go, and sockets set by hand, as fast as the module takes it; all of it refusable.

usage: policy_churn.py COUNT [SEED]

Works in the network namespace that it is started in; leaves no policy. Prints how many changes were made and refused.
"""

import random
import sys
import time

from policies import cookie, policy, settings, show_socket
from weirnl import Refusal, Weir, a

SETS = ({"nagle": "off"}, {"delayed-ack": "quick"}, {"delayed-ack": "delay"}, {"congestion": "reno"}, {"mss": "1000"},
        {"fast-open-connect": "on", "fast-open-kick": "5"}, {"keepalive": "on", "keepalive-idle": "60"},
        {"notsent-lowat": "16384"}, {"user-timeout": "9000", "stalls": "1"}, {"stalls": "1"},
        {"nagle": "off", "delayed-ack": "quick", "congestion": "reno", "fast-open-queue": "16", "stalls": "1"})
MATCHES = ({}, {"program": "redis-server"}, {"role": "connecting"}, {"remote-port": "6379"}, {"uid": "0"}, {"local-port": "6379"})


def by_hand(chance, weir):
    sockets = [show_socket(answer)["cookie"] for answer in weir.dump("socket-get")]
    if sockets:
        weir.request("socket-set", [cookie(chance.choice(sockets)), a("socket-set", settings(chance.choice(SETS)) or
                                                                      settings(SETS[0]))])


def change(chance, weir):
    name = f"p{chance.randrange(4)}"
    if chance.random() < 0.15:
        weir.request("policy-del", [a("policy-name", name)])
        return
    how = {"how": chance.choice(("default", "enforce")), "scope": chance.choice(("new", "existing")),
           "order": str(chance.randrange(4))}
    attributes = policy(name, {**chance.choice(SETS), **chance.choice(MATCHES), **how})
    if chance.random() > 0.05:
        weir.request("policy-set", attributes)
        return
    transaction = weir.begin()
    weir.request("policy-set", attributes + [a("policy-transaction", transaction)])
    weir.request("transaction-commit", [a("transaction-id", transaction), a("transaction-confirm", 20)])


def main():
    count = int(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns()
    chance, weir = random.Random(seed), Weir()
    made = refused = 0
    for _ in range(count):
        try:
            if chance.random() < 0.2:
                by_hand(chance, weir)
            else:
                change(chance, weir)
            made += 1
        except Refusal:
            refused += 1
    print(f"seed {seed}: {made} made, {refused} refused", flush=True)
    for _ in range(1000):
        try:
            weir.flush()
            return
        except Refusal:
            time.sleep(0.01)  # a trial is not over


main()
