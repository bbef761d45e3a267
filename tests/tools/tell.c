/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Tells who talks to whom: both ends of a connection in one small program, for tests of a balancer.
 *
 *   tell serve [-T] [-n NAME] PORT...
 *       Answers TCP and UDP on these ports, IPv4 and IPv6. A connection is told one line,
 *       "LOCAL PEER ORIGINAL": the address it arrived at, the one it came from, and what
 *       SO_ORIGINAL_DST says ("-" if nothing). Whatever it sends then comes back, until it ends. A
 *       datagram is answered with "LOCAL PEER LENGTH". Prints "ready" when it listens. With -T it is
 *       IP_TRANSPARENT, and a datagram is answered from the address and port that it was sent to.
 *       With -n each line ends with " NAME".
 *
 *   tell ask [options] ADDRESS PORT
 *       Connects and prints how many connections were told which LOCAL, or failed how
 *       ("timeout", "refused", "reset", "unreachable", "closed"): "COUNT WORD", sorted.
 *       -n N          connections (1), one after the other
 *       -s SRC[/M]    source address; with M the first of M addresses that take turns
 *       -p PORT       source port
 *       -u            UDP
 *       -l LEN        length of the datagram (4)
 *       -t MS         how long to wait for each answer (5000)
 *       -r            end connections with RST instead of FIN
 *       -b BYTES      send so many and have them come back, before the end ("lost" if they do not)
 *       -v            print each connection instead: "SRC LOCAL PEER ORIGINAL" or "SRC WORD"
 *       -k            keep them open, print "open N", and obey the lines of standard input:
 *                     "echo" sends something over each and prints "echoed N"; "close" and
 *                     "reset" end them, print "closed N", and the program.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <linux/in6.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define ORIGINAL_DST 80 /* SO_ORIGINAL_DST and IP6T_SO_ORIGINAL_DST */

union address {
	struct sockaddr sa;
	struct sockaddr_in in;
	struct sockaddr_in6 in6;
};

enum { TEXT = 64, LINE = 256, BIG = 65536 };

static void die(const char *what)
{
	fprintf(stderr, "tell: %s: %s\n", what, strerror(errno));
	exit(1);
}

static socklen_t size_of(const union address *a)
{
	return a->sa.sa_family == AF_INET ? sizeof(a->in) : sizeof(a->in6);
}

static const char *text_of(const union address *a, char text[TEXT])
{
	char host[INET6_ADDRSTRLEN];

	if (a->sa.sa_family == AF_INET)
		snprintf(text, TEXT, "%s:%u", inet_ntop(AF_INET, &a->in.sin_addr, host, sizeof(host)),
			 ntohs(a->in.sin_port));
	else
		snprintf(text, TEXT, "[%s]:%u", inet_ntop(AF_INET6, &a->in6.sin6_addr, host, sizeof(host)),
			 ntohs(a->in6.sin6_port));
	return text;
}

static int parse(union address *a, const char *host, int port)
{
	memset(a, 0, sizeof(*a));
	if (inet_pton(AF_INET, host, &a->in.sin_addr) == 1) {
		a->in.sin_family = AF_INET;
		a->in.sin_port = htons((uint16_t)port);
		return 0;
	}
	if (inet_pton(AF_INET6, host, &a->in6.sin6_addr) == 1) {
		a->in6.sin6_family = AF_INET6;
		a->in6.sin6_port = htons((uint16_t)port);
		return 0;
	}
	return -1;
}

/* ---- serve ---- */

enum kind { LISTENER, DATAGRAMS, CONNECTION };

static int epoll_fd, transparent;
static const char *name = "", *space = ""; /* before the name */

static void be_transparent(int fd, int family)
{
	int on = 1;

	if (family == AF_INET ? setsockopt(fd, SOL_IP, IP_TRANSPARENT, &on, sizeof(on)) :
				setsockopt(fd, SOL_IPV6, IPV6_TRANSPARENT, &on, sizeof(on)))
		die("IP_TRANSPARENT");
}

static void watch(int fd, enum kind kind)
{
	struct epoll_event event = { .events = EPOLLIN, .data.u64 = (uint64_t)kind << 32 | (unsigned int)fd };

	if (epoll_ctl(epoll_fd, EPOLL_CTL_ADD, fd, &event))
		die("epoll_ctl");
}

static void listen_on(int family, int type, int port)
{
	union address any;
	int fd = socket(family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), on = 1;

	if (fd < 0)
		die("socket");
	parse(&any, family == AF_INET ? "0.0.0.0" : "::", port);
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	if (family == AF_INET6)
		setsockopt(fd, SOL_IPV6, IPV6_V6ONLY, &on, sizeof(on));
	if (type == SOCK_DGRAM) {
		if (family == AF_INET)
			setsockopt(fd, SOL_IP, IP_PKTINFO, &on, sizeof(on));
		else
			setsockopt(fd, SOL_IPV6, IPV6_RECVPKTINFO, &on, sizeof(on));
	}
	if (transparent) {
		be_transparent(fd, family);
		if (type == SOCK_DGRAM && family == AF_INET)
			setsockopt(fd, SOL_IP, IP_RECVORIGDSTADDR, &on, sizeof(on));
		else if (type == SOCK_DGRAM)
			setsockopt(fd, SOL_IPV6, IPV6_RECVORIGDSTADDR, &on, sizeof(on));
	}
	if (bind(fd, &any.sa, size_of(&any)))
		die("bind");
	if (type == SOCK_STREAM && listen(fd, 4096))
		die("listen");
	watch(fd, type == SOCK_STREAM ? LISTENER : DATAGRAMS);
}

static void greet(int listener)
{
	char line[LINE], one[TEXT], two[TEXT], three[TEXT] = "-";
	union address local, peer, original;
	socklen_t size;
	int fd;

	while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
		int level;

		size = sizeof(local);
		if (getsockname(fd, &local.sa, &size))
			die("getsockname");
		size = sizeof(peer);
		if (getpeername(fd, &peer.sa, &size)) { /* it was reset already */
			close(fd);
			continue;
		}
		level = local.sa.sa_family == AF_INET ? SOL_IP : SOL_IPV6;
		size = sizeof(original);
		if (!getsockopt(fd, level, ORIGINAL_DST, &original, &size))
			text_of(&original, three);
		snprintf(line, sizeof(line), "%s %s %s%s%s\n", text_of(&local, one), text_of(&peer, two), three, space,
			 name);
		if (write(fd, line, strlen(line)) < 0) {
			close(fd);
			continue;
		}
		watch(fd, CONNECTION);
	}
}

/* What a connection has sent and could not be sent back yet. */
static struct {
	char *data;
	size_t len;
} pending[65536];

static void hang_up(int fd)
{
	free(pending[fd].data);
	pending[fd].data = NULL;
	close(fd);
}

static void wake_for(int fd, uint32_t what)
{
	struct epoll_event event = { .events = what, .data.u64 = (uint64_t)CONNECTION << 32 | (unsigned int)fd };

	epoll_ctl(epoll_fd, EPOLL_CTL_MOD, fd, &event);
}

static void echo(int fd)
{
	static char data[BIG];
	char *from = pending[fd].data ? pending[fd].data : data;
	ssize_t n = pending[fd].data ? (ssize_t)pending[fd].len : read(fd, data, sizeof(data)), done;

	if (n < 0 && errno == EAGAIN)
		return;
	done = n > 0 ? write(fd, from, (size_t)n) : 0;
	if (done < 0 && errno == EAGAIN)
		done = 0;
	if (n <= 0 || done < 0) {
		hang_up(fd);
	} else if (done == n) {
		if (pending[fd].data)
			wake_for(fd, EPOLLIN);
		free(pending[fd].data);
		pending[fd].data = NULL;
	} else {
		if (!pending[fd].data) {
			pending[fd].data = malloc(sizeof(data));
			if (!pending[fd].data)
				die("malloc");
			wake_for(fd, EPOLLOUT);
		}
		memmove(pending[fd].data, from + done, (size_t)(n - done));
		pending[fd].len = (size_t)(n - done);
	}
}

/* A socket at an address that may be anybody's, for as long as one answer takes. */
static int socket_at(const union address *a)
{
	int fd = socket(a->sa.sa_family, SOCK_DGRAM | SOCK_CLOEXEC, 0), on = 1;

	if (fd < 0)
		die("socket");
	be_transparent(fd, a->sa.sa_family);
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	if (bind(fd, &a->sa, size_of(a)))
		die("bind");
	return fd;
}

static void answer(int fd)
{
	static char data[BIG];
	char control[256], line[LINE], one[TEXT], two[TEXT];
	union address peer, local;
	struct iovec iov = { data, sizeof(data) };
	struct msghdr msg = { .msg_name = &peer, .msg_namelen = sizeof(peer), .msg_iov = &iov, .msg_iovlen = 1,
			      .msg_control = control, .msg_controllen = sizeof(control) };
	socklen_t size = sizeof(local);
	struct cmsghdr *c;
	ssize_t n = recvmsg(fd, &msg, 0);

	if (n < 0)
		return;
	getsockname(fd, &local.sa, &size);
	for (c = CMSG_FIRSTHDR(&msg); c; c = CMSG_NXTHDR(&msg, c)) {
		if (c->cmsg_level == SOL_IP && c->cmsg_type == IP_PKTINFO) {
			struct in_pktinfo *info = (struct in_pktinfo *)CMSG_DATA(c);

			local.in.sin_addr = info->ipi_addr;
			info->ipi_spec_dst = info->ipi_addr;
			info->ipi_ifindex = 0;
		} else if (c->cmsg_level == SOL_IPV6 && c->cmsg_type == IPV6_PKTINFO) {
			struct in6_pktinfo *info = (struct in6_pktinfo *)CMSG_DATA(c);

			local.in6.sin6_addr = info->ipi6_addr;
			info->ipi6_ifindex = 0;
		} else if (c->cmsg_level == SOL_IP && c->cmsg_type == IP_ORIGDSTADDR) {
			memcpy(&local.in, CMSG_DATA(c), sizeof(local.in));
		} else if (c->cmsg_level == SOL_IPV6 && c->cmsg_type == IPV6_ORIGDSTADDR) {
			memcpy(&local.in6, CMSG_DATA(c), sizeof(local.in6));
		}
	}
	snprintf(line, sizeof(line), "%s %s %zd%s%s\n", text_of(&local, one), text_of(&peer, two), n, space, name);
	iov.iov_base = line;
	iov.iov_len = strlen(line);
	if (transparent) {
		fd = socket_at(&local);
		msg.msg_control = NULL;
		msg.msg_controllen = 0;
	}
	/* the same control data: the answer comes from where the datagram went */
	if (sendmsg(fd, &msg, 0) < 0)
		fprintf(stderr, "tell: answer to %s: %s\n", two, strerror(errno));
	if (transparent)
		close(fd);
}

_Noreturn static void serve(char **ports)
{
	struct epoll_event events[64];

	epoll_fd = epoll_create1(EPOLL_CLOEXEC);
	if (!strcmp(*ports, "-T")) {
		transparent = 1;
		ports++;
	}
	if (!strcmp(*ports, "-n") && ports[1]) {
		name = ports[1];
		space = " ";
		ports += 2;
	}
	for (; *ports; ports++) {
		listen_on(AF_INET, SOCK_STREAM, atoi(*ports));
		listen_on(AF_INET6, SOCK_STREAM, atoi(*ports));
		listen_on(AF_INET, SOCK_DGRAM, atoi(*ports));
		listen_on(AF_INET6, SOCK_DGRAM, atoi(*ports));
	}
	puts("ready");
	fflush(stdout);
	for (;;) {
		int n = epoll_wait(epoll_fd, events, 64, -1);

		for (int i = 0; i < n; i++) {
			int fd = (int)(uint32_t)events[i].data.u64;

			switch (events[i].data.u64 >> 32) {
			case LISTENER:
				greet(fd);
				break;
			case DATAGRAMS:
				answer(fd);
				break;
			default:
				echo(fd);
			}
		}
	}
}

/* ---- ask ---- */

static struct {
	int count, udp, length, timeout, reset, verbose, keep, port, bulk;
	unsigned int sources;
	const char *source;
	union address to;
} opt = { .count = 1, .length = 4, .timeout = 5000, .sources = 1 };

static struct {
	char word[LINE];
	int count;
} *seen;
static int nseen;

static void count_word(const char *word)
{
	int i;

	for (i = 0; i < nseen && strcmp(seen[i].word, word); i++)
		;
	if (i == nseen) {
		seen = realloc(seen, (size_t)++nseen * sizeof(*seen));
		if (!seen)
			die("realloc");
		seen[i].count = 0;
		snprintf(seen[i].word, sizeof(seen[i].word), "%s", word);
	}
	seen[i].count++;
}

static const char *word_of(int error)
{
	switch (error) {
	case ETIMEDOUT:
	case EAGAIN:
	case EINPROGRESS:
		return "timeout";
	case ECONNREFUSED:
		return "refused";
	case ECONNRESET:
		return "reset";
	case ENETUNREACH:
	case EHOSTUNREACH:
		return "unreachable";
	case EACCES:
	case EPERM:
		return "prohibited";
	case 0:
		return "closed";
	default:
		return strerrorname_np(error);
	}
}

static int wait_for(int fd, short what)
{
	struct pollfd p = { fd, what, 0 };
	int n = poll(&p, 1, opt.timeout);

	if (n == 0)
		errno = ETIMEDOUT;
	return n == 1 ? 0 : -1;
}

/* Address number i of those that take turns. */
static void source_of(union address *a, unsigned int i)
{
	uint32_t *low;

	if (parse(a, opt.source, opt.port)) {
		errno = EINVAL;
		die(opt.source);
	}
	low = a->sa.sa_family == AF_INET ? &a->in.sin_addr.s_addr : &a->in6.sin6_addr.s6_addr32[3];
	*low = htonl(ntohl(*low) + i % opt.sources);
}

/* Reads the answer into line, without its end. Returns 0, or -1 with errno, which is 0 for an end of stream. */
static int read_line(int fd, char *line)
{
	size_t have = 0;

	while (have < LINE - 1) {
		ssize_t n;

		if (wait_for(fd, POLLIN))
			return -1;
		n = recv(fd, line + have, opt.udp ? LINE - 1 : 1, 0);
		if (n == 0)
			errno = 0;
		if (n <= 0)
			return -1;
		have += (size_t)n;
		if (line[have - 1] == '\n') {
			line[have - 1] = 0;
			return 0;
		}
	}
	errno = EMSGSIZE;
	return -1;
}

static int send_datagram(int fd)
{
	static char data[BIG];

	return send(fd, data, (size_t)opt.length, 0) < 0 ? -1 : 0;
}

/* Sends and receives at the same time. Returns 0 if everything came back. */
static int send_bulk(int fd)
{
	static char data[BIG], back[BIG];
	size_t out = 0, in = 0, total = (size_t)opt.bulk;

	for (size_t i = 0; i < BIG; i++)
		data[i] = (char)(i * 7 + i / 251);
	while (in < total) {
		struct pollfd p = { fd, POLLIN, 0 };
		ssize_t n;

		if (out < total)
			p.events |= POLLOUT;
		if (poll(&p, 1, opt.timeout) <= 0)
			return -1;
		if (p.revents & POLLOUT) {
			size_t at = out % BIG, part = BIG - at < total - out ? BIG - at : total - out;

			n = send(fd, data + at, part, MSG_NOSIGNAL);
			if (n < 0 && errno != EAGAIN)
				return -1;
			out += n > 0 ? (size_t)n : 0;
		}
		if (p.revents & (POLLIN | POLLHUP | POLLERR)) {
			size_t at = in % BIG;

			n = recv(fd, back, BIG - at, 0);
			if (n == 0 || (n < 0 && errno != EAGAIN) || (n > 0 && memcmp(back, data + at, (size_t)n)))
				return -1;
			in += n > 0 ? (size_t)n : 0;
		}
	}
	return 0;
}

/* Makes connection number i. Returns its socket, or -1 with errno. */
static int ask_one(unsigned int i, char *line)
{
	int fd = socket(opt.to.sa.sa_family, (opt.udp ? SOCK_DGRAM : SOCK_STREAM) | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	int on = 1, error = 0;
	socklen_t size = sizeof(error);

	if (fd < 0)
		die("socket");
	if (opt.source) {
		union address from;

		source_of(&from, i);
		if (opt.port)
			setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
		else
			setsockopt(fd, SOL_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof(on));
		if (bind(fd, &from.sa, size_of(&from)))
			die("bind");
	}
	if (connect(fd, &opt.to.sa, size_of(&opt.to)) && errno != EINPROGRESS)
		goto failed;
	if (opt.udp) {
		if (send_datagram(fd))
			goto failed;
	} else {
		if (wait_for(fd, POLLOUT))
			goto failed;
		getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size);
		if (error) {
			errno = error;
			goto failed;
		}
	}
	if (!read_line(fd, line)) {
		if (opt.bulk && send_bulk(fd))
			strcpy(line, "lost");
		return fd;
	}
failed:
	error = errno;
	close(fd);
	errno = error;
	return -1;
}

static void end(int fd, int reset)
{
	struct linger linger = { 1, 0 };

	if (reset)
		setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof(linger));
	close(fd);
}

static int echoes(int fd)
{
	char line[LINE];

	if (opt.udp)
		return !send_datagram(fd) && !read_line(fd, line);
	return send(fd, "echo\n", 5, MSG_NOSIGNAL) == 5 && !read_line(fd, line) && !strcmp(line, "echo");
}

static void obey(int *fds, int n)
{
	char command[LINE];
	int good, i;

	printf("open %d\n", n);
	fflush(stdout);
	while (fgets(command, sizeof(command), stdin)) {
		if (!strcmp(command, "echo\n")) {
			for (i = 0, good = 0; i < n; i++)
				good += echoes(fds[i]);
			printf("echoed %d\n", good);
			fflush(stdout);
			continue;
		}
		break;
	}
	for (i = 0; i < n; i++)
		end(fds[i], !strcmp(command, "reset\n"));
	printf("closed %d\n", n);
	fflush(stdout);
}

static int by_word(const void *a, const void *b)
{
	return strcmp((const char *)a, (const char *)b);
}

static int ask(void)
{
	int *fds = calloc((size_t)opt.count, sizeof(*fds)), n = 0;
	char line[LINE], source[TEXT];
	union address from;

	if (!fds)
		die("calloc");
	for (int i = 0; i < opt.count; i++) {
		socklen_t size = sizeof(from);
		int fd = ask_one((unsigned int)i, line), error = errno;

		if (opt.verbose) {
			if (fd >= 0)
				getsockname(fd, &from.sa, &size);
			else if (opt.source)
				source_of(&from, (unsigned int)i);
			else
				parse(&from, "0.0.0.0", 0);
			printf("%s %s\n", text_of(&from, source), fd < 0 ? word_of(error) : line);
		} else if (fd < 0) {
			count_word(word_of(error));
		} else {
			line[strcspn(line, " ")] = 0;
			count_word(line);
		}
		if (fd < 0)
			continue;
		/*
		 * a datagram's port is drawn at random: the next one must not draw that of the last, whose
		 * flow it would be part of
		 */
		if (opt.keep || (opt.udp && !opt.port))
			fds[n++] = fd;
		else
			end(fd, opt.reset);
	}
	if (nseen)
		qsort(seen, (size_t)nseen, sizeof(*seen), by_word);
	for (int i = 0; i < nseen; i++)
		printf("%d %s\n", seen[i].count, seen[i].word);
	fflush(stdout);
	if (opt.keep)
		obey(fds, n);
	for (int i = 0; i < n && !opt.keep; i++)
		end(fds[i], opt.reset);
	return 0;
}

int main(int argc, char **argv)
{
	struct rlimit files = { 65536, 65536 };
	char *slash;
	int c;

	setrlimit(RLIMIT_NOFILE, &files);
	if (argc > 2 && !strcmp(argv[1], "serve"))
		serve(argv + 2);
	if (argc < 2 || strcmp(argv[1], "ask"))
		goto usage;
	argc--;
	argv++;
	while ((c = getopt(argc, argv, "n:s:p:ul:t:b:rvk")) != -1) {
		switch (c) {
		case 'n':
			opt.count = atoi(optarg);
			break;
		case 's':
			opt.source = optarg;
			slash = strchr(optarg, '/');
			if (slash) {
				*slash = 0;
				opt.sources = (unsigned int)atoi(slash + 1);
			}
			break;
		case 'p':
			opt.port = atoi(optarg);
			break;
		case 'u':
			opt.udp = 1;
			break;
		case 'l':
			opt.length = atoi(optarg);
			break;
		case 't':
			opt.timeout = atoi(optarg);
			break;
		case 'b':
			opt.bulk = atoi(optarg);
			break;
		case 'r':
			opt.reset = 1;
			break;
		case 'v':
			opt.verbose = 1;
			break;
		case 'k':
			opt.keep = 1;
			break;
		default:
			goto usage;
		}
	}
	if (argc - optind == 2 && opt.sources && opt.length <= BIG && !parse(&opt.to, argv[optind], atoi(argv[optind + 1])))
		return ask();
usage:
	fputs("usage: tell serve [-T] [-n NAME] PORT... | tell ask [-n N] [-s SRC[/M]] [-p PORT] [-u] [-l LEN] [-t MS] [-b BYTES] [-r] [-v] [-k] "
	      "ADDRESS PORT\n", stderr);
	return 2;
}
