#include "app/forms/diffview.h"

#include "app/forms/linediff.h"
#include "app/widgets/theme.h"

#include <QEvent>

namespace skydeck::forms {

namespace theme = widgets::theme;

namespace {

QString signOf(DiffLine::Kind kind)
{
    switch (kind) {
    case DiffLine::Kind::Added: return QStringLiteral("+");
    case DiffLine::Kind::Removed: return QStringLiteral("-");
    case DiffLine::Kind::Gap: return {};
    case DiffLine::Kind::Context: break;
    }
    return QStringLiteral(" ");
}

QTextCharFormat formatOf(DiffLine::Kind kind, const QPalette &palette)
{
    QTextCharFormat format;
    if (kind == DiffLine::Kind::Added)
        format.setForeground(theme::statusColor(widgets::Status::Good, palette));
    else if (kind == DiffLine::Kind::Removed)
        format.setForeground(theme::statusColor(widgets::Status::Bad, palette));
    else if (kind == DiffLine::Kind::Gap)
        format.setForeground(theme::secondaryText(palette));
    return format;
}

} // namespace

DiffView::DiffView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setFont(theme::fixedFont());
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabChangesFocus(true);
    setLayoutDirection(Qt::LeftToRight);
}

void DiffView::showText(const QByteArray &text)
{
    m_parts.clear();
    setPlainText(QString::fromUtf8(text));
}

void DiffView::showChanges(const QList<Part> &parts)
{
    if (parts == m_parts && !parts.isEmpty())
        return; // selection and scroll stay
    m_parts = parts;
    paintChanges();
}

void DiffView::paintChanges()
{
    clear();
    QTextCursor cursor(document());
    QTextCharFormat heading;
    heading.setFontWeight(QFont::DemiBold);
    for (const Part &part : m_parts) {
        const auto lines = lineDiff(part.before, part.after);
        if (!lines.isEmpty() && !part.title.isEmpty())
            cursor.insertText(part.title + QLatin1Char('\n'), heading);
        for (const DiffLine &line : lines)
            cursor.insertText(signOf(line.kind) + line.text + QLatin1Char('\n'), formatOf(line.kind, palette()));
    }
    moveCursor(QTextCursor::Start);
}

// The other colour scheme: status colours are chosen anew.
void DiffView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_parts.isEmpty())
        paintChanges();
}

} // namespace skydeck::forms
