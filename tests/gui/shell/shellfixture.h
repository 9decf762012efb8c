// Pages that do as they are told, in the real window.
#pragma once

#include "app/shell/mainwindow.h"
#include "app/shell/navigation.h"
#include "tests/gui/models/pagefixture.h"

#include <QAction>
#include <QLineEdit>
#include <QVBoxLayout>

namespace skydeck::fixture {

class ToldPage : public widgets::Page
{
public:
    ToldPage(QString name, QWidget *parent)
        : Page(parent)
        , m_name(std::move(name))
        , m_filter(new QLineEdit(this))
        , m_action(new QAction(QStringLiteral("Do ") + m_name, this))
    {
        auto *column = new QVBoxLayout(this);
        column->addWidget(m_filter);
        connect(m_action, &QAction::triggered, this, [this] { ++done; });
    }
    QString title() const override { return m_name; }
    QList<QAction *> pageActions() const override { return {m_action}; }
    void enter(const QVariantMap &argument) override { entered << argument; }
    void focusFilter() override { m_filter->setFocus(); }
    void refresh() override { ++refreshed; }
    QString unsaved() const override { return lost; }
    void setUnsaved(const QString &what)
    {
        lost = what;
        Q_EMIT titleChanged();
    }
    QLineEdit *filter() const { return m_filter; }

    QList<QVariantMap> entered;
    int refreshed = 0, done = 0;
    QString lost;

private:
    QString m_name;
    QLineEdit *m_filter;
    QAction *m_action;
};

//! Answers questions and file pickers by script.
class ScriptedPrompter : public TestPrompter
{
public:
    void openFile(QWidget *, const QString &, const QString &, const QString &,
                  std::function<void(const QString &)> done) override
    {
        done(file);
    }
    QString file;
};

//! A window with three pages: "one", "two", "three".
struct Shell
{
    explicit Shell(const QString &stateFile = {})
        : window(std::make_unique<shell::MainWindow>(stateFile, prompter))
    {
        for (const char *name : {"one", "two", "three"}) {
            const QString id = QString::fromLatin1(name);
            window->addPage({id, id, QStringLiteral("home"), [this, id](QWidget *parent) {
                                 pages[id] = new ToldPage(id, parent);
                                 return pages[id];
                             }});
        }
        window->setLauncher([this](const QVariantMap &argument) { launched << argument; });
        window->begin();
    }
    void show()
    {
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }
    ToldPage *page(const char *id) const { return pages.value(QLatin1String(id)); }
    QAction *action(const char *id) const { return window->findChild<QAction *>(QLatin1String(id)); }
    shell::Navigation *navigation() const { return window->findChild<shell::Navigation *>(); }
    void press(int key, Qt::KeyboardModifiers with = Qt::NoModifier) const
    {
        QTest::keyClick(window.get(), Qt::Key(key), with);
    }

    ScriptedPrompter prompter;
    QMap<QString, ToldPage *> pages;
    QList<QVariantMap> launched;
    std::unique_ptr<shell::MainWindow> window;
};

} // namespace skydeck::fixture
