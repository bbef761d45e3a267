// SPDX-License-Identifier: GPL-2.0-only
/*
 * The longest gap between forwarded packets while a command runs.
 *
 *   pace CLIENT BALANCER BACKEND ADDRESS PORT LISTEN COUNT INTERVAL FIRST -- COMMAND...
 *
 * CLIENT, BALANCER and BACKEND are network namespaces, COMMAND runs in BALANCER. COUNT datagrams for ADDRESS:PORT are put into the queue of the client's
 * device, which must be fq: it lets one go every INTERVAL microseconds. From then on the kernel does all by itself, in
 * timers and softirqs: sending, forwarding, and noting when each datagram arrives at port LISTEN of BACKEND. So no
 * program's turn comes into it, and the gaps are those of the path. Every second datagram is one more of a flow that is
 * there, the others come from an address of their own, 10.64.0.1 and following: each begins a flow. FIRST is the source
 * port.
 *
 * Prints one JSON object: of the datagrams that arrived while COMMAND ran the number, the longest gap and the mean in
 * nanoseconds, the same for those after it, and how many of all never arrived. Ends with COMMAND's status.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/net_tstamp.h>
#include <poll.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define FIRST_CLIENT	0x0a400001	/* 10.64.0.1 */
#define AHEAD		50000000ULL	/* ns from the last one queued to the first one sent, at least */
#define PATIENCE	2000		/* ms */
#define ROOM		(1 << 29)	/* bytes of a socket buffer; the kernel doubles it */

static unsigned long long now(clockid_t clock)
{
	struct timespec ts;

	clock_gettime(clock, &ts);
	return ts.tv_sec * 1000000000ULL + ts.tv_nsec;
}

static void enter(const char *name)
{
	char path[256];
	int ns;

	snprintf(path, sizeof(path), "/run/netns/%s", name);
	ns = open(path, O_RDONLY | O_CLOEXEC);
	if (ns < 0 || setns(ns, CLONE_NEWNET))
		err(1, "%s", path);
	close(ns);
}

static int socket_in(const char *name, int port)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons(port) };
	int sock, room = ROOM;

	enter(name);
	sock = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (sock < 0 || bind(sock, (struct sockaddr *)&at, sizeof(at)) ||
	    setsockopt(sock, SOL_SOCKET, SO_SNDBUFFORCE, &room, sizeof(room)) ||
	    setsockopt(sock, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof(room)))
		err(1, "socket");
	return sock;
}

/* Puts one datagram into the queue, to leave at this time of CLOCK_MONOTONIC. */
static void send_at(int sock, const struct sockaddr_in *to, uint32_t source, uint64_t when)
{
	union {
		char bytes[CMSG_SPACE(sizeof(struct in_pktinfo)) + CMSG_SPACE(sizeof(when))];
		struct cmsghdr align;
	} control = { { 0 } };
	struct in_pktinfo info = { .ipi_spec_dst.s_addr = htonl(source) };
	char nothing[18] = "";
	struct iovec data = { nothing, sizeof(nothing) };
	struct msghdr message = { .msg_name = (void *)to, .msg_namelen = sizeof(*to), .msg_iov = &data, .msg_iovlen = 1,
				  .msg_control = &control, .msg_controllen = sizeof(control) };
	struct cmsghdr *head = CMSG_FIRSTHDR(&message);

	head->cmsg_level = SOL_SOCKET;
	head->cmsg_type = SCM_TXTIME;
	head->cmsg_len = CMSG_LEN(sizeof(when));
	memcpy(CMSG_DATA(head), &when, sizeof(when));
	head = CMSG_NXTHDR(&message, head);
	head->cmsg_level = IPPROTO_IP;
	head->cmsg_type = IP_PKTINFO;
	head->cmsg_len = CMSG_LEN(sizeof(info));
	memcpy(CMSG_DATA(head), &info, sizeof(info));
	if (sendmsg(sock, &message, 0) < 0)
		err(1, "send");
}

/* Return: when the next datagram arrived, in CLOCK_REALTIME, or 0 if none did. */
static uint64_t arrival(int sock)
{
	union {
		char bytes[CMSG_SPACE(sizeof(struct timespec))];
		struct cmsghdr align;
	} control;
	char data[64];
	struct iovec part = { data, sizeof(data) };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control,
				  .msg_controllen = sizeof(control) };
	struct cmsghdr *head;
	struct timespec ts;

	if (recvmsg(sock, &message, MSG_DONTWAIT) < 0) {
		if (errno != EAGAIN)
			err(1, "receive");
		return 0;
	}
	head = CMSG_FIRSTHDR(&message);
	if (!head || head->cmsg_type != SCM_TIMESTAMPNS)
		errx(1, "a datagram without its time");
	memcpy(&ts, CMSG_DATA(head), sizeof(ts));
	return ts.tv_sec * 1000000000ULL + ts.tv_nsec;
}

/*
 * A processor that only takes pages, or only gives them back, has the page allocator move more and more of them at a time.
 * That must not be left over for COMMAND from queueing.
 */
static void settle(void)
{
	size_t i, size = 16 * getpagesize();
	char *pages;

	pages = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (pages == MAP_FAILED)
		err(1, "memory");
	for (i = 0; i < size; i += getpagesize())
		pages[i] = 1;
	munmap(pages, size);
}

struct gaps {
	unsigned int count;
	uint64_t longest;
	uint64_t sum;
};

static void add(struct gaps *gaps, uint64_t gap)
{
	gaps->count++;
	gaps->sum += gap;
	if (gap > gaps->longest)
		gaps->longest = gap;
}

static void print(const char *name, const struct gaps *gaps)
{
	printf("\"%s\": {\"count\": %u, \"longest\": %llu, \"mean\": %llu}, ", name, gaps->count,
	       (unsigned long long)gaps->longest, (unsigned long long)(gaps->count ? gaps->sum / gaps->count : 0));
}

int main(int argc, char **argv)
{
	struct sock_txtime txtime = { .clockid = CLOCK_MONOTONIC };
	struct sockaddr_in to = { .sin_family = AF_INET };
	int client, backend, count, i, one = 1, status;
	struct gaps during = {}, after = {};
	uint64_t first, interval, begin, end, last = 0, at;
	unsigned int arrived = 0;
	pid_t child;

	if (argc < 12 || strcmp(argv[10], "--"))
		errx(2, "usage: pace CLIENT BALANCER BACKEND ADDRESS PORT LISTEN COUNT INTERVAL FIRST -- COMMAND...");
	to.sin_addr.s_addr = inet_addr(argv[4]);
	to.sin_port = htons(atoi(argv[5]));
	count = atoi(argv[7]);
	interval = 1000ULL * atoi(argv[8]);
	if (count <= 0 || !interval)
		errx(2, "nothing to send");
	backend = socket_in(argv[3], atoi(argv[6]));
	if (setsockopt(backend, SOL_SOCKET, SO_TIMESTAMPNS, &one, sizeof(one)))
		err(1, "SO_TIMESTAMPNS");
	client = socket_in(argv[1], atoi(argv[9]));
	if (setsockopt(client, SOL_SOCKET, SO_TXTIME, &txtime, sizeof(txtime)))
		err(1, "SO_TXTIME");

	/* putting them there takes less than an interval each */
	first = now(CLOCK_MONOTONIC) + count * interval / 2 + AHEAD;
	for (i = 0; i < count; i++)
		send_at(client, &to, i % 2 ? FIRST_CLIENT : FIRST_CLIENT + 1 + i / 2, first + i * interval);
	if (now(CLOCK_MONOTONIC) > first)
		errx(1, "the first ones had to leave before the last ones were queued");
	while (poll(&(struct pollfd){ .fd = backend, .events = POLLIN }, 1, PATIENCE) == 0)
		if (now(CLOCK_MONOTONIC) > first + AHEAD)
			errx(1, "nothing arrives");

	enter(argv[2]);
	settle();
	begin = now(CLOCK_REALTIME);
	child = fork();
	if (!child) {
		execvp(argv[11], argv + 11);
		err(127, "%s", argv[11]);
	}
	if (child < 0 || waitpid(child, &status, 0) < 0)
		err(1, "%s", argv[11]);
	end = now(CLOCK_REALTIME);
	at = now(CLOCK_MONOTONIC);
	if (at > first + count * interval)
		errx(1, "the datagrams ended before the command");
	usleep((first + count * interval + AHEAD - at) / 1000);

	while ((at = arrival(backend))) {
		if (last > begin && at <= end)
			add(&during, at - last);
		else if (last > begin)
			add(&after, at - last);
		last = at;
		arrived++;
	}
	printf("{");
	print("during", &during);
	print("after", &after);
	printf("\"lost\": %d, \"command\": %llu}\n", count - (int)arrived, (unsigned long long)(end - begin));
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
