#include "app/wizards/connect/hostkeydialog.h"

#include "app/widgets/statuslabel.h"
#include "app/widgets/theme.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace skydeck::wizards {

namespace theme = widgets::theme;

namespace {

QLabel *valueLabel(const QString &name, const QString &text)
{
    auto *label = new QLabel(text);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

HostKeyDialog::HostKeyDialog(const ssh::HostKeyQuestion &question, QWidget *parent)
    : QDialog(parent)
{
    constexpr int least = 440;
    setObjectName(QStringLiteral("hostKeyDialog"));
    setWindowTitle(tr("Is this %1?").arg(question.host));
    auto *text = valueLabel(
        QStringLiteral("hostKey.text"),
        tr("%1 is not known here yet. Compare the fingerprint with the one its owner gives you: another one means "
           "that somebody is in between.")
            .arg(question.host));
    text->setWordWrap(true);
    text->setMinimumWidth(least);
    auto *fingerprint = valueLabel(QStringLiteral("hostKey.fingerprint"), question.fingerprint);
    fingerprint->setFont(theme::fixedFont());
    fingerprint->setAccessibleName(tr("Fingerprint %1").arg(question.fingerprint));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(theme::aroundPage);
    form->addRow(tr("Host"),
                 valueLabel(QStringLiteral("hostKey.host"),
                            tr("%1, port %2", "host and port").arg(question.host).arg(question.port)));
    form->addRow(tr("Key type"), valueLabel(QStringLiteral("hostKey.type"), question.keyType));
    form->addRow(tr("Fingerprint"), fingerprint);
    if (!question.file.isEmpty()) {
        auto *file = valueLabel(QStringLiteral("hostKey.file"), question.file);
        file->setWordWrap(true);
        form->addRow(tr("Remembered in"), file);
    }

    auto *unusual = new widgets::StatusLabel;
    unusual->setObjectName(QStringLiteral("hostKey.unusual"));
    unusual->setTextFormat(Qt::PlainText);
    unusual->setWordWrap(true);
    unusual->setStatus(widgets::Status::Attention,
                       tr("Keys of other types are known for this host. A new one is unusual: ask its owner."));
    unusual->setVisible(question.otherKeysKnown);

    auto *buttons = new QDialogButtonBox;
    auto *refuse = buttons->addButton(tr("Refuse"), QDialogButtonBox::RejectRole);
    auto *once = buttons->addButton(tr("Accept once"), QDialogButtonBox::ActionRole);
    auto *remember = buttons->addButton(tr("Accept and remember"), QDialogButtonBox::ActionRole);
    refuse->setObjectName(QStringLiteral("hostKey.refuse"));
    once->setObjectName(QStringLiteral("hostKey.once"));
    remember->setObjectName(QStringLiteral("hostKey.remember"));
    remember->setVisible(!question.file.isEmpty()); // there is nowhere to remember it
    for (auto *button : {once, remember})
        button->setAutoDefault(false);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::aroundCard, theme::aroundCard, theme::aroundCard, theme::aroundCard);
    column->setSpacing(theme::betweenControls);
    column->addWidget(text);
    column->addWidget(unusual);
    column->addLayout(form);
    column->addWidget(buttons);
    refuse->setDefault(true);
    refuse->setFocus();

    const auto answer = [this](ssh::HostKeyAnswer what) {
        return [this, what] {
            Q_EMIT answered(what);
            accept();
        };
    };
    connect(refuse, &QPushButton::clicked, this, answer(ssh::HostKeyAnswer::Refuse));
    connect(once, &QPushButton::clicked, this, answer(ssh::HostKeyAnswer::AcceptOnce));
    connect(remember, &QPushButton::clicked, this, answer(ssh::HostKeyAnswer::AcceptAndRemember));
}

} // namespace skydeck::wizards
