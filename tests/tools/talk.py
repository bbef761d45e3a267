#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""A program that talks over TCP and sets no option of a socket: for tests of policies.

usage: talk.py serve PORT [first]       answers each request of two parts; with first, greets when connected
       talk.py ask HOST PORT [first]    one connection: a line "ready", then for each line of its input so many
                                        exchanges of write, write, read, and a line: their median in microseconds
       talk.py ask HOST PORT retry      the same with a socket whose first connect(), to the port after it, failed
       talk.py once HOST PORT [first]   one connection with one exchange, and its median
       talk.py ask|once HOST PORT redis the same with a server of Redis: a request in two parts
       talk.py listen PORT              accepts one connection at its first line, "accept"; then as ask
Prints "ready" once it serves.
"""

import socket
import sys
import threading
import time

HEAD, BODY, REPLY = b"h" * 12, b"b" * 40, b"r" * 20
# of Redis' protocol, with as long a reply
REDIS = b"*2\r\n$4\r\nEC", b"HO\r\n$13\r\nthirteenbytes\r\n"


def read_exactly(sock, size):
    data = b""
    while len(data) < size:
        part = sock.recv(size - len(data))
        if not part:
            return None
        data += part
    return data


def attend(sock, first):
    with sock:
        if first:
            sock.sendall(REPLY)
        while read_exactly(sock, len(HEAD) + len(BODY)):
            sock.sendall(REPLY)


def serve(port, first):
    listener = socket.create_server(("::", port), family=socket.AF_INET6, dualstack_ipv6=True, backlog=128)
    print("ready", flush=True)
    while True:
        sock, _ = listener.accept()
        threading.Thread(target=attend, args=(sock, first), daemon=True).start()


def exchange(sock, request):
    begin = time.monotonic()
    for part in request:
        sock.sendall(part)
    if read_exactly(sock, len(REPLY)) is None:
        sys.exit("the connection ended")
    return time.monotonic() - begin


def exchanges(sock, count, request):
    times = sorted(exchange(sock, request) for _ in range(count))
    print(int(times[len(times) // 2] * 1e6), flush=True)


def ask(host, port, first, once, request, retry=False):
    sock = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    if retry:
        try:
            sock.connect((host, port + 1))
            sys.exit("nobody was to listen there")
        except ConnectionRefusedError:
            pass
    sock.connect((host, port))
    if first and read_exactly(sock, len(REPLY)) is None:
        sys.exit("the connection ended")
    if once:
        return exchanges(sock, 1, request)
    print("ready", flush=True)
    obey(sock, request)
    return None


def listen(port):
    listener = socket.create_server(("::", port), family=socket.AF_INET6, dualstack_ipv6=True, backlog=128)
    print("ready", flush=True)
    if sys.stdin.readline().strip() == "accept":
        sock, _ = listener.accept()
        print("accepted", flush=True)
        obey(sock, (REPLY,))


def obey(sock, request):
    for line in sys.stdin:
        word = line.strip()
        if word == "nodelay":
            # What a program may do after its policy has.
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            print("done", flush=True)
        elif word == "delay":
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 0)
            print("done", flush=True)
        elif word == "is-nodelay":
            print(sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY), flush=True)
        elif word == "cookie":
            print(int.from_bytes(sock.getsockopt(socket.SOL_SOCKET, 57, 8), sys.byteorder), flush=True)
        elif word.startswith("option "):
            _, level, name = word.split()
            print(sock.getsockopt(int(level), int(name)), flush=True)
        elif word == "congestion":
            print(sock.getsockopt(socket.IPPROTO_TCP, 13, 16).rstrip(b"\0").decode(), flush=True)
        elif word.startswith("congestion "):
            sock.setsockopt(socket.IPPROTO_TCP, 13, word.split()[1].encode())
            print("done", flush=True)
        else:
            exchanges(sock, int(word), request)


def main():
    command, words = sys.argv[1], sys.argv[2:]
    first = words[-1] == "first"
    if command == "serve":
        serve(int(words[0]), first)
    elif command == "listen":
        listen(int(words[0]))
    elif command in ("ask", "once"):
        request = REDIS if words[-1] == "redis" else (HEAD, BODY)
        ask(words[0], int(words[1]), first, command == "once", request, words[-1] == "retry")
    else:
        sys.exit(__doc__)


main()
