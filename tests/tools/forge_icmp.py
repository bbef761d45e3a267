# SPDX-License-Identifier: GPL-2.0-only
"""Answers each UDP packet of 90 bytes or more that comes in on an interface with ICMP errors that lie about it:

    forge_icmp.py INTERFACE

"fragmentation needed" with an MTU of 600 that quotes the addresses and ports, but not the content; then, with
the content, an MTU that the packet does not exceed and one that no link may have. Prints "ready", and each
packet's size. Ends with SIGTERM.
"""

import socket
import struct
import sys


def checksum(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


def too_big(mtu, quoted):
    body = struct.pack("!BBHHH", 3, 4, 0, 0, mtu) + quoted
    return body[:2] + struct.pack("!H", checksum(body)) + body[4:]


def main():
    wire = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(0x0800))
    wire.bind((sys.argv[1], 0))
    out = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
    print("ready", flush=True)
    while True:
        packet, where = wire.recvfrom(65536)
        if where[2] == socket.PACKET_OUTGOING or len(packet) < 90 or packet[9] != socket.IPPROTO_UDP:
            continue
        client = socket.inet_ntoa(packet[12:16])
        header = packet[:28]
        for mtu, quoted in ((600, header + bytes(64)), (65000, packet[:128]), (20, packet[:128])):
            out.sendto(too_big(mtu, quoted), (client, 0))
        print(len(packet), flush=True)


main()
