/* SPDX-License-Identifier: GPL-2.0-only */
/* What socket.c and its neighbours share. */
#ifndef _WEIR_SOCKET_H
#define _WEIR_SOCKET_H

#include <linux/refcount.h>
#include <linux/rhashtable-types.h>
#include <linux/workqueue.h>
#include <net/sock.h>

#include "policies.h"

struct weir_net;

/* Sockets that are taken at once. */
#define WEIR_SOCKETS_BATCH	16

/**
 * struct weir_stalls - what a socket has waited for
 * @counted: its policy wants it counted
 * @acked: what its latest packet has acknowledged
 * @nagle_holds: see the set stalls of the protocol, as with the rest
 * @nagle_time: microseconds
 * @ack_waits: see there
 * @ack_time: microseconds
 */
struct weir_stalls {
	bool counted;
	u32 acked;
	u64 nagle_holds;
	u64 nagle_time;
	u64 ack_waits;
	u64 ack_time;
};

/**
 * struct weir_socket - what was changed on a socket
 * @node: in the table
 * @sk: the socket; without a reference, since the record goes when the socket
 *	is closed
 * @wn: its namespace
 * @refs: references: the table's, that of @later while that waits, and of who
 *	may have the socket closed meanwhile
 * @gone: it is not in the table any more
 * @changed: its policy has changed something, and has counted that
 * @role: what the socket is, WEIR_POLICY_LISTENING and so on
 * @program: name of the thread that had it connect or listen, if known
 * @policy: its policy, with a reference; NULL without one
 * @set: what was set, as it could be read afterwards
 * @former: what was there before; its mask means nothing
 * @hand: bits of what was set by hand
 * @wanted: bits of what the policy sets once that is possible
 * @stalls: what it has waited for
 * @later: does what needs process context, or a while
 * @rcu: frees it
 *
 * All of it but @node and @later is under the lock of the socket.
 */
struct weir_socket {
	struct rhash_head node;
	struct sock *sk;
	struct weir_net *wn;
	refcount_t refs;
	bool gone;
	bool changed;
	u8 role;
	char program[16];
	struct weir_policy *policy;
	struct weir_settings set;
	struct weir_settings former;
	u32 hand;
	u32 wanted;
	struct weir_stalls stalls;
	struct delayed_work later;
	struct rcu_head rcu;
};

/**
 * struct weir_socket_walk - where a walk over the sockets of a namespace is
 * @listening: in the table of listening sockets
 * @bucket: next bucket
 * @skip: sockets of it that are done
 */
struct weir_socket_walk {
	bool listening;
	u32 bucket;
	u32 skip;
};

/**
 * struct weir_socket_view - what can be told about a socket
 * @key: its addresses, user and program
 * @remote_port: port of the other side
 * @local_port: its port, whoever chose it
 * @cookie: its number
 * @state: TCP_ESTABLISHED and so on
 * @shares: see the set socket of the protocol
 * @policy: name of its policy, or of the one that it would have; empty without
 * @shown: bits of the settings that have a meaning for it
 * @now: what is in force
 * @origin: where that comes from, enum weir_origin
 * @former: in its mask what would be given back, and to what
 * @next: in its mask what a preview would change, and to what
 * @pingpong: see the set socket-ack of the protocol, as with the next six
 * @conversation: see there
 * @quick: see there
 * @ato: microseconds
 * @ack_max: microseconds
 * @pending: see there
 * @route: see there
 * @queued: see the set socket-fast-open, as with the rest
 * @deferred: see there
 * @asked: see there
 * @used: see there
 * @acked: see there
 * @fail: see there
 * @stalls: what it has waited for
 */
struct weir_socket_view {
	struct weir_policy_key key;
	u16 remote_port;
	u16 local_port;
	u64 cookie;
	u8 state;
	u8 shares;
	char policy[WEIR_NAME_MAX + 1];
	u32 shown;
	struct weir_settings now;
	u8 origin[WEIR_SETTINGS];
	struct weir_settings former;
	struct weir_settings next;
	u32 pingpong;
	u8 conversation;
	u32 quick;
	u32 ato;
	u32 ack_max;
	u8 pending;
	u8 route;
	u32 queued;
	u8 deferred;
	u8 asked;
	u8 used;
	u8 acked;
	u8 fail;
	struct weir_stalls stalls;
};

/* socket.c */
int weir_sockets_watch(struct weir_net *wn, struct netlink_ext_ack *extack);
struct weir_socket *weir_socket_find(const struct sock *sk);
struct weir_socket *weir_socket_make(struct weir_net *wn, struct sock *sk,
				     u8 role, gfp_t gfp);
void weir_socket_get(struct weir_socket *record);
void weir_socket_put(struct weir_socket *record);
void weir_socket_changed(struct weir_socket *record);
void weir_socket_forget(struct weir_socket *record);
bool weir_socket_enforced(const struct weir_socket *record);
void weir_socket_later(struct weir_socket *record, unsigned long delay);

/* socket-key.c */
void weir_socket_addresses(const struct sock *sk, u8 *family, u8 local[16],
			   u8 remote[16]);
void weir_socket_key(const struct sock *sk, u8 role,
		     const struct weir_policies *policies,
		     struct weir_policy_key *key);
void weir_socket_program(const struct sock *sk, u8 role, char program[16]);

/* socket-set.c */
u32 weir_setting_read(const struct sock *sk, u32 setting);
void weir_setting_write(struct sock *sk, u32 setting, u32 value);
void weir_congestion_read(const struct sock *sk, char *name);
void weir_congestion_asked(const struct sock *sk, char *name);
u32 weir_settings_for(int state);
u32 weir_settings_ever(u8 role);
bool weir_socket_concerns(const struct weir_policy *policy, u8 role);
bool weir_socket_apply(struct weir_socket *record, u32 mask,
		       const struct weir_settings *settings, bool force);
void weir_socket_return(struct weir_socket *record, u32 mask);
u32 weir_socket_hold(struct weir_socket *record, bool enforce);
bool weir_socket_holds(const struct weir_socket *record);
int weir_socket_set_congestion(struct weir_socket *record, const char *name,
			       bool force);
void weir_socket_kick(struct sock *sk);
bool weir_socket_quick(const struct sock *sk);

/* socket-lock.c */
bool weir_socket_lock(struct sock *sk);
void weir_socket_unlock(struct sock *sk, bool owned);

/* socket-walk.c */
u32 weir_socket_walk(struct net *net, struct weir_socket_walk *walk,
		     struct sock **batch);
struct sock *weir_socket_by_cookie(struct net *net, u64 cookie);
u8 weir_socket_role(const struct sock *sk);

/* socket-show.c */
bool weir_socket_show(struct sock *sk, struct weir_socket_view *view);
bool weir_socket_preview(struct sock *sk, const struct weir_policies *policies,
			 struct weir_socket_view *view);

/* socket-round.c */
int weir_socket_by_hand(struct weir_net *wn, struct sock *sk,
			const struct weir_settings *settings, bool give_back);
void weir_sockets_round(struct work_struct *work);
void weir_sockets_return(struct weir_net *wn);

/* socket-hook.c */
int weir_sockets_hook(struct weir_net *wn, const struct weir_policies *policies,
		      struct netlink_ext_ack *extack);
void weir_sockets_unhook(struct weir_net *wn);

/* socket-stall.c */
void weir_socket_count(struct weir_socket *record);
int weir_sockets_count(struct weir_net *wn,
		       const struct weir_policies *policies,
		       struct netlink_ext_ack *extack);
void weir_sockets_uncount(struct weir_net *wn);

extern struct rhashtable weir_socket_table;
extern struct workqueue_struct *weir_socket_queue;

#endif /* _WEIR_SOCKET_H */
