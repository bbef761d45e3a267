/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_RESET_H
#define _WEIR_RESET_H

#include "meter.h"

struct nf_conn;

void weir_reset_doomed(struct nf_conn *ct, enum weir_doom doom, bool open);

#endif /* _WEIR_RESET_H */
