// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline.hpp"

#include <algorithm>

#include <QUrl>

#include "format.hpp"
#include "hostwords.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

bool isPlain(QChar letter) {
    static const QString others = u"_@%+=:,./-"_s;
    return (letter >= u'a' && letter <= u'z') || (letter >= u'A' && letter <= u'Z') ||
           (letter >= u'0' && letter <= u'9') || others.contains(letter);
}

/// What a terminal obeys instead of showing it, and what turns the order of letters around.
bool isCommand(char32_t letter) {
    const QChar::Category category = QChar::category(letter);
    return category == QChar::Other_Control || category == QChar::Other_Format ||
           category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
}

QString escaped(char32_t letter) {
    if (letter < 0x80) {
        return u"\\x%1"_s.arg(static_cast<uint>(letter), 2, 16, QChar(u'0'));
    }
    return letter < 0x10000 ? u"\\u%1"_s.arg(static_cast<uint>(letter), 4, 16, QChar(u'0'))
                            : u"\\U%1"_s.arg(static_cast<uint>(letter), 8, 16, QChar(u'0'));
}

}  // namespace

QString shellWord(const QString &word) {
    // A tilde or an equals sign at the front means something to some shells.
    if (!word.isEmpty() && word.front() != u'=' && std::all_of(word.begin(), word.end(), isPlain)) {
        return word;
    }
    const auto letters = word.toUcs4();
    if (std::none_of(letters.begin(), letters.end(), isCommand)) {
        return u'\'' + QString(word).replace(u'\'', u"'\\''"_s) + u'\'';
    }
    QString quoted = u"$'"_s;
    for (const char32_t letter : letters) {
        if (isCommand(letter)) {
            quoted += escaped(letter);
        } else {
            if (letter == U'\'' || letter == U'\\') {
                quoted += u'\\';
            }
            quoted += QString::fromUcs4(&letter, 1);
        }
    }
    return quoted + u'\'';
}

QString shellLine(const QStringList &words) {
    QStringList quoted;
    for (const QString &word : words) {
        quoted.append(shellWord(word));
    }
    return quoted.join(u' ');
}

QString weirctlLine(const QString &spec, const QStringList &words) {
    QStringList line{u"weirctl"_s};
    const HostSpec host = hostSpecOf(spec);
    if (!host.text.empty() && host.text != "local") {
        line += {u"--host"_s, format::text(host.text)};
    }
    if (!host.netns.empty()) {
        line += {u"--netns"_s, format::text(host.netns)};
    }
    return shellLine(line + words);
}

QString hostLine(const QString &spec, const QStringList &words) {
    if (spec.isEmpty() || spec == u"local"_s) {
        return shellLine(words);
    }
    const HostSpec host = hostSpecOf(spec);
    const QString text = format::text(host.text);
    const QString name = text.startsWith(u"netns:"_s) ? text.mid(6) : format::text(host.netns);
    const QStringList inside =
        name.isEmpty() ? words : QStringList{u"sudo"_s, u"ip"_s, u"netns"_s, u"exec"_s, name} + words;
    if (text == u"pkexec"_s || text.startsWith(u"netns:"_s)) {
        return shellLine(name.isEmpty() ? QStringList{u"sudo"_s} + words : inside);
    }
    if (!text.startsWith(u"ssh://"_s)) {
        return {};
    }
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty()) {
        return {};
    }
    QStringList line{u"ssh"_s};
    if (url.port() > 0) {
        line += {u"-p"_s, QString::number(url.port())};
    }
    if (!url.userName().isEmpty()) {
        line += {u"-l"_s, url.userName()};
    }
    // The shell there reads it once more.
    return shellLine(line + QStringList{u"--"_s, url.host(), shellLine(inside)});
}

}  // namespace weir::gui
