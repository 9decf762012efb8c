#include "app/widgets/clearbutton.h"

#include "app/widgets/theme.h"

#include <QAction>
#include <QCoreApplication>
#include <QLineEdit>

namespace skydeck::widgets {

void addClearButton(QLineEdit &edit)
{
    QAction *clear = edit.addAction(theme::icon(QStringLiteral("cancel")), QLineEdit::TrailingPosition);
    clear->setText(QCoreApplication::translate("skydeck::widgets::ClearButton", "Clear"));
    clear->setVisible(!edit.text().isEmpty());
    QObject::connect(clear, &QAction::triggered, &edit, &QLineEdit::clear);
    QObject::connect(&edit, &QLineEdit::textChanged, clear,
                     [clear](const QString &text) { clear->setVisible(!text.isEmpty()); });
}

} // namespace skydeck::widgets
