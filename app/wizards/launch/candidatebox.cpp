#include "app/wizards/launch/candidatebox.h"

#include "app/models/tablefilter.h"
#include "app/widgets/livetable.h"
#include "app/widgets/theme.h"

#include <QHeaderView>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace skydeck::wizards {

namespace theme = widgets::theme;

namespace {

constexpr int mostLines = 9;

} // namespace

CandidateBox::CandidateBox(QWidget *parent)
    : QWidget(parent)
    , m_table(new widgets::LiveTable(QStringLiteral("launch.candidates")))
    , m_more(new QToolButton)
    , m_text(new QPlainTextEdit)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::inGroup);
    m_table->setModel(new models::TableFilter(&m_model, this));
    m_table->setAccessibleName(tr("What was considered"));
    using M = models::CandidateModel;
    m_table->setUpColumns({10, 24, 18, 7, 10, 14, 9}, M::Infra, M::Cost, Qt::AscendingOrder);
    m_table->fitColumns({9, 12, 10, 6, 8, 8, 8}, {M::Memory, M::Cpus, M::Instance});
    m_more->setObjectName(QStringLiteral("launch.rawTable"));
    m_more->setText(tr("As the optimizer drew it"));
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setArrowType(Qt::RightArrow);
    m_more->setAutoRaise(true);
    m_more->setCheckable(true);
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_text->setObjectName(QStringLiteral("launch.rawText"));
    m_text->setAccessibleName(tr("The optimizer's text"));
    m_text->setReadOnly(true);
    m_text->setFont(theme::fixedFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setLayoutDirection(Qt::LeftToRight);
    m_text->setMinimumHeight(m_text->fontMetrics().lineSpacing() * mostLines);
    m_text->hide();
    column->addWidget(m_table);
    column->addWidget(m_more, 0, Qt::AlignLeft);
    column->addWidget(m_text);
    connect(m_more, &QToolButton::toggled, this, [this](bool open) {
        m_more->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_text->setVisible(open);
    });
    hide();
}

void CandidateBox::showPlan(const engine::LaunchPlan &plan)
{
    m_model.setRows(plan.candidates);
    if (m_text->toPlainText() != plan.optimizerText)
        m_text->setPlainText(plan.optimizerText);
    m_more->setVisible(!plan.optimizerText.isEmpty());
    m_text->setVisible(m_more->isChecked() && !plan.optimizerText.isEmpty());
    m_table->setVisible(!plan.candidates.isEmpty());
    setVisible(!plan.candidates.isEmpty() || !plan.optimizerText.isEmpty());
    fitHeight();
}

// All rows of a usual table are seen without a second scroll bar in the page.
void CandidateBox::fitHeight()
{
    const int row = std::max(m_table->sizeHintForRow(0), m_table->fontMetrics().height());
    const int lines = std::min(m_model.rowCount(), mostLines);
    m_table->setFixedHeight(row * lines + m_table->header()->sizeHint().height() + 2 * m_table->frameWidth()
                            + theme::inGroup / 4);
}

} // namespace skydeck::wizards
