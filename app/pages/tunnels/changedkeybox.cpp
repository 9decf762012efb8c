#include "app/pages/tunnels/changedkeybox.h"

#include "app/widgets/theme.h"

#include <QClipboard>
#include <QFontMetrics>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace skydeck::pages {

namespace theme = widgets::theme;

namespace {

QLineEdit *fingerprintLine(const QString &name, const QString &title)
{
    auto *line = new QLineEdit;
    line->setObjectName(QStringLiteral("changedKey.") + name);
    line->setAccessibleName(title);
    line->setReadOnly(true);
    line->setFont(theme::fixedFont());
    return line;
}

void setText(QLineEdit *line, const QString &text)
{
    if (line->text() == text)
        return;
    line->setText(text);
    line->setCursorPosition(0);
}

} // namespace

ChangedKeyBox::ChangedKeyBox(QWidget *parent)
    : QWidget(parent)
    , m_expected(fingerprintLine(QStringLiteral("expected"), tr("Expected fingerprint")))
    , m_shown(fingerprintLine(QStringLiteral("shown"), tr("Fingerprint shown now")))
    , m_where(new QLabel)
    , m_forget(new QPushButton(tr("Forget old key…")))
{
    m_where->setObjectName(QStringLiteral("changedKey.where"));
    m_where->setTextFormat(Qt::PlainText);
    m_where->setWordWrap(true);
    m_where->setForegroundRole(QPalette::PlaceholderText);
    auto *copy = new QPushButton(tr("Copy"));
    copy->setObjectName(QStringLiteral("changedKey.copy"));
    copy->setAccessibleName(tr("Copy the fingerprint shown now"));
    m_forget->setObjectName(QStringLiteral("changedKey.forget"));
    for (QPushButton *button : {copy, m_forget})
        button->setAutoDefault(false);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme::betweenControls);
    grid->setVerticalSpacing(theme::inGroup);
    grid->addWidget(new QLabel(tr("Expected", "a key")), 0, 0);
    grid->addWidget(m_expected, 0, 1);
    grid->addWidget(m_forget, 0, 2);
    grid->addWidget(m_where, 1, 1, 1, 2);
    grid->addWidget(new QLabel(tr("Shown", "a key")), 2, 0);
    grid->addWidget(m_shown, 2, 1);
    grid->addWidget(copy, 2, 2);
    grid->setColumnStretch(1, 1);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_key.shown); });
    connect(m_forget, &QPushButton::clicked, this, &ChangedKeyBox::forgetWanted);
    hide();
}

void ChangedKeyBox::setKey(const ssh::ChangedKey &key)
{
    setVisible(!key.isEmpty());
    if (key == m_key)
        return;
    m_key = key;
    setText(m_expected, key.expected);
    setText(m_shown, key.shown);
    const bool stands = !key.file.isEmpty();
    m_where->setText(
        !stands        ? tr("You accepted it until the tunnel is stopped.")
            : key.mine ? tr("%1, line %2").arg(key.file).arg(key.line)
                       : tr("%1, line %2: who runs this computer has to remove it.").arg(key.file).arg(key.line));
    m_forget->setVisible(stands && key.mine);
    m_forget->setAccessibleName(tr("Forget the old key of %1").arg(key.host));
}

} // namespace skydeck::pages
