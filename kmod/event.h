/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_EVENT_H
#define _WEIR_EVENT_H

#include <linux/types.h>

struct weir_net;
struct weir_record_rings;
struct weir_recording;

/**
 * struct weir_events - what is recorded of a namespace
 * @recording: NULL while nobody reads; read under RCU
 * @readers: how many do
 *
 * Changed under a lock of event.c.
 */
struct weir_events {
	struct weir_recording __rcu *recording;
	u32 readers;
};

void weir_events_setup(void);
struct weir_record_rings *weir_events_start(struct weir_net *wn);
void weir_events_stop(struct weir_net *wn);

#endif /* _WEIR_EVENT_H */
