/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_TRAFFIC_H
#define _WEIR_TRAFFIC_H

#include "meter.h"

struct nf_conn;
struct sk_buff;
struct weir_flows;

void weir_traffic_count(const struct weir_flows *flows,
			const struct nf_conn *ct, struct weir_meter *meter,
			bool ended);
void weir_traffic_age(const struct weir_flows *flows, struct weir_meter *meter,
		      u32 began);
void weir_meter_traffic(const struct weir_flows *flows,
			const struct weir_meter *meter,
			struct weir_traffic *traffic);
u64 weir_meter_age(const struct weir_flows *flows,
		   const struct weir_meter *meter);
void weir_flow_account(struct nf_conn *ct, const struct sk_buff *skb);

#endif /* _WEIR_TRAFFIC_H */
