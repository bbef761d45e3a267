// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace weir::gui {

/// The texts in the code are English with "(s)" for plurals; this makes "1 backend" and
/// "2 backends" of "%n backend(s)". Translations into other languages go before it.
class EnglishPlurals : public QTranslator {
    Q_OBJECT
public:
    using QTranslator::QTranslator;

    QString translate(const char *context, const char *text, const char *disambiguation,
                      int n) const override;
    bool isEmpty() const override { return false; }
};

}  // namespace weir::gui
