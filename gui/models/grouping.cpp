// SPDX-License-Identifier: GPL-3.0-or-later
#include "grouping.hpp"

#include <array>

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::Grouping)
};

constexpr std::array<QLatin1StringView, kGroupings> kNames{"none"_L1,       "program"_L1,   "remote"_L1,
                                                           "remoteport"_L1, "localport"_L1, "service"_L1,
                                                           "policy"_L1,     "state"_L1};

}  // namespace

QString title(Grouping grouping) {
    switch (grouping) {
        case Grouping::None:
            return Words::tr("Nothing");
        case Grouping::Program:
            return Words::tr("Program");
        case Grouping::RemoteAddress:
            return Words::tr("Remote Address");
        case Grouping::RemotePort:
            return Words::tr("Remote Port");
        case Grouping::LocalPort:
            return Words::tr("Local Port");
        case Grouping::Service:
            return Words::tr("Service");
        case Grouping::Policy:
            return Words::tr("Policy");
        case Grouping::State:
            return Words::tr("State");
    }
    return {};
}

QString name(Grouping grouping) {
    return kNames[static_cast<std::size_t>(grouping)];
}

Grouping groupingFromName(QStringView name) {
    for (std::size_t place = 0; place < kNames.size(); ++place) {
        if (name == kNames[place]) {
            return static_cast<Grouping>(place);
        }
    }
    return Grouping::None;
}

}  // namespace weir::gui
