// SPDX-License-Identifier: GPL-2.0-only
/* Settings of sockets, as attributes. */
#include <net/genetlink.h>

#include "netlink.h"
#include "netlink-gen.h"
#include "settings.h"
#include "tfo.h"

/* Milliseconds, when nothing is said. */
#define KICK_DEFAULT	5

static int check_fast_open(struct nlattr **tb, struct weir_settings *settings,
			   struct netlink_ext_ack *extack)
{
	u32 connect = WEIR_SETTING_BIT(FAST_OPEN_CONNECT);

	if (settings->mask & connect &&
	    settings->value[WEIR_SETTING_FAST_OPEN_CONNECT]) {
		if (!tb[WEIR_A_SETTINGS_FAST_OPEN_KICK]) {
			settings->mask |= WEIR_SETTING_BIT(FAST_OPEN_KICK);
			settings->value[WEIR_SETTING_FAST_OPEN_KICK] =
				KICK_DEFAULT;
		}
		return 0;
	}
	if (!tb[WEIR_A_SETTINGS_FAST_OPEN_KICK])
		return 0;
	NL_SET_ERR_MSG_ATTR(extack, tb[WEIR_A_SETTINGS_FAST_OPEN_KICK],
			    "only sockets with fast-open-connect on are kicked");
	return -EINVAL;
}

/**
 * weir_nl_read_settings() - read settings
 * @attr: attribute, nested set settings; NULL for none
 * @settings: gets them; what is absent is not in its mask, and zero
 * @extack: gets the reason of a refusal
 *
 * Return: 0 or a negative error.
 */
int weir_nl_read_settings(const struct nlattr *attr,
			  struct weir_settings *settings,
			  struct netlink_ext_ack *extack)
{
	struct nlattr *tb[WEIR_A_SETTINGS_MAX + 1];
	int err, i;

	/* Of each attribute the setting's number is one less. */
	BUILD_BUG_ON(WEIR_SETTING_NAGLE + 1 != WEIR_A_SETTINGS_NAGLE);
	BUILD_BUG_ON(WEIR_SETTINGS != WEIR_A_SETTINGS_MAX);
	memset(settings, 0, sizeof(*settings));
	if (!attr)
		return 0;
	err = nla_parse_nested(tb, WEIR_A_SETTINGS_MAX, attr,
			       weir_settings_nl_policy, extack);
	if (err)
		return err;
	for (i = 0; i < WEIR_SETTINGS; i++) {
		if (!tb[i + 1])
			continue;
		settings->mask |= 1U << i;
		if (i != WEIR_SETTING_CONGESTION)
			settings->value[i] = nla_get_u32(tb[i + 1]);
	}
	if (tb[WEIR_A_SETTINGS_CONGESTION]) {
		nla_strscpy(settings->congestion,
			    tb[WEIR_A_SETTINGS_CONGESTION],
			    sizeof(settings->congestion));
		if (!*settings->congestion) {
			NL_SET_ERR_MSG_ATTR(extack,
					    tb[WEIR_A_SETTINGS_CONGESTION],
					    "an algorithm has a name");
			return -EINVAL;
		}
	}
	return check_fast_open(tb, settings, extack);
}

/**
 * weir_nl_check_congestion() - whether an algorithm can be set
 * @info: request, of who is to be allowed to use it
 * @attr: what the settings are from
 * @settings: the settings
 *
 * Context: Process, may sleep, and take long if a module has to be loaded.
 * Return: 0 or a negative error, which the request has the reason of.
 */
int weir_nl_check_congestion(struct genl_info *info, const struct nlattr *attr,
			     const struct weir_settings *settings)
{
	int err;

	if (!(settings->mask & WEIR_SETTING_BIT(CONGESTION)))
		return 0;
	if (!IS_ENABLED(CONFIG_BPF_SYSCALL)) {
		NL_SET_ERR_MSG_ATTR(info->extack, attr,
				    "this kernel was built without CONFIG_BPF_SYSCALL, which setting the congestion control algorithm needs");
		return -EOPNOTSUPP;
	}
	err = weir_congestion_check(genl_info_net(info), settings->congestion);
	if (err)
		NL_SET_ERR_MSG_ATTR(info->extack, attr,
				    "there is no such congestion control algorithm, or it may not be used");
	return err;
}

/**
 * weir_nl_put_settings() - settings as a nested attribute
 * @skb: message
 * @type: type of the attribute
 * @settings: the settings
 *
 * Return: 0 or -EMSGSIZE.
 */
int weir_nl_put_settings(struct sk_buff *skb, int type,
			 const struct weir_settings *settings)
{
	struct nlattr *nest = nla_nest_start(skb, type);
	int i, err;

	if (!nest)
		return -EMSGSIZE;
	for (i = 0; i < WEIR_SETTINGS; i++) {
		if (!(settings->mask & 1U << i))
			continue;
		if (i == WEIR_SETTING_CONGESTION)
			err = nla_put_string(skb, i + 1, settings->congestion);
		else
			err = nla_put_u32(skb, i + 1, settings->value[i]);
		if (err) {
			nla_nest_cancel(skb, nest);
			return err;
		}
	}
	nla_nest_end(skb, nest);
	return 0;
}
