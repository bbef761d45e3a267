/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Reads /dev/weir, for tests of it.
 *
 *   events [-c] [-l MS] [DEVICE]
 *       Prints "ready", then each record as a line of JSON, and {"missed": N} where it was too slow, until
 *       standard input has a line, or ends; then what is left, and {"read": N, "missed": N, "written": N, "lost": N}.
 *       -c        only count them
 *       -l MS     sleep so long after each look, instead of waiting for more
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../../kmod/include/uapi/linux/weir_events.h"

static const struct weir_rings *head;
static int counting;
static unsigned long long *next, seen, missed;

static void die(const char *what)
{
	fprintf(stderr, "events: %s: %s\n", what, strerror(errno));
	exit(1);
}

static const struct weir_ring *ring_of(unsigned int i)
{
	return (const void *)((const char *)head + head->page_size + (size_t)i * head->ring_size);
}

static void print(const struct weir_event *event)
{
	static const char *const types[] = { "?", "begin", "established", "first_byte", "end" };
	char local[64], remote[64], asked[64];

	inet_ntop(event->family, event->local, local, sizeof(local));
	inet_ntop(event->family, event->remote, remote, sizeof(remote));
	inet_ntop(event->family, event->asked, asked, sizeof(asked));
	printf("{\"type\":\"%s\",\"time\":%llu,\"cookie\":%llu,\"cgroup\":%llu,\"local\":\"%s\",\"local_port\":%u,"
	       "\"remote\":\"%s\",\"remote_port\":%u,\"uid\":%u,\"pid\":%u,\"program\":\"%.16s\",\"flags\":%u,\"error\":%u,"
	       "\"state\":%u,",
	       types[event->type <= WEIR_EVENT_END ? event->type : 0], event->time, event->cookie, event->cgroup, local,
	       event->local_port, remote, event->remote_port, event->uid, event->pid, event->program, event->flags,
	       event->error, event->state);
	printf("\"began\":%llu,\"established\":%llu,\"first_byte\":%llu,\"ending\":%llu,\"sent\":%llu,\"received\":%llu,"
	       "\"bytes_again\":%llu,\"segments_out\":%u,\"segments_in\":%u,\"data_out\":%u,\"data_in\":%u,\"again\":%u,"
	       "\"timeouts\":%u,\"syn_again\":%u,",
	       event->began, event->established, event->first_byte, event->ending, event->bytes_sent,
	       event->bytes_received, event->bytes_again, event->segments_out, event->segments_in, event->data_out,
	       event->data_in, event->again, event->timeouts, event->syn_again);
	printf("\"handshake\":%u,\"rtt\":%u,\"rtt_min\":%u,\"rtt_var\":%u,\"window\":%u,\"threshold\":%u,\"mss\":%u,"
	       "\"mtu\":%u,\"busy\":%u,\"receiver\":%u,\"buffer\":%u,\"policy\":%u,\"holds\":%u,\"waits\":%u,"
	       "\"asked\":\"%s\",\"asked_port\":%u,\"slow_start\":%u}\n",
	       event->handshake, event->rtt, event->rtt_min, event->rtt_var, event->window, event->threshold, event->mss,
	       event->mtu, event->busy, event->receiver, event->buffer, event->policy, event->holds, event->waits,
	       asked, event->asked_port, event->slow_start);
}

static void miss(unsigned long long n)
{
	missed += n;
	if (!counting)
		printf("{\"missed\":%llu}\n", n);
}

/* Returns whether the record was there. */
static int take(const struct weir_ring *ring, unsigned long long n)
{
	const struct weir_event *records = (const void *)((const char *)ring + head->page_size);
	const struct weir_event *slot = &records[n & (head->records - 1)];
	struct weir_event event;
	unsigned long long number = __atomic_load_n(&slot->number, __ATOMIC_ACQUIRE);

	if (number < n + 1)
		return 0;
	memcpy(&event, slot, sizeof(event));
	__atomic_thread_fence(__ATOMIC_ACQUIRE);
	if (number != n + 1 || __atomic_load_n(&slot->number, __ATOMIC_RELAXED) != number) {
		miss(1);
		return 1;
	}
	seen++;
	if (!counting)
		print(&event);
	return 1;
}

static void look(void)
{
	for (unsigned int i = 0; i < head->rings; i++) {
		const struct weir_ring *ring = ring_of(i);
		unsigned long long end = __atomic_load_n(&ring->next, __ATOMIC_ACQUIRE);

		if (end - next[i] > head->records) {
			miss(end - head->records - next[i]);
			next[i] = end - head->records;
		}
		while (next[i] < end && take(ring, next[i]))
			next[i]++;
	}
	fflush(stdout);
}

int main(int argc, char **argv)
{
	unsigned long long written = 0, count;
	struct pollfd fds[2] = { { .fd = 0, .events = POLLIN } };
	int c, fd, delay = 0;
	size_t size;

	while ((c = getopt(argc, argv, "cl:")) != -1) {
		if (c == 'c')
			counting = 1;
		else if (c == 'l')
			delay = atoi(optarg);
		else
			return 2;
	}
	fd = open(optind < argc ? argv[optind] : "/dev/weir", O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		die("open");
	head = mmap(NULL, (size_t)sysconf(_SC_PAGESIZE), PROT_READ, MAP_SHARED, fd, 0);
	if (head == MAP_FAILED)
		die("mmap of the first page");
	if (head->magic != WEIR_EVENTS_MAGIC || head->version != WEIR_EVENTS_VERSION) {
		fputs("events: another layout\n", stderr);
		return 1;
	}
	size = head->size;
	head = mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0);
	if (head == MAP_FAILED)
		die("mmap");
	next = calloc(head->rings, sizeof(*next));
	if (!next)
		die("calloc");
	/* what was before is another reader's */
	for (unsigned int i = 0; i < head->rings; i++) {
		next[i] = __atomic_load_n(&ring_of(i)->next, __ATOMIC_ACQUIRE);
		written -= next[i];
	}
	puts("ready");
	fflush(stdout);
	fds[1] = (struct pollfd){ .fd = fd, .events = POLLIN };
	for (;;) {
		if (poll(fds, delay ? 1 : 2, delay ? delay : -1) < 0 && errno != EINTR)
			die("poll");
		if (read(fd, &count, sizeof(count)) != sizeof(count))
			die("read");
		if (fds[0].revents)
			break;
		look();
	}
	look();
	for (unsigned int i = 0; i < head->rings; i++)
		written += next[i];
	printf("{\"read\":%llu,\"missed\":%llu,\"written\":%llu,\"lost\":%llu}\n", seen, missed, written, head->lost);
	return 0;
}
