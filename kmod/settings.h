/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_SETTINGS_H
#define _WEIR_SETTINGS_H

#include <linux/types.h>
#include <uapi/linux/weir.h>

#define WEIR_SETTINGS		(WEIR_SETTING_MSS + 1)
#define WEIR_SETTING_BIT(name)	(1U << WEIR_SETTING_##name)

/**
 * struct weir_settings - values of some settings of a socket
 * @mask: which ones: bits, by enum weir_setting
 * @value: their values, as the set settings of the protocol has them
 * @congestion: name of the algorithm, zero after its end
 */
struct weir_settings {
	u32 mask;
	u32 value[WEIR_SETTINGS];
	char congestion[WEIR_CONGESTION_MAX + 1];
};

#endif /* _WEIR_SETTINGS_H */
