/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_EVENT_FILL_H
#define _WEIR_EVENT_FILL_H

#include <net/sock.h>

#include <uapi/linux/weir_events.h>

struct weir_net;

void weir_event_fill_owner(struct weir_event *event, const struct sock *sk);
void weir_event_fill_addresses(struct weir_event *event, const struct sock *sk);
void weir_event_fill_identity(struct weir_event *event, struct sock *sk);
void weir_event_fill_asked(struct weir_event *event, struct weir_net *wn);
void weir_event_fill_path(struct weir_event *event, const struct sock *sk);
void weir_event_fill_slow_start(struct weir_event *event,
				const struct sock *sk);
void weir_event_fill_fast_open(struct weir_event *event, const struct sock *sk);
void weir_event_fill_end(struct weir_event *event, const struct sock *sk);

#endif /* _WEIR_EVENT_FILL_H */
