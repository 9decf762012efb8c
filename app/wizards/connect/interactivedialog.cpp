#include "app/wizards/connect/interactivedialog.h"

#include "app/widgets/statuslabel.h"
#include "app/widgets/taborder.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace skydeck::wizards {

namespace theme = widgets::theme;

namespace {

QLabel *serverText(const QString &name, const QString &text)
{
    auto *label = new QLabel(text.trimmed());
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText); // it is the server's, not ours
    label->setWordWrap(true);
    label->setVisible(!label->text().isEmpty());
    return label;
}

} // namespace

InteractiveDialog::InteractiveDialog(const ssh::InteractiveQuestion &question, QWidget *parent)
    : QDialog(parent)
{
    constexpr int least = 380;
    setObjectName(QStringLiteral("interactiveDialog"));
    setWindowTitle(tr("Sign in at %1").arg(question.host));
    auto *who = new QLabel(tr("%1 asks %2:", "host asks user").arg(question.host, question.user));
    who->setTextFormat(Qt::PlainText);
    who->setMinimumWidth(least);
    auto *wrong = new widgets::StatusLabel;
    wrong->setStatus(widgets::Status::Attention, tr("That was not it. Type it again."));
    wrong->setVisible(question.attempt > 1);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::aroundCard, theme::aroundCard, theme::aroundCard, theme::aroundCard);
    column->setSpacing(theme::betweenControls);
    column->addWidget(who);
    column->addWidget(serverText(QStringLiteral("interactive.name"), question.name));
    column->addWidget(serverText(QStringLiteral("interactive.instruction"), question.instruction));
    column->addWidget(wrong);
    for (const auto &item : question.items) {
        // Above its field, since servers write long ones; without mnemonics, since an ampersand is theirs.
        auto *label = serverText(QStringLiteral("interactive.prompt"), item.text);
        auto *answer = new QLineEdit;
        answer->setObjectName(QStringLiteral("interactive.answer.%1").arg(m_answers.size()));
        answer->setEchoMode(item.echo ? QLineEdit::Normal : QLineEdit::Password);
        answer->setAccessibleName(label->text().isEmpty() ? tr("Answer") : label->text());
        auto *pair = new QVBoxLayout;
        pair->setSpacing(4);
        pair->addWidget(label);
        pair->addWidget(answer);
        column->addLayout(pair);
        m_answers.append(answer);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto *go = buttons->addButton(tr("Continue"), QDialogButtonBox::AcceptRole);
    go->setObjectName(QStringLiteral("interactive.continue"));
    column->addWidget(buttons);
    go->setDefault(true);
    widgets::orderTabsByLayout(*this);
    if (!m_answers.isEmpty())
        m_answers.first()->setFocus();
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT answered();
        accept();
    });
}

ssh::InteractiveAnswer InteractiveDialog::takeAnswer()
{
    ssh::InteractiveAnswer answer;
    for (QLineEdit *field : std::as_const(m_answers)) {
        answer.answers.emplace_back(field->text());
        field->clear();
    }
    return answer;
}

} // namespace skydeck::wizards
