// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QTreeView>
#include <QXmlStreamReader>
#include <QtTest>

#include "backend/hostsession.hpp"
#include "guitest.hpp"
#include "models/format.hpp"
#include "models/glossary.hpp"
#include "pages/balancerpage.hpp"
#include "policysamples.hpp"
#include "uicheck.hpp"
#include "widgets/draindialog.hpp"
#include "widgets/exportdialog.hpp"
#include "widgets/mainwindow.hpp"
#include "widgets/pageactions.hpp"
#include "widgets/removaldialog.hpp"
#include "widgets/servicedialog.hpp"
#include "widgets/viewrows.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

namespace {

/// A language in which every text is in brackets and a third longer.
class Pseudo : public QTranslator {
public:
    QString translate(const char *context, const char *text, const char *, int) const override {
        if (!QByteArray(context).startsWith("weir::gui")) {
            return {};
        }
        const QString all = QString::fromUtf8(text);
        return u"⟦"_s + all + QString(all.size() / 3, u'~') + u"⟧"_s;
    }
    bool isEmpty() const override { return false; }
};

/// Whether it went through tr(): in brackets, or nothing to translate.
bool isTranslated(const QString &text) {
    static const QRegularExpression word(u"\\p{L}{2,}"_s);
    static const QRegularExpression address(u"^[0-9.:]+/tcp$"_s);
    return text.isEmpty() || text.contains(u'⟦') || !word.match(text).hasMatch() ||
           address.match(text).hasMatch();
}

struct Message {
    QString context;
    QString source;
    QStringList translations;
    bool numerus = false;
    bool finished = true;
};

QList<Message> messagesOf(const QString &path) {
    QFile file(path);
    QList<Message> messages;
    if (!file.open(QIODevice::ReadOnly)) {
        return messages;
    }
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        if (xml.name() == u"name") {
            context = xml.readElementText();
        } else if (xml.name() == u"message") {
            messages.append({context, {}, {}, xml.attributes().value(u"numerus"_s) == u"yes", true});
        } else if (xml.name() == u"source") {
            messages.last().source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            messages.last().finished = !xml.attributes().hasAttribute(u"type"_s);
            if (!messages.last().numerus) {
                messages.last().translations = {xml.readElementText()};
            }
        } else if (xml.name() == u"numerusform") {
            messages.last().translations.append(xml.readElementText());
        }
    }
    return messages;
}

QStringList placesOf(const QString &text) {
    static const QRegularExpression place(u"%L?(\\d+|n)"_s);
    QSet<QString> places;
    for (auto match = place.globalMatch(text); match.hasNext();) {
        places.insert(match.next().captured());
    }
    QStringList list(places.begin(), places.end());
    list.sort();
    return list;
}

}  // namespace

/// Every text can be translated, and is translated into German.
class TestLanguages : public QObject {
    Q_OBJECT

    Pseudo m_pseudo;
    std::unique_ptr<HostSession> m_session;
    std::unique_ptr<MainWindow> m_window;

    static SourcesPtr sources() {
        auto made = std::make_shared<Sources>();
        made->host.spec = u"local"_s;
        made->host.phase = HostState::Phase::Connected;
        made->host.info.admin = true;
        made->module.status = SourceState::Status::Works;
        return made;
    }

    /// All that a widget shows or tells a screen reader.
    static QStringList untranslated(const QWidget &root) {
        QStringList found;
        const auto look = [&found](const QObject &object, const QString &where, const QString &text) {
            if (!isTranslated(text)) {
                found.append(QString::fromLatin1(object.metaObject()->className()) + u' ' +
                             object.objectName() + u' ' + where + u" “"_s + text + u'”');
            }
        };
        QList<const QWidget *> widgets{&root};
        for (const QWidget *widget : root.findChildren<QWidget *>()) {
            widgets.append(widget);
        }
        for (const QWidget *widget : widgets) {
            if (uicheck::isPart(*widget) || widget->inherits("QComboBox")) {
                continue;  // their names are those of hosts and settings
            }
            look(*widget, u"text"_s, uicheck::textOf(*widget));
            look(*widget, u"name"_s, widget->accessibleName());
            look(*widget, u"tooltip"_s, widget->toolTip());
            look(*widget, u"title"_s, widget->isWindow() ? widget->windowTitle() : QString());
            if (const auto *line = qobject_cast<const QLineEdit *>(widget)) {
                look(*widget, u"placeholder"_s, line->placeholderText());
            }
            if (const auto *view = qobject_cast<const QAbstractItemView *>(widget);
                view != nullptr && headerOf(*view) != nullptr && view->model() != nullptr) {
                for (int column = 0; column < view->model()->columnCount(); ++column) {
                    for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole)}) {
                        look(*view, u"header"_s,
                             view->model()->headerData(column, Qt::Horizontal, role).toString());
                    }
                }
            }
        }
        for (const QAction *action : root.findChildren<QAction *>()) {
            // Qt's own, as in the menu of a line edit.
            if (action->parent() == nullptr || !action->parent()->inherits("QLineEdit")) {
                look(*action, u"action"_s, action->text());
            }
        }
        return found;
    }

private slots:
    void init() {
        prepareSettings(u"languages"_s);
        QCoreApplication::installTranslator(&m_pseudo);
        m_session = std::make_unique<HostSession>();
        m_window = std::make_unique<MainWindow>(m_session.get());
        m_window->resize(2400, 1400);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        emit m_session->balancerChanged(samples::withPolicies());
        emit m_session->listenersChanged(samples::table(samples::sockets(5)));
        emit m_session->connectionsChanged(samples::table(samples::sockets(30)));
        emit m_session->sourcesChanged(sources());
    }

    void cleanup() {
        m_window.reset();
        m_session.reset();
        QCoreApplication::removeTranslator(&m_pseudo);
    }

    void everythingGoesThroughTr() {
        for (const Page *page : m_window->pages()) {
            m_window->showPage(page->name());
            emit m_session->sourcesChanged(sources());
            QCoreApplication::processEvents();
        }
        const QStringList found = untranslated(*m_window);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
        for (const auto &[word, meaning] : glossary()) {
            QVERIFY(isTranslated(word) && isTranslated(meaning));
        }
    }

    void dialogsGoThroughTr() {
        const auto state = samples::balancer();
        const Service &service = state->services[1].service;
        ServiceDialog edit(state, &service);
        DrainDialog drain(state, service, state->services[1].backends[0].backend);
        ExportDialog save(*m_window->pages().front(), u"local"_s);
        for (QWidget *dialog :
             {static_cast<QWidget *>(&edit), static_cast<QWidget *>(&drain), static_cast<QWidget *>(&save)}) {
            dialog->show();
            QStringList found = untranslated(*dialog);
            found.removeIf(
                [](const QString &line) { return line.contains(u"qt_"_s) || line.contains(u"Cancel"_s); });
            QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
        }
    }

    /// Longer texts and twice the font: nothing is cut.
    void longTextsAreNotCut() {
        const QFont before = QApplication::font();
        QFont large = before;
        large.setPointSizeF(before.pointSizeF() * 2);
        QApplication::setFont(large);
        for (const Page *page : m_window->pages()) {
            m_window->showPage(page->name());
            (void)QTest::qWaitFor([this] { return uicheck::cutTexts(*m_window).isEmpty(); }, 10'000);
            const QStringList found = uicheck::cutTexts(*m_window);
            QVERIFY2(found.isEmpty(), qPrintable(page->name() + u":\n"_s + found.join(u'\n')));
        }
        QApplication::setFont(before);
    }

    void germanIsComplete() {
        const QList<Message> messages = messagesOf(QStringLiteral(WEIR_TS));
        QVERIFY(messages.size() > 500);
        for (const Message &message : messages) {
            const QByteArray where = (message.context + u": "_s + message.source).toUtf8();
            QVERIFY2(message.finished, where.constData());
            QVERIFY2(message.translations.size() == (message.numerus ? 2 : 1), where.constData());
            for (const QString &text : message.translations) {
                QVERIFY2(!text.isEmpty(), where.constData());
                QStringList wanted = placesOf(message.source);
                if (message.numerus && !text.contains(u"%n"_s)) {
                    wanted.removeAll(u"%n"_s);  // "one row" says it in a word
                }
                QVERIFY2(placesOf(text) == wanted, where.constData());
                QVERIFY2(message.source.endsWith(u'…') == text.endsWith(u'…'), where.constData());
            }
        }
    }
};

QTEST_MAIN(TestLanguages)
#include "tst_languages.moc"
