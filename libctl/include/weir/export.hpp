// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

/// Marks what the shared library offers; everything else is hidden in it.
#define WEIR_EXPORT __attribute__((visibility("default")))
