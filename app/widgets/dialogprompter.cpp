#include "app/widgets/dialogprompter.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QInputDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace skydeck::widgets {

namespace {

QMessageBox *box(QWidget *parent, const Question &question)
{
    auto *dialog = new QMessageBox(question.destructive ? QMessageBox::Warning : QMessageBox::Question,
                                   question.title, question.text, QMessageBox::NoButton, parent);
    dialog->setInformativeText(question.consequence);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setTextFormat(Qt::PlainText);
    return dialog;
}

void pickFile(QWidget *parent, QFileDialog *dialog, std::function<void(const QString &)> done)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::finished, parent, [dialog, done = std::move(done)](int result) {
        done(result == QDialog::Accepted ? dialog->selectedFiles().value(0) : QString());
    });
    dialog->open();
}

} // namespace

void DialogPrompter::ask(QWidget *parent, const Question &question, std::function<void(bool)> done)
{
    QMessageBox *dialog = box(parent, question);
    QPushButton *accept = dialog->addButton(
        question.accept, question.destructive ? QMessageBox::DestructiveRole : QMessageBox::AcceptRole);
    QPushButton *cancel = dialog->addButton(QObject::tr("Cancel"), QMessageBox::RejectRole);
    dialog->setDefaultButton(question.destructive ? cancel : accept);
    dialog->setEscapeButton(cancel);
    if (!question.typed.isEmpty()) {
        auto *typed = new QLineEdit(dialog);
        typed->setAccessibleName(QObject::tr("Type %1 to confirm").arg(question.typed));
        typed->setPlaceholderText(question.typed);
        accept->setEnabled(false);
        QObject::connect(
            typed, &QLineEdit::textChanged, accept,
            [accept, wanted = question.typed](const QString &text) { accept->setEnabled(text == wanted); });
        dialog->layout()->addWidget(typed);
    }
    QObject::connect(dialog, &QDialog::finished, parent,
                     [dialog, accept, done = std::move(done)] { done(dialog->clickedButton() == accept); });
    dialog->open();
}

void DialogPrompter::choose(QWidget *parent, const Question &question, const QStringList &verbs,
                            std::function<void(std::optional<int>)> done)
{
    QMessageBox *dialog = box(parent, question);
    QList<QAbstractButton *> buttons;
    for (const QString &verb : verbs)
        buttons << dialog->addButton(verb, buttons.isEmpty() ? QMessageBox::AcceptRole : QMessageBox::ActionRole);
    dialog->setEscapeButton(dialog->addButton(QObject::tr("Cancel"), QMessageBox::RejectRole));
    QObject::connect(dialog, &QDialog::finished, parent, [dialog, buttons, done = std::move(done)] {
        const auto index = buttons.indexOf(dialog->clickedButton());
        done(index < 0 ? std::nullopt : std::optional(int(index)));
    });
    dialog->open();
}

void DialogPrompter::openFile(QWidget *parent, const QString &title, const QString &folder, const QString &filter,
                              std::function<void(const QString &)> done)
{
    auto *dialog = new QFileDialog(parent, title, folder, filter);
    dialog->setFileMode(QFileDialog::ExistingFile);
    pickFile(parent, dialog, std::move(done));
}

void DialogPrompter::saveFile(QWidget *parent, const QString &title, const QString &suggestion,
                              const QString &filter, std::function<void(const QString &)> done)
{
    auto *dialog = new QFileDialog(parent, title, suggestion, filter);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(suggestion);
    pickFile(parent, dialog, std::move(done));
}

void DialogPrompter::openFolder(QWidget *parent, const QString &title, const QString &folder,
                                std::function<void(const QString &)> done)
{
    auto *dialog = new QFileDialog(parent, title, folder);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    pickFile(parent, dialog, std::move(done));
}

void DialogPrompter::text(QWidget *parent, const QString &title, const QString &label, const QString &verb,
                          std::function<void(const QString &)> done)
{
    auto *dialog = new QInputDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(label);
    dialog->setOkButtonText(verb);
    dialog->setCancelButtonText(QObject::tr("Cancel"));
    QObject::connect(dialog, &QDialog::finished, parent, [dialog, done = std::move(done)](int result) {
        done(result == QDialog::Accepted ? dialog->textValue() : QString());
    });
    dialog->open();
}

void DialogPrompter::openUrl(const QString &url)
{
    QDesktopServices::openUrl(QUrl(url));
}

} // namespace skydeck::widgets
