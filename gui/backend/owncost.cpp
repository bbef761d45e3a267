// SPDX-License-Identifier: GPL-3.0-or-later
#include "owncost.hpp"

#include <sys/resource.h>

#include <QByteArrayList>
#include <QFile>

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr qint64 kMinute = 60'000;

double milliseconds(const timeval &time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

}  // namespace

void OwnCost::sample(qint64 now) {
    rusage usage{};
    if (getrusage(RUSAGE_SELF, &usage) != 0) {
        return;
    }
    m_samples.push_back({now, milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime)});
    while (m_samples.size() > 2 && m_samples[1].time <= now - kMinute) {
        m_samples.pop_front();
    }
}

std::optional<double> OwnCost::processor() const {
    if (m_samples.size() < 2 || m_samples.back().time <= m_samples.front().time) {
        return {};
    }
    return (m_samples.back().used - m_samples.front().used) /
           static_cast<double>(m_samples.back().time - m_samples.front().time);
}

int OwnCost::seconds() const {
    return m_samples.empty() ? 0 : static_cast<int>((m_samples.back().time - m_samples.front().time) / 1000);
}

std::optional<OwnCost::Size> OwnCost::size() {
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    Size size;
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QByteArrayList words = line.simplified().split(' ');
        if (words.size() >= 2 && words[0] == "VmRSS:") {
            size.memory = words[1].toULongLong() * 1024;
        } else if (words.size() >= 2 && words[0] == "Threads:") {
            size.threads = words[1].toInt();
        }
    }
    return size;
}

}  // namespace weir::gui
