#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Sends one SYN over IPv4 with any TCP options and prints the MSS that the answer tells.

usage: syn.py SOURCE DESTINATION PORT OPTIONS

OPTIONS is hexadecimal, a multiple of four bytes. Prints "mss N", "none" for an answer without the
option, "reset" or "nothing".
"""

import socket
import struct
import sys
import time


def checksum(data):
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return total ^ 0xffff


def mss(header):
    at = 20
    while at + 1 < len(header) and header[at]:
        if header[at] == 2:
            return f"mss {struct.unpack_from('!H', header, at + 2)[0]}"
        at += 1 if header[at] == 1 else header[at + 1]
    return "none"


def main(source, destination, port, options):
    options = bytes.fromhex(options)
    raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_TCP)
    raw.bind((source, 0))
    raw.settimeout(0.2)
    own = 20000 + time.monotonic_ns() % 40000
    header = struct.pack("!HHIIBBHHH", own, port, 1, 0, (5 + len(options) // 4) << 4, 2, 65535, 0, 0) + options
    pseudo = socket.inet_aton(source) + socket.inet_aton(destination) + struct.pack("!HH", 6, len(header))
    header = header[:16] + struct.pack("!H", checksum(pseudo + header)) + header[18:]
    raw.sendto(header, (destination, 0))
    end = time.monotonic() + 3
    while time.monotonic() < end:
        try:
            packet = raw.recv(4096)
        except socket.timeout:
            continue
        answer = packet[(packet[0] & 15) * 4:]
        if struct.unpack_from("!HH", answer) != (port, own):
            continue
        return "reset" if answer[13] & 4 else mss(answer[:(answer[12] >> 4) * 4])
    return "nothing"


print(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]))
