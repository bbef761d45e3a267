/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Process 1 of a test machine: runs commands for the driver outside.
 *
 * The only way in and out is one byte stream, the port given as argument. Both directions carry frames of
 * an 8-byte header (type, 3 zero bytes, length as little-endian u32) and a payload:
 *
 *   to the guest    R  run: strings ending in NUL: "pipe" or "tty", rows, columns, directory, number of
 *                      environment strings, these strings, the command's words
 *                   I  input for the terminal          W  rows and columns of the terminal, as text
 *                   K  signal number as text, for the command's process group; 9 ends every process
 *                   S  service: the words of a command that is started, and again whenever it ends
 *                   M  text for the kernel's log; D then shows what comes after it
 *                   D  the kernel's log since M, as O and X       P  power off
 *                   N  nothing, see machine.py
 *   to the host     H  ready      O, E  the command's standard output and error
 *                   X  the command has ended: its wait status as text      L  a note for people
 *
 * When a command ends, everything that it left running is killed, so that X is the last word about it.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/reboot.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { HEADER = 8, CHUNK = 16384, WORDS = 4096, SERVICES = 4, REQUEST = 1 << 20 };

struct service {
	char *words; /* as received: strings ending in NUL */
	size_t len;
	pid_t pid;
	time_t started;
	int ended; /* how often */
};

static int port;
static sigset_t old_mask;
static struct service services[SERVICES];
static int nservices;
static pid_t command;
static int command_status, command_done;
static int log_fd = -1; /* where D begins to read */
static int out = -1, err = -1; /* what the command writes; a terminal uses only out */

static void power_off(void)
{
	sync();
	reboot(RB_POWER_OFF);
	_exit(0);
}

static void send_frame(char type, const void *data, uint32_t len)
{
	unsigned char frame[HEADER + CHUNK] = { (unsigned char)type };
	size_t done = 0;

	for (int i = 0; i < 4; i++)
		frame[4 + i] = (unsigned char)(len >> (8 * i));
	if (len)
		memcpy(frame + HEADER, data, len);
	while (done < HEADER + len) {
		ssize_t n = write(port, frame + done, HEADER + len - done);

		if (n < 0 && errno != EINTR && errno != EAGAIN)
			power_off();
		if (n > 0)
			done += (size_t)n;
		else
			usleep(1000);
	}
}

__attribute__((format(printf, 1, 2))) static void note(const char *format, ...)
{
	char text[512];
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	send_frame('L', text, (uint32_t)(n < (int)sizeof(text) ? n : (int)sizeof(text) - 1));
}

/* Splits strings ending in NUL; the result ends in a null pointer and points into text. */
static int split(char *text, size_t len, char **words)
{
	int n = 0;

	for (size_t at = 0; at < len && n < WORDS - 1; at += strlen(text + at) + 1)
		words[n++] = text + at;
	words[n] = NULL;
	return n;
}

static void exec_words(char **words)
{
	struct rlimit files = { 65536, 1048576 };

	setrlimit(RLIMIT_NOFILE, &files);
	sigprocmask(SIG_SETMASK, &old_mask, NULL);
	execvp(words[0], words);
	dprintf(2, "%s: %s\n", words[0], strerror(errno));
	_exit(errno == ENOENT ? 127 : 126);
}

static void service_start(struct service *s)
{
	char *words[WORDS];
	int log;

	s->started = time(NULL);
	s->pid = fork();
	if (s->pid)
		return;
	split(s->words, s->len, words);
	log = open("/run/weir-vm/services.log", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
	dup2(open("/dev/null", O_RDONLY | O_CLOEXEC), 0);
	dup2(log, 1);
	dup2(log, 2);
	setsid();
	exec_words(words);
}

static void service_add(const char *text, size_t len)
{
	struct service *s = &services[nservices];

	if (nservices == SERVICES)
		return;
	s->words = malloc(len + 1);
	memcpy(s->words, text, len);
	s->words[len] = 0;
	s->len = len;
	nservices++;
	service_start(s);
}

/* Runs after the fork, in the child. */
static void command_child(char **words, int n, int tty, int out_end, int err_end)
{
	int nenv = atoi(words[4]);

	setsid();
	if (tty) {
		ioctl(out_end, TIOCSCTTY, 0);
		dup2(out_end, 0);
	} else {
		dup2(open("/dev/null", O_RDONLY | O_CLOEXEC), 0);
	}
	dup2(out_end, 1);
	dup2(err_end, 2);
	if (5 + nenv >= n)
		_exit(125);
	clearenv();
	for (int i = 0; i < nenv; i++)
		putenv(words[5 + i]);
	if (chdir(words[3]) < 0) {
		dprintf(2, "%s: %s\n", words[3], strerror(errno));
		_exit(125);
	}
	exec_words(words + 5 + nenv);
}

static void set_size(const char *rows, const char *columns)
{
	struct winsize size = { .ws_row = (unsigned short)atoi(rows), .ws_col = (unsigned short)atoi(columns) };

	ioctl(out, TIOCSWINSZ, &size);
}

static void command_start(char *text, size_t len)
{
	char *words[WORDS];
	int n = split(text, len, words);
	int tty = n > 0 && !strcmp(words[0], "tty");
	int o[2] = { -1, -1 }, e[2] = { -1, -1 };

	if (n < 6 || command) {
		note("bad request");
		return;
	}
	if (tty) {
		o[0] = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
		if (o[0] < 0 || grantpt(o[0]) || unlockpt(o[0]))
			note("no terminal: %s", strerror(errno));
		o[1] = e[1] = open(ptsname(o[0]), O_RDWR | O_NOCTTY | O_CLOEXEC);
	} else if (pipe2(o, O_CLOEXEC) || pipe2(e, O_CLOEXEC)) {
		note("no pipe: %s", strerror(errno));
	}
	out = o[0];
	err = e[0];
	if (tty)
		set_size(words[1], words[2]);
	command_done = 0;
	command = fork();
	if (!command)
		command_child(words, n, tty, o[1], e[1]);
	close(o[1]);
	if (!tty)
		close(e[1]);
}

static int is_service(pid_t pid)
{
	for (int i = 0; i < nservices; i++)
		if (services[i].pid == pid)
			return 1;
	return 0;
}

/* Kills every process but this one, the services and the kernel's threads. */
static int kill_all(void)
{
	DIR *proc = opendir("/proc");
	struct dirent *entry;
	int killed = 0;

	while (proc && (entry = readdir(proc))) {
		pid_t pid = atoi(entry->d_name);
		char path[64], link[2];

		if (pid <= 1 || is_service(pid))
			continue;
		snprintf(path, sizeof(path), "/proc/%d/exe", pid);
		if (readlink(path, link, sizeof(link)) < 0)
			continue; /* a kernel thread or a zombie */
		killed += !kill(pid, SIGKILL);
	}
	if (proc)
		closedir(proc);
	return killed;
}

static void reap(void)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
		if (pid == command) {
			command_status = status;
			command_done = 1;
		}
		for (int i = 0; i < nservices; i++) {
			struct service *s = &services[i];

			if (s->pid != pid)
				continue;
			s->pid = 0;
			if (s->ended++ < 3)
				note("%s ended with wait status 0x%x; it is started again", s->words, status);
		}
	}
}

/* Passes on what the command wrote. Returns 0 at the end of the stream. */
static int pass_on(int *fd, char type)
{
	char data[CHUNK];
	ssize_t n = read(*fd, data, sizeof(data));

	if (n < 0 && errno == EINTR)
		return 1;
	if (n <= 0) {
		close(*fd);
		*fd = -1;
		return 0;
	}
	send_frame(type, data, (uint32_t)n);
	return 1;
}

/* A test may have left allocations failing; then opening a file can fail too, so it takes some tries. */
static void stop_faults(void)
{
	static const char *const kinds[] = { "failslab", "fail_page_alloc", "fail_usercopy", "fail_function" };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		char path[64];
		int fd = -1;

		snprintf(path, sizeof(path), "/sys/kernel/debug/%s/probability", kinds[i]);
		for (int tries = 0; tries < 1000 && fd < 0; tries++) {
			fd = open(path, O_WRONLY | O_CLOEXEC);
			if (fd < 0 && errno == ENOENT)
				break;
			if (fd >= 0 && write(fd, "0", 1) != 1) {
				close(fd);
				fd = -1;
			}
		}
		if (fd >= 0)
			close(fd);
	}
}

static void command_finish(void)
{
	char text[16];

	stop_faults();
	for (int i = 0; i < 100 && kill_all(); i++) {
		usleep(2000);
		reap();
	}
	for (;;) {
		struct pollfd fds[2] = { { out, POLLIN, 0 }, { err, POLLIN, 0 } };

		if ((out < 0 && err < 0) || poll(fds, 2, 1000) <= 0)
			break;
		if (out >= 0 && fds[0].revents)
			pass_on(&out, 'O');
		if (err >= 0 && fds[1].revents)
			pass_on(&err, 'E');
	}
	if (out >= 0)
		close(out);
	if (err >= 0)
		close(err);
	out = err = -1;
	command = 0;
	command_done = 0;
	snprintf(text, sizeof(text), "%d", command_status);
	send_frame('X', text, (uint32_t)strlen(text));
}

static void input(const char *data, size_t len)
{
	while (out >= 0 && len) {
		ssize_t n = write(out, data, len);

		if (n <= 0)
			return;
		data += n;
		len -= (size_t)n;
	}
}

/* Writes a mark into the kernel's log, and remembers the place. */
static void log_mark(const char *text)
{
	int kmsg = open("/dev/kmsg", O_WRONLY | O_CLOEXEC);

	if (log_fd < 0)
		log_fd = open("/dev/kmsg", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	lseek(log_fd, 0, SEEK_END);
	dprintf(kmsg, "<6>weir-vm: %s\n", text);
	close(kmsg);
}

/* Shows the log since the mark. A record is "level,number,microseconds,flags;text", then lines of details. */
static void log_show(void)
{
	char record[8192], line[8192];
	ssize_t n;

	while ((n = read(log_fd, record, sizeof(record) - 1)) > 0 || (n < 0 && errno == EPIPE)) {
		unsigned long long microseconds;
		char *text, *end;

		if (n < 0)
			continue; /* overwritten before it was read */
		record[n] = 0;
		text = strchr(record, ';');
		if (!text || sscanf(record, "%*u,%*u,%llu", &microseconds) != 1)
			continue;
		end = strchr(++text, '\n');
		if (end)
			*end = 0;
		n = snprintf(line, sizeof(line), "[%5llu.%06llu] %s\n", microseconds / 1000000, microseconds % 1000000, text);
		send_frame('O', line, (uint32_t)n);
	}
	send_frame('X', "0", 1);
}

static void handle(char type, char *data, size_t len)
{
	char *words[WORDS];

	switch (type) {
	case 'R':
		command_start(data, len);
		break;
	case 'I':
		input(data, len);
		break;
	case 'W':
		if (out >= 0 && split(data, len, words) == 2)
			set_size(words[0], words[1]);
		break;
	case 'K':
		if (atoi(data) == SIGKILL)
			kill_all();
		else if (command)
			kill(-command, atoi(data));
		break;
	case 'S':
		service_add(data, len);
		break;
	case 'M':
		log_mark(data);
		break;
	case 'D':
		log_show();
		break;
	case 'P':
		power_off();
	}
}

/* Reads what has come and handles the frames that are complete. Returns 0 if the host is gone. */
static int receive(void)
{
	static char buffer[HEADER + REQUEST + 1];
	static size_t have;
	ssize_t n = read(port, buffer + have, HEADER + REQUEST - have);

	if (n <= 0)
		return n < 0 && (errno == EINTR || errno == EAGAIN);
	have += (size_t)n;
	while (have >= HEADER) {
		unsigned char *h = (unsigned char *)buffer;
		size_t len = h[4] | (size_t)h[5] << 8 | (size_t)h[6] << 16 | (size_t)h[7] << 24;
		char saved;

		if (len > REQUEST)
			power_off();
		if (have < HEADER + len)
			break;
		saved = buffer[HEADER + len];
		buffer[HEADER + len] = 0;
		handle((char)h[0], buffer + HEADER, len);
		buffer[HEADER + len] = saved;
		have -= HEADER + len;
		memmove(buffer, buffer + HEADER + len, have);
	}
	return 1;
}

static void services_tend(void)
{
	for (int i = 0; i < nservices; i++)
		/* soon at first; one that cannot start at all should not keep the machine busy */
		if (!services[i].pid && time(NULL) - services[i].started > (services[i].ended > 5 ? 10 : 0))
			service_start(&services[i]);
}

int main(int argc, char **argv)
{
	int silent = 0, signals;
	struct termios raw;
	sigset_t mask;

	if (argc != 2 || (port = open(argv[1], O_RDWR | O_NOCTTY | O_CLOEXEC)) < 0) {
		fprintf(stderr, "runner: no port %s: %s\n", argc > 1 ? argv[1] : "", strerror(errno));
		power_off();
	}
	if (!tcgetattr(port, &raw)) {
		cfmakeraw(&raw);
		tcsetattr(port, TCSANOW, &raw);
	}
	sigemptyset(&mask);
	sigaddset(&mask, SIGCHLD);
	sigprocmask(SIG_BLOCK, &mask, &old_mask);
	signals = signalfd(-1, &mask, SFD_CLOEXEC | SFD_NONBLOCK);
	setenv("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", 1);
	setenv("HOME", "/root", 1);
	umask(022);
	send_frame('H', NULL, 0);

	for (;;) {
		struct pollfd fds[] = {
			{ port, POLLIN, 0 }, { signals, POLLIN, 0 }, { out, POLLIN, 0 }, { err, POLLIN, 0 },
		};
		struct signalfd_siginfo info;

		poll(fds, 4, nservices ? 200 : 5000);
		while (read(signals, &info, sizeof(info)) > 0)
			;
		reap();
		if (command_done) {
			command_finish();
			continue;
		}
		if (out >= 0 && fds[2].revents)
			pass_on(&out, 'O');
		if (err >= 0 && fds[3].revents)
			pass_on(&err, 'E');
		services_tend();
		if (!fds[0].revents)
			continue;
		/* a driver that was killed closes the port: nobody needs this machine any more */
		if (receive()) {
			silent = 0;
		} else if (++silent > 100) {
			power_off();
		} else {
			usleep(20000);
		}
	}
}
