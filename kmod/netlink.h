/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_NETLINK_H
#define _WEIR_NETLINK_H

#include <linux/types.h>

#include "address.h"

struct genl_family;
struct genl_info;
struct netlink_callback;
struct netlink_ext_ack;
struct nlattr;
struct sk_buff;
struct sock;
struct weir_backend;
struct weir_config;
struct weir_drain;
struct weir_flows;
struct weir_match;
struct weir_meter;
struct weir_net;
struct weir_policy;
struct weir_prefix;
struct weir_prefix_list;
struct weir_service;
struct weir_settings;
struct weir_txn;

extern struct genl_family weir_nl_family;

int weir_nl_setup(void);
void weir_nl_teardown(void);

/* netlink-attr.c */
int weir_nl_need(struct genl_info *info, int type);
int weir_nl_read_address(const struct nlattr *attr,
			 union weir_address *address, u8 *family,
			 struct netlink_ext_ack *extack);
int weir_nl_read_name(const struct nlattr *attr, const char **name,
		      struct netlink_ext_ack *extack);
int weir_nl_read_prefix(const struct nlattr *attr, struct weir_prefix *prefix,
			struct netlink_ext_ack *extack);
int weir_nl_read_group(const struct nlattr *attr, char *group,
		       struct netlink_ext_ack *extack);
int weir_nl_read_prefixes(struct genl_info *info, int type,
			  struct weir_prefix_list **list);
int weir_nl_read_drain(const struct nlattr *attr, struct weir_drain *drain,
		       struct netlink_ext_ack *extack);
int weir_nl_read_backend_id(struct genl_info *info,
			    struct weir_backend *backend);
const struct nlattr *weir_nl_backend_attr(struct genl_info *info);

/* netlink-backend.c */
int weir_nl_read_condition(const struct nlattr *attr, bool there,
			   const struct nlattr *object,
			   struct netlink_ext_ack *extack);
int weir_nl_add_backend(struct weir_service *service,
			const struct weir_backend *backend,
			const struct nlattr *attr,
			struct netlink_ext_ack *extack);
struct weir_service *weir_nl_named_service(struct genl_info *info,
					   const struct weir_txn *txn,
					   int type);

/* netlink-txn.c */
struct weir_txn *weir_nl_change_begin(struct genl_info *info,
				      const struct nlattr *id);
int weir_nl_change_end(struct genl_info *info, const struct nlattr *id,
		       struct weir_txn *txn, int err);
int weir_nl_txn_setup(void);
void weir_nl_txn_teardown(void);

/* netlink-get.c */
int weir_nl_dump_done(struct netlink_callback *cb);

/* netlink-mode.c */
int weir_nl_read_mode(struct genl_info *info, struct weir_service *service);
bool weir_nl_mode_changed(const struct weir_service *a,
			  const struct weir_service *b);
int weir_nl_put_mode(struct sk_buff *skb, const struct weir_service *service);

/* netlink-policy.c */
int weir_nl_policy_dump_done(struct netlink_callback *cb);
int weir_nl_put_policy(struct sk_buff *skb, const struct weir_policy *policy,
		       bool counters, u32 generation);
int weir_nl_put_stalls(struct sk_buff *skb, int type, u64 holds, u64 held,
		       u64 waits, u64 waited);

/* netlink-socket.c */
int weir_nl_socket_dump_done(struct netlink_callback *cb);

/* netlink-settings.c */
int weir_nl_check_congestion(struct genl_info *info, const struct nlattr *attr,
			     const struct weir_settings *settings);
int weir_nl_read_settings(const struct nlattr *attr,
			  struct weir_settings *settings,
			  struct netlink_ext_ack *extack);
int weir_nl_put_settings(struct sk_buff *skb, int type,
			 const struct weir_settings *settings);

/* netlink-put.c */
int weir_nl_put_service(struct sk_buff *skb, const struct weir_flows *flows,
			const struct weir_service *service, u32 generation);
int weir_nl_put_backend_id(struct sk_buff *skb,
			   const struct weir_service *service,
			   const struct weir_backend *backend, u32 generation);
int weir_nl_put_ports(struct sk_buff *skb, const struct weir_service *service,
		      const struct weir_backend *backend);
int weir_nl_put_drain(struct sk_buff *skb, const struct weir_flows *flows,
		      const struct weir_backend *backend);
int weir_nl_put_backend(struct sk_buff *skb, const struct weir_flows *flows,
			const struct weir_service *service,
			const struct weir_backend *backend, u32 generation);

int weir_nl_put_prefixes(struct sk_buff *skb, int type,
			 const struct weir_prefix_list *list, u32 *from);
int weir_nl_put_lists(struct sk_buff *skb, const struct weir_service *service,
		      u32 *from);
size_t weir_nl_lists_size(const struct weir_service *service);

/* netlink-sticky.c */
int weir_nl_read_sticky(struct genl_info *info, struct weir_service *service,
			bool whole);
bool weir_nl_same_sticky(const struct weir_service *a,
			 const struct weir_service *b);
int weir_nl_put_sticky(struct sk_buff *skb, const struct weir_service *service);

/* netlink-egress.c */

/**
 * struct weir_blocked - a connection that was blocked
 * @service: who blocks it
 * @family: AF_INET or AF_INET6
 * @protocol: IPPROTO_TCP or IPPROTO_UDP
 * @source: where it comes from
 * @destination: where it was to go
 * @source_port: host byte order
 * @destination_port: host byte order
 * @sk: its socket, or NULL if it is from elsewhere
 */
struct weir_blocked {
	const struct weir_service *service;
	u8 family;
	u8 protocol;
	union weir_address source;
	union weir_address destination;
	u16 source_port;
	u16 destination_port;
	const struct sock *sk;
};

int weir_nl_read_match(struct genl_info *info, struct weir_service *service,
		       bool whole);
int weir_nl_put_match(struct sk_buff *skb, const struct weir_match *match,
		      u32 begin, u32 *from);
size_t weir_nl_match_size(const struct weir_match *match);
void weir_nl_blocked(struct weir_net *wn, const struct weir_blocked *blocked);

/* netlink-event.c */
void weir_nl_ports_low(struct weir_net *wn, const struct weir_service *service,
		       const struct weir_backend *backend, u32 generation);
void weir_nl_commit(struct weir_net *wn, const struct weir_config *former,
		    const struct weir_config *config, u32 cause);
void weir_nl_drained(struct weir_net *wn, const struct weir_service *service,
		     const struct weir_backend *backend, u32 generation);

#endif /* _WEIR_NETLINK_H */
