// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel's own share of reading all TCP sockets: asks for them with sock_diag, and looks at nothing
 * that comes but its type.
 *
 *   dump TIMES
 *
 * prints how many messages came, and the processor's microseconds: user, system.
 */
#include <errno.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

static char buffer[32 * 1024] __attribute__((aligned(NLMSG_ALIGNTO)));

static void fail(const char *what)
{
	perror(what);
	exit(1);
}

static long dump(int fd, int family)
{
	struct {
		struct nlmsghdr head;
		struct inet_diag_req_v2 diag;
	} request = {
		.head = { .nlmsg_len = sizeof(request), .nlmsg_type = SOCK_DIAG_BY_FAMILY,
			  .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP },
		.diag = { .sdiag_family = family, .sdiag_protocol = IPPROTO_TCP, .idiag_states = ~0U,
			  .idiag_ext = 1 << (INET_DIAG_INFO - 1) | 1 << (INET_DIAG_SKMEMINFO - 1) |
				       1 << (INET_DIAG_CONG - 1) },
	};
	long messages = 0;

	if (send(fd, &request, sizeof(request), 0) < 0)
		fail("send");
	for (;;) {
		ssize_t length = recv(fd, buffer, sizeof(buffer), 0);
		struct nlmsghdr *head = (struct nlmsghdr *)buffer;

		if (length < 0)
			fail("recv");
		for (; NLMSG_OK(head, length); head = NLMSG_NEXT(head, length)) {
			if (head->nlmsg_type == NLMSG_DONE)
				return messages;
			if (head->nlmsg_type == NLMSG_ERROR) {
				errno = EPROTO;
				fail("sock_diag");
			}
			messages++;
		}
	}
}

static long microseconds(struct timeval time)
{
	return time.tv_sec * 1000000 + time.tv_usec;
}

int main(int argc, char **argv)
{
	int times = argc > 1 ? atoi(argv[1]) : 1;
	int fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_SOCK_DIAG);
	struct rusage usage;
	long messages = 0;

	if (fd < 0)
		fail("socket");
	for (int i = 0; i < times; i++)
		messages += dump(fd, AF_INET) + dump(fd, AF_INET6);
	getrusage(RUSAGE_SELF, &usage);
	printf("%ld %ld %ld\n", messages, microseconds(usage.ru_utime), microseconds(usage.ru_stime));
	return 0;
}
