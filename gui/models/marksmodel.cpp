// SPDX-License-Identifier: GPL-3.0-or-later
#include "marksmodel.hpp"

#include <algorithm>

#include <QDateTime>

#include "format.hpp"
#include "roles.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

struct MarkLook {
    QString word;
    Tone tone;
    Glyph glyph;
};

MarkLook lookOf(Mark::Kind kind) {
    switch (kind) {
        case Mark::Kind::Configuration:
            return {MarksModel::tr("configuration"), Tone::Live, Glyph::Wave};
        case Mark::Kind::Gap:
            return {MarksModel::tr("gap"), Tone::Attention, Glyph::Triangle};
        case Mark::Kind::Event:
            break;
    }
    return {MarksModel::tr("event"), Tone::Attention, Glyph::Info};
}

QString clock(qint64 time) {
    return QDateTime::fromMSecsSinceEpoch(time).toString(u"HH:mm:ss"_s);
}

bool isSame(const Mark &a, const Mark &b) {
    return a.kind == b.kind && a.begin == b.begin && a.end == b.end && a.words == b.words;
}

}  // namespace

int MarksModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_marks.size());
}

int MarksModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant MarksModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const Mark &mark = markAt(index.row());
    const MarkLook look = lookOf(mark.kind);
    const bool span = mark.end - mark.begin >= 1000;
    switch (role) {
        case Qt::DisplayRole:
            if (index.column() == Time) {
                return clock(mark.begin);
            }
            return index.column() == What ? look.word : mark.words;
        case Qt::ToolTipRole: {
            const QString when =
                span ? tr("%1 to %2").arg(clock(mark.begin), clock(mark.end)) : clock(mark.begin);
            return tr("%1: %2").arg(when, mark.words);
        }
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
        case KindRole:
            return static_cast<int>(index.column() == Time ? CellKind::Number : CellKind::Text);
        case ToneRole:
            return index.column() == What ? QVariant(static_cast<int>(look.tone)) : QVariant();
        case GlyphRole:
            return index.column() == What ? QVariant(static_cast<int>(look.glyph)) : QVariant();
        case SortRole:
            return index.column() == Time ? QVariant(mark.begin)
                                          : QVariant(index.column() == What ? look.word : mark.words);
        case ValueRole:
            return index.column() == Time
                       ? QVariant(
                             QDateTime::fromMSecsSinceEpoch(mark.begin, Qt::UTC).toString(Qt::ISODateWithMs))
                       : QVariant();
        default:
            return {};
    }
}

QVariant MarksModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) {
        return {};
    }
    static const char *const keys[] = {"time", "kind", "words"};
    switch (role) {
        case Qt::DisplayRole:
            return section == Time ? tr("Time") : section == What ? tr("Mark") : tr("What Happened");
        case Qt::ToolTipRole:
            return section == Time ? tr("When it happened or began")
                   : section == What
                       ? tr("A change of the configuration, an event, or a time that was not seen")
                       : tr("In words");
        case KeyRole:
            return section >= 0 && section < ColumnCount ? QString::fromLatin1(keys[section]) : QString();
        default:
            return {};
    }
}

/// New ones come at the end of the list, old ones leave at its front.
void MarksModel::setMarks(const std::vector<Mark> &marks) {
    if (marks.empty() && m_marks.empty()) {
        return;
    }
    const auto kept =
        marks.empty() ? m_marks.end() : std::find_if(m_marks.begin(), m_marks.end(), [&](const Mark &mark) {
            return isSame(mark, marks.front());
        });
    const auto same = static_cast<std::size_t>(m_marks.end() - kept);
    const bool grown = same <= marks.size() && std::equal(kept, m_marks.end(), marks.begin(), isSame);
    if (!grown || same == 0) {
        beginResetModel();
        m_marks = marks;
        endResetModel();
        return;
    }
    if (kept != m_marks.begin()) {
        const auto gone = static_cast<int>(kept - m_marks.begin());
        beginRemoveRows({}, rowCount() - gone, rowCount() - 1);
        m_marks.erase(m_marks.begin(), kept);
        endRemoveRows();
    }
    if (marks.size() > same) {
        beginInsertRows({}, 0, static_cast<int>(marks.size() - same) - 1);
        m_marks = marks;
        endInsertRows();
    }
}

}  // namespace weir::gui
