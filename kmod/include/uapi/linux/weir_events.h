/* SPDX-License-Identifier: ((GPL-2.0 WITH Linux-syscall-note) OR BSD-3-Clause) */
/*
 * What happens to the TCP connections of a network namespace, as /dev/weir tells
 * it: rings of records, one for each processor, mapped read only.
 *
 * The device tells of the namespace that it was opened in. While nobody has it
 * open nothing is recorded. Its first page is struct weir_rings; after it come
 * the rings, each a page that begins with struct weir_ring and then its records.
 * Rings are written without regard to readers: who is slower than a ring is
 * long loses its oldest records, and sees from their numbers how many. Who opens
 * it while others have it open finds records from before: weir_ring.next is where
 * the new ones begin.
 *
 * To read record N of a ring (the first is 0), N < weir_ring.next:
 *   slot = records + N % weir_rings.records;
 *   number = load-acquire(slot->number);
 *     N + 1: it is there. Otherwise, if it is 0 or less than N + 1, it is still
 *     being written; if it is more, it was overwritten.
 *   copy *slot; acquire fence; load slot->number again: if it is another one,
 *     the copy is worthless.
 * read() of 8 bytes gives how many records have been written in all; poll() waits
 * until there are more than read() has said last. So: poll, read, then look at
 * the rings.
 */
#ifndef _UAPI_LINUX_WEIR_EVENTS_H
#define _UAPI_LINUX_WEIR_EVENTS_H

#include <linux/types.h>

#define WEIR_EVENTS_MAGIC	0x72696577 /* "weir" */
#define WEIR_EVENTS_VERSION	1

/**
 * struct weir_rings - the first page of the device
 * @magic: WEIR_EVENTS_MAGIC
 * @version: WEIR_EVENTS_VERSION; another one is another layout
 * @record_size: bytes of a record; a later version of this one may have more
 * @records: records of a ring, a power of two
 * @rings: how many rings there are
 * @ring_size: bytes of a ring, its first page included
 * @page_size: bytes before the first ring, and of the first page of a ring
 * @pad: 0
 * @size: bytes of everything
 * @lost: records that no ring had been made for, the processor being newer, or
 *	that there was no memory for
 * @began: when the recording began, as weir_event.time
 */
struct weir_rings {
	__u32 magic;
	__u32 version;
	__u32 record_size;
	__u32 records;
	__u32 rings;
	__u32 ring_size;
	__u32 page_size;
	__u32 pad;
	__u64 size;
	__u64 lost;
	__u64 began;
};

/**
 * struct weir_ring - the first page of a ring
 * @next: number of the record that will be written next
 * @done: records that have been written; less than @next while one is being
 * @ended: how many of them are WEIR_EVENT_END
 * @cpu: processor that writes it
 * @pad: 0
 *
 * Who loads @done, then @ended, then @next, each with acquire, and finds @done
 * and @next to be the same, knows how many connections have ended in the records
 * before @next, and so how many ends are among those that it has missed.
 */
struct weir_ring {
	__u64 next;
	__u64 done;
	__u64 ended;
	__u32 cpu;
	__u32 pad;
};

/**
 * enum weir_event_type - what happened
 * @WEIR_EVENT_BEGIN: a program connects; its own port may not be known yet
 * @WEIR_EVENT_ESTABLISHED: the connection is open
 * @WEIR_EVENT_FIRST_BYTE: the first data has come from the other side
 * @WEIR_EVENT_END: the connection is over, with its final numbers
 */
enum weir_event_type {
	WEIR_EVENT_BEGIN = 1,
	WEIR_EVENT_ESTABLISHED,
	WEIR_EVENT_FIRST_BYTE,
	WEIR_EVENT_END,
};

/* weir_event.flags */
#define WEIR_EVENT_ACCEPTED	0x0001 /* the other side has connected */
#define WEIR_EVENT_OWNER	0x0002 /* pid and program are who uses it */
#define WEIR_EVENT_LISTENER	0x0004 /* they are who listens; who uses it is not known */
#define WEIR_EVENT_ENDED_HERE	0x0008 /* this side was the first to end it */
#define WEIR_EVENT_ENDED_THERE	0x0010 /* the other side was */
#define WEIR_EVENT_TIME_WAIT	0x0020 /* its addresses wait on this side, most likely */
#define WEIR_EVENT_FO_ASKED	0x0040 /* Fast Open: a cookie was asked for, or sent */
#define WEIR_EVENT_FO_DATA	0x0080 /* Fast Open: the SYN had data */
#define WEIR_EVENT_FO_TAKEN	0x0100 /* Fast Open: which the other side took */
#define WEIR_EVENT_SLOW_START	0x0200 /* it has never left slow start */
#define WEIR_EVENT_ABORTED	0x0400 /* it ended without FIN */
#define WEIR_EVENT_OLDER	0x0800 /* older than the recording: who connected is a guess */

/**
 * struct weir_event - a record
 * @number: see above; written last
 * @time: when it happened, nanoseconds of CLOCK_MONOTONIC
 * @cookie: number of the socket, as sock_diag has it; a socket may connect more
 *	than once, so a connection is @cookie and @began
 * @cgroup: number of its cgroup, as sock_diag has it; 0 if not known
 * @local: its address; IPv4 first, then zeros
 * @remote: address of the other side
 * @local_port: host byte order
 * @remote_port: host byte order
 * @type: enum weir_event_type
 * @family: AF_INET or AF_INET6
 * @state: the state that the socket left last, TCP_ESTABLISHED and so on
 * @pad: 0
 * @uid: user, as the namespace's own user namespace has it
 * @pid: process, as the initial namespace has it; 0 if not known
 * @program: name of its main thread when that was noted
 * @flags: WEIR_EVENT_ACCEPTED and so on
 * @error: why it ended, an errno; 0 for no error
 * @mss: most bytes of data in a segment that is sent
 * @began: when it began to connect, as @time; 0 if that was not seen
 * @established: when it was open
 * @first_byte: when the first data came; when it was read, if this side had
 *	ended before
 * @ending: when the first of both sides ended it
 * @bytes_sent: acknowledged data
 * @bytes_received: data
 * @bytes_again: data that was sent again
 * @segments_out: segments; none in %WEIR_EVENT_END if it was never sent
 * @segments_in: segments
 * @data_out: segments with data
 * @data_in: segments with data
 * @again: segments that were sent again
 * @timeouts: times that the other side was silent too long; since Linux 6.7,
 *	before that WEIR_EVENT_UNKNOWN
 * @syn_again: SYNs, or answers to one, that were sent again
 * @handshake: round trip time of the handshake, microseconds; 0 if not known
 * @rtt: smoothed round trip time, microseconds
 * @rtt_min: least round trip time, microseconds
 * @rtt_var: its mean deviation, microseconds
 * @window: congestion window, segments
 * @threshold: slow start threshold, segments; without WEIR_EVENT_SLOW_START
 * @mtu: path MTU
 * @busy: milliseconds in which there was data to send or to be acknowledged
 * @receiver: of these, limited by the other side's window
 * @buffer: of these, limited by the send buffer
 * @policy: number of the policy that it has, as the set policy-counters of the
 *	protocol has it; 0 for none
 * @holds: see the set stalls of the protocol, as with the next one
 * @waits: see there
 * @asked: where the side that connects wanted to go, if a service of mode nat,
 *	full-nat, redirect or egress, or another NAT of this machine, led it
 *	somewhere else; zeros otherwise
 * @asked_port: host byte order; 0 without @asked
 * @slow_start: milliseconds after @established at which the first slow start was
 *	seen to be over, 1 to 65535, longer ones too; 0 if it was not, or if the
 *	connection is older than the recording
 *
 * From @began on of what is known so far; all of it in WEIR_EVENT_END.
 */
struct weir_event {
	__u64 number;
	__u64 time;
	__u64 cookie;
	__u64 cgroup;
	__u8 local[16];
	__u8 remote[16];
	__u16 local_port;
	__u16 remote_port;
	__u8 type;
	__u8 family;
	__u8 state;
	__u8 pad;
	__u32 uid;
	__u32 pid;
	char program[16];
	__u16 flags;
	__u16 error;
	__u16 mss;
	__u16 syn_again;
	__u64 began;
	__u64 established;
	__u64 first_byte;
	__u64 ending;
	__u64 bytes_sent;
	__u64 bytes_received;
	__u64 bytes_again;
	__u32 segments_out;
	__u32 segments_in;
	__u32 data_out;
	__u32 data_in;
	__u32 again;
	__u32 timeouts;
	__u32 handshake;
	__u32 rtt;
	__u32 rtt_min;
	__u32 rtt_var;
	__u32 window;
	__u32 threshold;
	__u32 mtu;
	__u32 busy;
	__u32 receiver;
	__u32 buffer;
	__u32 policy;
	__u32 holds;
	__u32 waits;
	__u8 asked[16];
	__u16 asked_port;
	__u16 slow_start;
};

/* A number that this kernel does not have. */
#define WEIR_EVENT_UNKNOWN	0xffffffffU

#endif /* _UAPI_LINUX_WEIR_EVENTS_H */
