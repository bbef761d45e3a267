// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which backend each of many clients gets: one datagram from each, and the address that it arrived at.
 *
 *   datagrams CLIENT BACKEND SERVICE PORT TARGET FIRST COUNT SOURCE
 *
 * CLIENT and BACKEND are network namespaces. From COUNT addresses of CLIENT, FIRST and following, port SOURCE, to
 * SERVICE:PORT; backends are all addresses of BACKEND, port TARGET. Prints one line for each client: the address that
 * its datagram arrived at as a number, or 0 if it did not.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PATIENCE = 2000 };

static void die(const char *what)
{
	fprintf(stderr, "datagrams: %s: %s\n", what, strerror(errno));
	exit(1);
}

static int socket_in(const char *name, int port)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons(port) };
	int ns, sock, one = 1;
	char path[256];

	snprintf(path, sizeof(path), "/run/netns/%s", name);
	ns = open(path, O_RDONLY);
	if (ns < 0 || setns(ns, CLONE_NEWNET))
		die(path);
	close(ns);
	sock = socket(AF_INET, SOCK_DGRAM, 0);
	if (sock < 0 || bind(sock, (struct sockaddr *)&at, sizeof(at)) ||
	    setsockopt(sock, IPPROTO_IP, IP_PKTINFO, &one, sizeof(one)))
		die("socket");
	return sock;
}

/* Sends the number of a client from its address. */
static void send_from(int sock, uint32_t address, const struct sockaddr_in *to, uint32_t number)
{
	union {
		char bytes[CMSG_SPACE(sizeof(struct in_pktinfo))];
		struct cmsghdr align;
	} control = { { 0 } };
	struct iovec data = { &number, sizeof(number) };
	struct msghdr message = { .msg_name = (void *)to, .msg_namelen = sizeof(*to), .msg_iov = &data, .msg_iovlen = 1,
				  .msg_control = &control, .msg_controllen = sizeof(control) };
	struct cmsghdr *head = CMSG_FIRSTHDR(&message);
	struct in_pktinfo info = { .ipi_spec_dst.s_addr = htonl(address) };

	head->cmsg_level = IPPROTO_IP;
	head->cmsg_type = IP_PKTINFO;
	head->cmsg_len = CMSG_LEN(sizeof(info));
	memcpy(CMSG_DATA(head), &info, sizeof(info));
	if (sendmsg(sock, &message, 0) < 0)
		die("send");
}

/* Return: the address that a datagram of this client arrived at, or 0. */
static uint32_t arrived_at(int sock, uint32_t wanted)
{
	for (;;) {
		union {
			char bytes[CMSG_SPACE(sizeof(struct in_pktinfo))];
			struct cmsghdr align;
		} control;
		uint32_t number;
		struct iovec data = { &number, sizeof(number) };
		struct msghdr message = { .msg_iov = &data, .msg_iovlen = 1, .msg_control = &control,
					  .msg_controllen = sizeof(control) };
		struct pollfd ready = { .fd = sock, .events = POLLIN };
		struct in_pktinfo info;
		struct cmsghdr *head;

		if (poll(&ready, 1, PATIENCE) <= 0)
			return 0;
		if (recvmsg(sock, &message, 0) != sizeof(number))
			die("receive");
		head = CMSG_FIRSTHDR(&message);
		if (number != wanted || !head)
			continue;
		memcpy(&info, CMSG_DATA(head), sizeof(info));
		return ntohl(info.ipi_addr.s_addr);
	}
}

int main(int argc, char **argv)
{
	struct sockaddr_in to = { .sin_family = AF_INET };
	uint32_t first, count, i;
	int server, client;

	if (argc != 9) {
		fprintf(stderr, "usage: datagrams CLIENT BACKEND SERVICE PORT TARGET FIRST COUNT SOURCE\n");
		return 2;
	}
	server = socket_in(argv[2], atoi(argv[5]));
	client = socket_in(argv[1], atoi(argv[8]));
	to.sin_addr.s_addr = inet_addr(argv[3]);
	to.sin_port = htons(atoi(argv[4]));
	first = ntohl(inet_addr(argv[6]));
	count = strtoul(argv[7], NULL, 10);
	for (i = 0; i < count; i++) {
		send_from(client, first + i, &to, i);
		printf("%u\n", arrived_at(server, i));
	}
	return 0;
}
