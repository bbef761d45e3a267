/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_DEVICE_H
#define _WEIR_DEVICE_H

int weir_device_setup(void);
void weir_device_teardown(void);

#endif /* _WEIR_DEVICE_H */
