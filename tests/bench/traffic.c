// SPDX-License-Identifier: GPL-2.0-only
/*
 * Traffic through a balancer, made by one thread that owns the client's and the server's sockets. Every packet
 * is handled inside the system call that causes it, so the time of the whole is that of the instructions in it.
 *
 *   traffic WHAT CLIENT BALANCER SERVER ADDRESS PORT LISTEN COUNT FIRST
 *
 * CLIENT, BALANCER and SERVER are network namespaces as ip-netns(8) names them. The client connects to
 * ADDRESS:PORT, the server listens on port LISTEN of all its addresses ("8080/transparent": with IP_TRANSPARENT).
 * Client ports begin with FIRST. WHAT:
 *
 *   connection  COUNT connections, one after the other: connect, request, reply, close
 *   abort       the same, but the client ends it with RST
 *   exchange    COUNT requests and replies through one connection
 *   packet      COUNT times an acknowledgement of one connection, from the client
 *   flow        COUNT datagrams, each from an address of its own: 10.64.0.0 and following, port FIRST
 *   aftermath   COUNT connections as above, then 130 s of waiting: what the machine does meanwhile
 *
 * Prints one JSON object.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <linux/virtio_net.h>
#include <net/if.h>
#include <netinet/ip.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MESSAGE		64	/* bytes of a request and of a reply */
#define BATCH		64	/* packets of one sendmmsg() */
#define CLIENTS		0x0a400000	/* 10.64.0.0 */
#define WAIT		130	/* seconds; conntrack and IPVS keep a closed connection for 120 */
#define BACKENDS	2

struct flow {
	int client;
	int server;
};

struct frame {
	struct virtio_net_hdr hdr;
	unsigned char bytes[128];
} __attribute__((packed));

static const char *client_ns, *balancer_ns, *server_ns;
static struct sockaddr_in target;
static int listener;
static unsigned int hits[BACKENDS];

static void enter(const char *name)
{
	char path[256];
	int fd;

	snprintf(path, sizeof(path), "/run/netns/%s", name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || setns(fd, CLONE_NEWNET))
		err(1, "%s", path);
	close(fd);
}

static unsigned long long now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000000000ULL + ts.tv_nsec;
}

/* Packets that came into the balancer. */
static unsigned long long packets(void)
{
	unsigned long long sum = 0, n;
	char line[512], name[32];
	FILE *file;

	enter(balancer_ns);
	file = fopen("/proc/thread-self/net/dev", "re");
	if (!file)
		err(1, "/proc/thread-self/net/dev");
	while (fgets(line, sizeof(line), file))
		if (sscanf(line, " %31[^:]: %*u %llu", name, &n) == 2 && strcmp(name, "lo"))
			sum += n;
	fclose(file);
	return sum;
}

/* Nanoseconds that all processors have been idle. */
static unsigned long long idle(void)
{
	unsigned long long sum = 0, n;
	FILE *file = fopen("/proc/timer_list", "re");
	char line[512];

	if (!file)
		err(1, "/proc/timer_list");
	while (fgets(line, sizeof(line), file))
		if (sscanf(line, " .idle_sleeptime : %llu", &n) == 1 || sscanf(line, " .iowait_sleeptime : %llu", &n) == 1)
			sum += n;
	fclose(file);
	return sum;
}

static void start_server(const char *where)
{
	struct sockaddr_in any = { .sin_family = AF_INET, .sin_port = htons(atoi(where)) };
	int one = 1;

	enter(server_ns);
	listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (listener < 0 || setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)) ||
	    (strstr(where, "/transparent") && setsockopt(listener, IPPROTO_IP, IP_TRANSPARENT, &one, sizeof(one))) ||
	    bind(listener, (struct sockaddr *)&any, sizeof(any)) || listen(listener, 128))
		err(1, "listen on %s", where);
}

/* The caller is in the client's namespace. */
static struct flow start_flow(int port)
{
	struct sockaddr_in any = { .sin_family = AF_INET, .sin_port = htons(port) }, self;
	socklen_t length = sizeof(self);
	struct flow flow;
	int one = 1;

	flow.client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (flow.client < 0 || bind(flow.client, (struct sockaddr *)&any, sizeof(any)))
		err(1, "bind to %d", port);
	if (connect(flow.client, (struct sockaddr *)&target, sizeof(target)))
		err(1, "connect");
	flow.server = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
	if (flow.server < 0)
		err(1, "accept");
	setsockopt(flow.client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	setsockopt(flow.server, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	if (getsockname(flow.server, (struct sockaddr *)&self, &length))
		err(1, "getsockname");
	hits[ntohl(self.sin_addr.s_addr) % BACKENDS]++;
	return flow;
}

static void carry(int from, int to)
{
	static char message[MESSAGE];

	if (send(from, message, sizeof(message), 0) != sizeof(message) ||
	    recv(to, message, sizeof(message), MSG_WAITALL) != sizeof(message))
		err(1, "carry");
}

static void exchange(const struct flow *flow)
{
	carry(flow->client, flow->server);
	carry(flow->server, flow->client);
}

static void end_flow(const struct flow *flow)
{
	char end;

	close(flow->client);
	if (recv(flow->server, &end, 1, 0))
		errx(1, "no end of the connection");
	close(flow->server);
}

static void abort_flow(const struct flow *flow)
{
	struct linger linger = { .l_onoff = 1 };
	char end;

	setsockopt(flow->client, SOL_SOCKET, SO_LINGER, &linger, sizeof(linger));
	close(flow->client);
	if (recv(flow->server, &end, 1, 0) >= 0 || errno != ECONNRESET)
		errx(1, "no reset of the connection");
	close(flow->server);
}

static void connections(int count, int first, void (*end)(const struct flow *flow))
{
	struct flow flow;
	int i;

	for (i = 0; i < count; i++) {
		flow = start_flow(first + i);
		exchange(&flow);
		end(&flow);
	}
}

static int is_connection(const char *what)
{
	return !strcmp(what, "connection") || !strcmp(what, "abort") || !strcmp(what, "aftermath");
}

static int packet_socket(int protocol)
{
	struct sockaddr_ll address = { .sll_family = AF_PACKET, .sll_protocol = htons(protocol) };
	int fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0), one = 1;

	address.sll_ifindex = if_nametoindex("c0");
	if (fd < 0 || setsockopt(fd, SOL_PACKET, PACKET_VNET_HDR, &one, sizeof(one)) ||
	    bind(fd, (struct sockaddr *)&address, sizeof(address)))
		err(1, "packet socket");
	return fd;
}

/* An acknowledgement without data that the client has sent, as a driver would hand it over. */
static size_t catch_ack(const struct flow *flow, struct frame *frame)
{
	struct iphdr *ip = (struct iphdr *)(frame->bytes + ETH_HLEN);
	struct sockaddr_ll from;
	socklen_t length = sizeof(from);
	int fd = packet_socket(ETH_P_ALL);
	const unsigned short *half;
	struct tcphdr *tcp;
	size_t size, bytes;
	unsigned int sum;

	/* a reply in two parts: the first is acknowledged without data */
	carry(flow->client, flow->server);
	carry(flow->server, flow->client);
	carry(flow->server, flow->client);
	for (;;) {
		ssize_t got = recvfrom(fd, frame, sizeof(*frame), MSG_DONTWAIT, (struct sockaddr *)&from, &length);

		if (got < 0 && errno == EAGAIN) {
			usleep(50000);	/* a delayed one */
			got = recvfrom(fd, frame, sizeof(*frame), MSG_DONTWAIT, (struct sockaddr *)&from, &length);
		}
		if (got < 0)
			err(1, "no acknowledgement seen");
		bytes = ntohs(ip->tot_len) - 4 * ip->ihl;
		tcp = (struct tcphdr *)((unsigned char *)ip + 4 * ip->ihl);
		if (from.sll_pkttype == PACKET_OUTGOING && ip->protocol == IPPROTO_TCP && bytes == 4U * tcp->doff)
			break;
	}
	close(fd);
	size = ETH_HLEN + ntohs(ip->tot_len);
	memset(&frame->hdr, 0, sizeof(frame->hdr));
	frame->hdr.flags = VIRTIO_NET_HDR_F_NEEDS_CSUM;
	frame->hdr.csum_start = (unsigned char *)tcp - frame->bytes;
	frame->hdr.csum_offset = offsetof(struct tcphdr, check);
	half = (const unsigned short *)&ip->saddr;
	sum = half[0] + half[1] + half[2] + half[3] + htons(IPPROTO_TCP) + htons(bytes);
	sum = (sum & 0xffff) + (sum >> 16);
	tcp->check = (sum & 0xffff) + (sum >> 16);
	return sizeof(frame->hdr) + size;
}

static unsigned long long repeat_ack(int count, int first)
{
	struct flow flow = start_flow(first);
	struct mmsghdr messages[BATCH] = {};
	struct frame frames[2];
	struct iovec parts[2];
	struct tcphdr *tcp;
	unsigned long long start;
	size_t size;
	int fd, i, n;

	size = catch_ack(&flow, &frames[0]);
	frames[1] = frames[0];
	/* equal ones would be taken for retransmissions */
	tcp = (struct tcphdr *)(frames[1].bytes + frames[1].hdr.csum_start);
	tcp->window = htons(ntohs(tcp->window) - 1);
	for (i = 0; i < BATCH; i++) {
		parts[i % 2] = (struct iovec){ &frames[i % 2], size };
		messages[i].msg_hdr.msg_iov = &parts[i % 2];
		messages[i].msg_hdr.msg_iovlen = 1;
	}
	fd = packet_socket(0);
	start = now();
	for (i = 0; i < count; i += n) {
		n = sendmmsg(fd, messages, count - i < BATCH ? count - i : BATCH, 0);
		if (n <= 0)
			err(1, "sendmmsg");
	}
	start = now() - start;
	close(fd);
	exchange(&flow);
	end_flow(&flow);
	return start;
}

union control {
	char bytes[CMSG_SPACE(sizeof(struct in_pktinfo))];
	struct cmsghdr align;
};

/* The source address that a message's control data asks for. */
static void set_source(union control *control, uint32_t address)
{
	struct in_pktinfo info = { .ipi_spec_dst.s_addr = htonl(address) };
	struct cmsghdr *head = &control->align;

	head->cmsg_level = IPPROTO_IP;
	head->cmsg_type = IP_PKTINFO;
	head->cmsg_len = CMSG_LEN(sizeof(info));
	memcpy(CMSG_DATA(head), &info, sizeof(info));
}

/* Datagrams in few system calls. Nobody reads them: the server's socket is soon full, and the same for all ways. */
static unsigned long long flows(int count, int first)
{
	struct sockaddr_in any = { .sin_family = AF_INET, .sin_port = htons(first) };
	static union control controls[BATCH];
	static struct mmsghdr messages[BATCH];
	char nothing[18] = "";
	struct iovec part = { nothing, sizeof(nothing) };
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), i, n, sent;
	unsigned long long start;

	if (fd < 0 || bind(fd, (struct sockaddr *)&any, sizeof(any)))
		err(1, "bind to %d", first);
	for (i = 0; i < BATCH; i++) {
		messages[i].msg_hdr.msg_name = &target;
		messages[i].msg_hdr.msg_namelen = sizeof(target);
		messages[i].msg_hdr.msg_iov = &part;
		messages[i].msg_hdr.msg_iovlen = 1;
		messages[i].msg_hdr.msg_control = &controls[i];
		messages[i].msg_hdr.msg_controllen = sizeof(controls[i]);
	}
	start = now();
	for (sent = 0; sent < count; sent += n) {
		for (i = 0; i < BATCH; i++)
			set_source(&controls[i], CLIENTS + sent + i);
		n = sendmmsg(fd, messages, count - sent < BATCH ? count - sent : BATCH, 0);
		if (n <= 0)
			err(1, "sendmmsg");
	}
	start = now() - start;
	close(fd);
	return start;
}

int main(int argc, char **argv)
{
	unsigned long long before, start, rested = 0, ns = 0;
	struct flow flow;
	int count, first, ports = 1, i;

	if (argc != 10)
		errx(2, "usage: traffic WHAT CLIENT BALANCER SERVER ADDRESS PORT LISTEN COUNT FIRST");
	client_ns = argv[2];
	balancer_ns = argv[3];
	server_ns = argv[4];
	target.sin_family = AF_INET;
	if (!inet_aton(argv[5], &target.sin_addr))
		errx(2, "no address: %s", argv[5]);
	target.sin_port = htons(atoi(argv[6]));
	count = atoi(argv[8]);
	first = atoi(argv[9]);
	/* packets have one connection, new flows an address each */
	if (is_connection(argv[1]))
		ports = count;
	if (count <= 0 || first <= 0 || first + ports > 65535)
		errx(2, "no such ports");

	start_server(argv[7]);
	before = packets();
	enter(client_ns);
	start = now();
	if (is_connection(argv[1])) {
		connections(count, first, strcmp(argv[1], "abort") ? end_flow : abort_flow);
		ns = now() - start;
	} else if (!strcmp(argv[1], "exchange")) {
		flow = start_flow(first);
		for (i = 0; i < 100; i++)	/* past the quick acknowledgements */
			exchange(&flow);
		before = packets();
		enter(client_ns);
		start = now();
		for (i = 0; i < count; i++)
			exchange(&flow);
		ns = now() - start;
		end_flow(&flow);
	} else if (!strcmp(argv[1], "flow")) {
		ns = flows(count, first);
	} else if (!strcmp(argv[1], "packet")) {
		ns = repeat_ack(count, first);
	} else {
		errx(2, "what is %s?", argv[1]);
	}
	printf("{\"count\": %d, \"ns\": %llu, \"packets\": %llu, \"hits\": [%u, %u]", count, ns, packets() - before,
	       hits[0], hits[1]);
	if (!strcmp(argv[1], "aftermath")) {
		start = now();
		rested = idle();
		sleep(WAIT);
		rested = idle() - rested;
		printf(", \"busy\": %lld", (long long)(now() - start - rested));
	}
	puts("}");
	return 0;
}
