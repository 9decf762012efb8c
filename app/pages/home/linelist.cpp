#include "app/pages/home/linelist.h"

#include "app/widgets/elidedlabel.h"
#include "app/widgets/statuslabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace skydeck::pages {

namespace theme = widgets::theme;

class LineList::Row : public QWidget
{
public:
    explicit Row(LineList *list)
        : QWidget(list)
        , m_list(list)
        , m_state(new widgets::StatusLabel)
        , m_detail(new widgets::ElidedLabel)
        , m_go(new QPushButton)
        , m_dismiss(new QPushButton(LineList::tr("Dismiss")))
        , m_choices(new QHBoxLayout)
    {
        m_choices->setSpacing(theme::betweenControls);
        m_detail->setForegroundRole(QPalette::PlaceholderText);
        m_go->setAutoDefault(false);
        m_dismiss->setAutoDefault(false);
        m_dismiss->setFlat(true);
        m_name = new QLabel;
        m_name->setTextFormat(Qt::PlainText);
        m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
        auto *line = new QHBoxLayout(this);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(theme::betweenControls);
        line->addWidget(m_state);
        line->addWidget(m_name);
        line->addWidget(m_detail, 1);
        line->addLayout(m_choices);
        line->addWidget(m_dismiss);
        line->addWidget(m_go);
        connect(m_go, &QPushButton::clicked, list, [this, list] { Q_EMIT list->goWanted(m_line.key); });
        connect(m_dismiss, &QPushButton::clicked, list, [this, list] { Q_EMIT list->dismissWanted(m_line.key); });
    }

    const Line &line() const { return m_line; }

    void setLine(const Line &line)
    {
        if (line == m_line)
            return;
        const bool otherChoices = line.choices != m_line.choices;
        m_line = line;
        if (otherChoices)
            makeChoices();
        setObjectName(QStringLiteral("line.") + line.key);
        const int letters = line.detail.isEmpty() ? 100 : 44; // alone it may take the line
        m_name->setText(
            fontMetrics().elidedText(line.name, Qt::ElideMiddle, fontMetrics().averageCharWidth() * letters));
        m_name->setToolTip(line.name);
        m_name->setAccessibleName(line.name);
        m_detail->setText(line.detail);
        m_detail->setToolTip(line.detail);
        m_go->setText(LineList::tr("Show"));
        m_go->setAccessibleName(LineList::tr("Show %1").arg(line.name));
        m_go->setObjectName(QStringLiteral("show.") + line.key);
        m_go->setVisible(line.goes);
        m_dismiss->setAccessibleName(LineList::tr("Dismiss: %1").arg(line.name));
        m_dismiss->setObjectName(QStringLiteral("dismiss.") + line.key);
        m_dismiss->setVisible(line.dismissable);
        showState();
    }

    // They seldom change; until then they keep the focus.
    void makeChoices()
    {
        while (QLayoutItem *old = m_choices->takeAt(0)) {
            old->widget()->hide();
            old->widget()->deleteLater(); // it may be what is being pressed
            delete old;
        }
        for (const auto &[id, text] : std::as_const(m_line.choices)) {
            auto *button = new QPushButton(text, this);
            button->setAutoDefault(false);
            button->setAccessibleName(LineList::tr("%1: %2", "button: line").arg(text, m_line.name));
            button->setObjectName(QStringLiteral("%1.%2").arg(id, m_line.key));
            connect(button, &QPushButton::clicked, m_list,
                    [this, id = id] { Q_EMIT m_list->choiceWanted(m_line.key, id); });
            m_choices->addWidget(button);
        }
    }

    void showState()
    {
        const auto status = widgets::Status(int(m_line.tone));
        m_state->setStatus(status, m_line.status);
        // Names stand below each other, whatever the shape or the word before them.
        m_state->setMinimumWidth(fontMetrics().averageCharWidth() * (m_line.status.isEmpty() ? 2 : 14));
        if (m_line.status.isEmpty())
            m_state->setAccessibleName(LineList::tr("Needs a look"));
    }

private:
    LineList *m_list;
    Line m_line;
    widgets::StatusLabel *m_state;
    QLabel *m_name;
    QLabel *m_detail;
    QPushButton *m_go;
    QPushButton *m_dismiss;
    QHBoxLayout *m_choices;
};

LineList::LineList(const QString &name, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(name);
    setAccessibleName(title);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(4);
    auto *heading = new QLabel(title);
    heading->setFont(theme::cardTitleFont());
    m_column->addWidget(heading);
    hide();
}

void LineList::setLines(const QList<Line> &lines)
{
    QList<Row *> rows;
    for (const Line &line : lines) {
        Row *row = nullptr;
        for (Row *known : std::as_const(m_rows)) {
            if (known->line().key == line.key)
                row = known;
        }
        m_rows.removeOne(row);
        if (!row)
            row = new Row(this);
        row->setLine(line);
        rows.append(row);
    }
    for (Row *gone : std::as_const(m_rows))
        gone->deleteLater();
    for (Row *gone : std::as_const(m_rows))
        gone->hide();
    m_rows = rows;
    for (int i = 0; i < m_rows.size(); ++i) {
        if (m_column->indexOf(m_rows[i]) != i + 1)
            m_column->insertWidget(i + 1, m_rows[i]);
    }
    setVisible(!m_rows.isEmpty());
}

} // namespace skydeck::pages
