// SPDX-License-Identifier: GPL-2.0-only
/*
 * What happens to the connections of a namespace while somebody reads of it at
 * /dev/weir. The kernel tells at three tracepoints, with the socket locked: when
 * the state of a socket changes, when a segment has come, and when a program
 * has read. Of the latter two only the first of a connection are looked at.
 *
 * What must be remembered of a connection is in a note beside its socket: a
 * record that is completed from event to event. It goes when the socket becomes
 * TCP_CLOSE, which each does before its memory can be anything else than one of
 * TCP, or with the recording when nobody reads any more.
 */
#include <linux/err.h>
#include <linux/ktime.h>
#include <linux/mutex.h>
#include <linux/rhashtable.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <net/inet_sock.h>
#include <net/tcp.h>

#include "compat/tcp.h"
#include "compat/tracepoint.h"
#include "event.h"
#include "event-fill.h"
#include "netns.h"
#include "pointer-key.h"
#include "ring.h"
#include "socket.h"

/* Who reads first is looked for in so many bytes. */
#define FIRST_READS	65536

/* Before the one of socket.c, which forgets what it knows of a closed socket. */
#define STATE_PRIORITY	(TRACEPOINT_DEFAULT_PRIO + 1)

/**
 * struct weir_note - what is remembered of a connection, or of a listener
 * @node: in the table
 * @sk: its socket, without a reference
 * @event: what is known so far
 * @rcu: frees it
 *
 * @event is under the lock of the socket.
 */
struct weir_note {
	struct rhash_head node;
	struct sock *sk;
	struct weir_event event;
	struct rcu_head rcu;
};

/**
 * struct weir_recording - of a namespace that is read of
 * @rings: where it is written
 * @notes: what must be remembered meanwhile
 */
struct weir_recording {
	struct weir_record_rings *rings;
	struct rhashtable notes;
};

static const struct rhashtable_params table_params = {
	.key_len = sizeof_field(struct weir_note, sk),
	.key_offset = offsetof(struct weir_note, sk),
	.head_offset = offsetof(struct weir_note, node),
	.automatic_shrinking = true,
	.hashfn = weir_pointer_hash,
	.obj_cmpfn = weir_pointer_compare,
};

/* Who begins or stops to read; and namespaces that are read of. */
static DEFINE_MUTEX(readers_lock);
static u32 namespaces;

/* Under RCU. */
static struct weir_note *find_note(struct weir_recording *recording,
				   const struct sock *sk)
{
	return rhashtable_lookup(&recording->notes, &sk, table_params);
}

static void forget_note(struct weir_recording *recording,
			struct weir_note *note)
{
	rhashtable_remove_fast(&recording->notes, &note->node, table_params);
	kfree_rcu(note, rcu);
}

/* Until one is known: who listens. */
static void fill_listener(struct weir_recording *recording,
			  struct weir_event *event, const struct sock *sk)
{
	const struct weir_note *note;
	const struct sock *listener;

	rcu_read_lock();
	listener = weir_tcp_listener(sk);
	note = listener ? find_note(recording, listener) : NULL;
	/* It is not locked, but this was there before anybody could connect. */
	if (note && note->event.flags & WEIR_EVENT_OWNER &&
	    READ_ONCE(listener->sk_state) == TCP_LISTEN) {
		event->pid = note->event.pid;
		memcpy(event->program, note->event.program,
		       sizeof(event->program));
		event->flags |= WEIR_EVENT_LISTENER;
	}
	rcu_read_unlock();
}

static struct weir_note *make_note(struct weir_recording *recording,
				   struct sock *sk, u16 flags)
{
	struct weir_note *note;

	note = kzalloc(sizeof(*note),
		       GFP_ATOMIC | __GFP_ACCOUNT | __GFP_NOWARN);
	if (!note)
		goto lost;
	note->sk = sk;
	note->event.flags = flags;
	weir_event_fill_identity(&note->event, sk);
	if (!rhashtable_insert_fast(&recording->notes, &note->node,
				    table_params))
		return note;
	kfree(note);
lost:
	weir_rings_lost(recording->rings);
	return NULL;
}

static void tell(struct weir_recording *recording, struct weir_event *event,
		 u8 type, u64 now)
{
	event->type = type;
	event->time = now;
	weir_rings_write(recording->rings, event);
}

static void tell_first_byte(struct weir_recording *recording,
			    struct weir_event *event, u64 now)
{
	event->first_byte = now;
	tell(recording, event, WEIR_EVENT_FIRST_BYTE, now);
}

/* Both sides end it, and whoever does first decides who waits afterwards. */
static void note_ending(struct weir_event *event, u16 flag, u64 now)
{
	if (event->ending)
		return;
	event->ending = now;
	event->flags |= flag;
}

static void established(struct weir_net *wn, struct weir_recording *recording,
			struct weir_event *event, struct sock *sk, u64 now)
{
	weir_event_fill_addresses(event, sk);
	weir_event_fill_asked(event, wn);
	event->established = now;
	event->handshake = tcp_sk(sk)->srtt_us >> 3;
	event->syn_again = min_t(u32, tcp_sk(sk)->total_retrans, U16_MAX);
	weir_event_fill_path(event, sk);
	weir_event_fill_fast_open(event, sk);
	tell(recording, event, WEIR_EVENT_ESTABLISHED, now);
	/* With the handshake: segments are counted before they are looked at. */
	if (!event->first_byte &&
	    (tcp_sk(sk)->data_segs_in || tcp_sk(sk)->bytes_received))
		tell_first_byte(recording, event, now);
}

/* Without FIN: somebody sent a reset, or has given up, or never began. */
static void note_abort(struct weir_event *event, const struct sock *sk, u64 now)
{
	event->flags |= WEIR_EVENT_ABORTED;
	switch (sk->sk_err) {
	case 0:
		if (in_task() && sock_owned_by_user_nocheck(sk))
			note_ending(event, WEIR_EVENT_ENDED_HERE, now);
		break;
	case ECONNRESET:
	case ECONNREFUSED:
	case EPIPE:
		note_ending(event, WEIR_EVENT_ENDED_THERE, now);
		break;
	default:
		note_ending(event, 0, now);
	}
}

static void ended(struct weir_recording *recording, struct weir_event *event,
		  struct sock *sk, int old, u64 now)
{
	const u32 no_fin = TCPF_SYN_SENT | TCPF_SYN_RECV | TCPF_ESTABLISHED |
			   TCPF_FIN_WAIT1 | TCPF_CLOSE_WAIT;

	event->state = old;
	event->error = sk->sk_err;
	if (BIT(old) & no_fin)
		note_abort(event, sk, now);
	else if (!sk->sk_err &&
		 (old == TCP_CLOSING ||
		  (old == TCP_FIN_WAIT2 && sock_flag(sk, SOCK_DONE))))
		event->flags |= WEIR_EVENT_TIME_WAIT;
	if (!sk->sk_err)
		weir_event_fill_owner(event, sk);
	/* A socket that is disconnected has no addresses any more. */
	if (!event->remote_port)
		weir_event_fill_addresses(event, sk);
	if (!event->local_port)
		event->local_port = ntohs(inet_sk(sk)->inet_sport);
	weir_event_fill_end(event, sk);
	tell(recording, event, WEIR_EVENT_END, now);
}

/* One that was there before anybody read has no note until it ends. */
static struct weir_note *note_of(struct weir_recording *recording,
				 struct sock *sk)
{
	struct weir_note *note = find_note(recording, sk);

	if (note)
		return note;
	return make_note(recording, sk, WEIR_EVENT_OLDER |
			 (weir_socket_role(sk) == WEIR_POLICY_ACCEPTED ?
			  WEIR_EVENT_ACCEPTED : 0));
}

static struct weir_note *note_established(struct weir_recording *recording,
					  struct sock *sk, int old)
{
	struct weir_note *note = find_note(recording, sk);

	if (note)
		return note;
	if (old != TCP_SYN_RECV)
		return make_note(recording, sk, WEIR_EVENT_OLDER);
	note = make_note(recording, sk, WEIR_EVENT_ACCEPTED);
	if (note)
		fill_listener(recording, &note->event, sk);
	return note;
}

static void closed(struct weir_recording *recording, struct sock *sk, int old,
		   u64 now)
{
	struct weir_note *note = find_note(recording, sk);

	/* A connection that was never open is the other side's business. */
	if (!note && old != TCP_LISTEN &&
	    (old != TCP_SYN_RECV || tcp_sk(sk)->bytes_received))
		note = note_of(recording, sk);
	if (!note)
		return;
	/* One that goes on elsewhere has no end here. */
	if (old != TCP_LISTEN && !tcp_sk(sk)->repair)
		ended(recording, &note->event, sk, old, now);
	forget_note(recording, note);
}

static void changed(struct weir_net *wn, struct weir_recording *recording,
		    struct sock *sk, int old, int state)
{
	u64 now = ktime_get_ns();
	struct weir_note *note;

	switch (state) {
	case TCP_LISTEN:
	case TCP_SYN_SENT:
		note = find_note(recording, sk) ?: make_note(recording, sk, 0);
		if (!note)
			break;
		weir_event_fill_owner(&note->event, sk);
		if (state == TCP_LISTEN)
			break;
		note->event.began = now;
		tell(recording, &note->event, WEIR_EVENT_BEGIN, now);
		break;
	case TCP_ESTABLISHED:
		note = note_established(recording, sk, old);
		if (note)
			established(wn, recording, &note->event, sk, now);
		break;
	case TCP_FIN_WAIT1:
		note = note_of(recording, sk);
		if (!note)
			break;
		note_ending(&note->event, WEIR_EVENT_ENDED_HERE, now);
		weir_event_fill_owner(&note->event, sk);
		break;
	case TCP_CLOSE_WAIT:
		note = note_of(recording, sk);
		if (note)
			note_ending(&note->event, WEIR_EVENT_ENDED_THERE, now);
		break;
	case TCP_LAST_ACK:
		note = find_note(recording, sk);
		if (note)
			weir_event_fill_owner(&note->event, sk);
		break;
	case TCP_CLOSE:
		closed(recording, sk, old, now);
		break;
	}
}

/* The tracepoint inet_sock_set_state; @state is what it is about to have. */
static void state_probe(void *data, const struct sock *sock, const int old,
			const int state)
{
	const u32 of_interest = TCPF_LISTEN | TCPF_SYN_SENT | TCPF_ESTABLISHED |
				TCPF_FIN_WAIT1 | TCPF_CLOSE_WAIT |
				TCPF_LAST_ACK | TCPF_CLOSE;
	struct sock *sk = (struct sock *)sock;
	struct weir_recording *recording;
	struct weir_net *wn;

	if (!(BIT(state) & of_interest))
		return;
	if (sk->sk_protocol != IPPROTO_TCP || old == state ||
	    (old == TCP_CLOSE && state != TCP_SYN_SENT && state != TCP_LISTEN) ||
	    (sk->sk_family != AF_INET && sk->sk_family != AF_INET6))
		return;
	rcu_read_lock();
	wn = weir_net_rcu(sock_net(sk));
	recording = rcu_dereference(wn->events.recording);
	if (recording)
		changed(wn, recording, sk, old, state);
	rcu_read_unlock();
}

/* The tracepoint tcp_probe: a segment has come for an open connection. */
static void segment_probe(void *data, struct sock *sk, WEIR_PROBED_SKB *skb)
{
	const struct tcp_sock *tp = tcp_sk(sk);
	struct weir_recording *recording;
	struct weir_note *note;
	bool first;

	/* Nothing has checked yet whether it is the next one. */
	first = !tp->bytes_received && skb->len > tcp_hdr(skb)->doff * 4 &&
		TCP_SKB_CB(skb)->seq == tp->rcv_nxt;
	if (!first && tp->snd_ssthresh >= TCP_INFINITE_SSTHRESH)
		return;
	rcu_read_lock();
	recording = rcu_dereference(weir_net_rcu(sock_net(sk))->events.recording);
	note = recording ? find_note(recording, sk) : NULL;
	if (note) {
		if (first && !note->event.first_byte)
			tell_first_byte(recording, &note->event,
					ktime_get_ns());
		weir_event_fill_slow_start(&note->event, sk);
	}
	rcu_read_unlock();
}

/* The tracepoint tcp_rcv_space_adjust: a program has read. */
static void read_probe(void *data, struct sock *sk)
{
	const struct tcp_sock *tp = tcp_sk(sk);
	struct weir_recording *recording;
	struct weir_note *note = NULL;

	if (tp->bytes_received - (tp->rcv_nxt - tp->copied_seq) > FIRST_READS)
		return;
	rcu_read_lock();
	recording = rcu_dereference(weir_net_rcu(sock_net(sk))->events.recording);
	if (recording)
		note = find_note(recording, sk);
	/* By Fast Open, before the handshake is over. */
	if (recording && !note && sk->sk_state == TCP_SYN_RECV)
		note = make_note(recording, sk, WEIR_EVENT_ACCEPTED);
	if (note) {
		weir_event_fill_owner(&note->event, sk);
		/* It came where segment_probe() does not look, or long ago. */
		if (!note->event.first_byte &&
		    !(note->event.flags & WEIR_EVENT_OLDER))
			tell_first_byte(recording, &note->event,
					ktime_get_ns());
	}
	rcu_read_unlock();
}

static struct weir_probe {
	const char *name;
	void *function;
	int priority;
	struct tracepoint *tracepoint;
} probes[] = {
	{ "inet_sock_set_state", state_probe, STATE_PRIORITY },
	{ "tcp_probe", segment_probe, TRACEPOINT_DEFAULT_PRIO },
	{ "tcp_rcv_space_adjust", read_probe, TRACEPOINT_DEFAULT_PRIO },
};

static void note_tracepoint(struct tracepoint *tracepoint, void *data)
{
	u32 i;

	for (i = 0; i < ARRAY_SIZE(probes); i++)
		if (!strcmp(tracepoint->name, probes[i].name))
			probes[i].tracepoint = tracepoint;
}

static void unregister_probes(u32 n)
{
	while (n--)
		tracepoint_probe_unregister(probes[n].tracepoint,
					    probes[n].function, NULL);
	/* Nobody is in one of them then. */
	tracepoint_synchronize_unregister();
}

static int register_probes(void)
{
	u32 i;
	int err;

	for (i = 0; i < ARRAY_SIZE(probes); i++) {
		err = -EOPNOTSUPP;
		if (probes[i].tracepoint)
			err = tracepoint_probe_register_prio(probes[i].tracepoint,
							     probes[i].function,
							     NULL,
							     probes[i].priority);
		if (err) {
			unregister_probes(i);
			return err;
		}
	}
	return 0;
}

static void free_note(void *pointer, void *data)
{
	kfree(pointer);
}

/* Nobody uses it any more, or has ever. */
static void free_recording(struct weir_recording *recording)
{
	rhashtable_free_and_destroy(&recording->notes, free_note, NULL);
	weir_rings_free(recording->rings);
	kfree(recording);
}

static struct weir_recording *make_recording(void)
{
	struct weir_recording *recording;
	int err;

	recording = kzalloc(sizeof(*recording), GFP_KERNEL_ACCOUNT);
	if (!recording)
		return ERR_PTR(-ENOMEM);
	recording->rings = weir_rings_make();
	if (IS_ERR(recording->rings)) {
		err = PTR_ERR(recording->rings);
		goto failed;
	}
	err = rhashtable_init(&recording->notes, &table_params);
	if (!err)
		return recording;
	weir_rings_free(recording->rings);
failed:
	kfree(recording);
	return ERR_PTR(err);
}

static struct weir_recording *recording_of(const struct weir_net *wn)
{
	return rcu_dereference_protected(wn->events.recording,
					 lockdep_is_held(&readers_lock));
}

static int begin_recording(struct weir_net *wn)
{
	struct weir_recording *recording = make_recording();
	int err;

	if (IS_ERR(recording))
		return PTR_ERR(recording);
	err = namespaces ? 0 : register_probes();
	if (err) {
		free_recording(recording);
		return err;
	}
	namespaces++;
	rcu_assign_pointer(wn->events.recording, recording);
	return 0;
}

/**
 * weir_events_start() - somebody reads
 * @wn: of this namespace
 *
 * Context: Process, may sleep.
 * Return: where it is recorded, or an error pointer.
 */
struct weir_record_rings *weir_events_start(struct weir_net *wn)
{
	struct weir_record_rings *rings;
	int err;

	if (!weir_tracepoints_may_allocate())
		return ERR_PTR(-EOPNOTSUPP);
	err = mutex_lock_killable(&readers_lock);
	if (err)
		return ERR_PTR(err);
	if (!wn->events.readers)
		err = begin_recording(wn);
	wn->events.readers += !err;
	rings = err ? ERR_PTR(err) : recording_of(wn)->rings;
	mutex_unlock(&readers_lock);
	return rings;
}

/**
 * weir_events_stop() - somebody does not read any more
 * @wn: of this namespace
 *
 * Context: Process, may sleep.
 */
void weir_events_stop(struct weir_net *wn)
{
	struct weir_recording *recording = NULL;

	mutex_lock(&readers_lock);
	if (!--wn->events.readers) {
		recording = recording_of(wn);
		RCU_INIT_POINTER(wn->events.recording, NULL);
		if (!--namespaces)
			unregister_probes(ARRAY_SIZE(probes));
	}
	mutex_unlock(&readers_lock);
	if (!recording)
		return;
	/* Nobody writes into the rings, or makes a note, after this. */
	synchronize_rcu();
	free_recording(recording);
}

/**
 * weir_events_setup() - before anybody reads
 */
void weir_events_setup(void)
{
	for_each_kernel_tracepoint(note_tracepoint, NULL);
}
