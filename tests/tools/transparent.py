#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Starts nginx with sockets that are IP_TRANSPARENT, which it cannot ask for itself.

usage: transparent.py PORT NGINX...    listens on the port, IPv4 and IPv6, and becomes that command

As systemd does with Transparent=yes in a unit of type socket and NGINX= in that of the service.
"""

import os
import socket
import sys

IPV6_TRANSPARENT = 75


def listen(family, level, option, address, port):
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.setsockopt(level, option, 1)
    if family == socket.AF_INET6:
        made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    made.bind((address, port))
    made.listen(511)
    made.set_inheritable(True)
    return made


port = int(sys.argv[1])
sockets = [listen(socket.AF_INET, socket.IPPROTO_IP, socket.IP_TRANSPARENT, "0.0.0.0", port),
           listen(socket.AF_INET6, socket.IPPROTO_IPV6, IPV6_TRANSPARENT, "::", port)]
os.environ["NGINX"] = "".join(f"{one.fileno()};" for one in sockets)
os.execvp(sys.argv[2], sys.argv[2:])
