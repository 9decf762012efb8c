// Shows what becomes different in a text, or the text itself when nothing does.
#pragma once

#include <QByteArray>
#include <QPlainTextEdit>

namespace skydeck::forms {

//! Read-only; Tab leaves it. Signs and colours, and the colours follow the scheme.
class DiffView : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit DiffView(QWidget *parent = nullptr);

    struct Part
    {
        QString title; //!< stands above it; may be empty
        QByteArray before, after;
        bool operator==(const Part &) const = default;
    };
    //! The changes of several texts, one below the other. Those without a change are left out.
    void showChanges(const QList<Part> &parts);
    //! A text as it is.
    void showText(const QByteArray &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintChanges();

    QList<Part> m_parts;
};

} // namespace skydeck::forms
