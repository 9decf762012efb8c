#include "core/task/rules.h"

#include "core/task/edit.h"
#include "core/task/ports.h"
#include "core/task/render.h"
#include "core/task/validator.h"
#include "core/task/value.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QRegularExpression>

#include <functional>

namespace skydeck::task {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::task::Check", text);
}

class Rules
{
public:
    Rules(const Document &document, QList<Problem> &problems)
        : m_document(document)
        , m_problems(problems)
    {
    }

    void resources(const Node &resources);
    void ports(const Node &node);
    void warnVariables(const Node &variables, bool secret);
    void warnRun(const Node &task);

private:
    void placement(const Node &resources);
    void amount(const Node &node, const QRegularExpression &form, const QString &message);
    void accelerators(const Node &node);
    void add(Severity severity, const QString &code, const QString &message, const Node &at,
             std::optional<QuickFix> fix = {});

    const Document &m_document;
    QList<Problem> &m_problems;
};

void Rules::add(Severity severity, const QString &code, const QString &message, const Node &at,
                std::optional<QuickFix> fix)
{
    const bool marksKey =
        at.range().length() == 0 || at.type() == NodeType::Mapping || at.type() == NodeType::Sequence;
    const Range range = marksKey && at.keyRange().length() > 0 ? at.keyRange() : at.range();
    m_problems.append(problemAt(m_document, severity, code, message, range, at.document(), std::move(fix)));
}

void Rules::placement(const Node &resources)
{
    const Node infra = resources.child(QStringLiteral("infra"));
    if (!infra.isValid() || infra.isNull())
        return;
    for (const QString &older : {QStringLiteral("cloud"), QStringLiteral("region"), QStringLiteral("zone")}) {
        const Node node = resources.child(older);
        if (node.isValid() && !node.isNull()) {
            std::optional<QuickFix> fix;
            if (const auto edits = unset(m_document, m_document.pathOf(node), node.document()))
                fix = QuickFix{tr("Remove %1").arg(older), *edits};
            add(Severity::Error, QStringLiteral("infra-mixed"),
                tr("“infra” and “%1” cannot stand together: infra says it all, as cloud/region/zone. Keep one of "
                   "them.")
                    .arg(older),
                node, fix);
        }
    }
}

void Rules::amount(const Node &node, const QRegularExpression &form, const QString &message)
{
    if (!node.isValid() || node.isNull() || node.resolved().type() != NodeType::Scalar)
        return;
    const bool negative = node.value().startsWith(QLatin1Char('-'));
    if (negative || !form.match(node.value()).hasMatch())
        add(Severity::Error, QStringLiteral("amount"), message.arg(node.value()), node);
}

void Rules::accelerators(const Node &node)
{
    static const QRegularExpression form(QStringLiteral("^[^:]+(:[0-9]+(\\.[0-9]+)?)?$"));
    const auto one = [&](const Node &item) {
        if (item.resolved().type() == NodeType::Scalar && item.scalarType() == ScalarType::String
            && !form.match(item.value()).hasMatch())
            add(Severity::Error, QStringLiteral("accelerators"),
                tr("Accelerators are written NAME or NAME:COUNT, as in L4:2; “%1” is neither.").arg(item.value()),
                item);
    };
    if (!node.isValid() || !node.resolved().isValid())
        return;
    if (node.resolved().type() == NodeType::Sequence) {
        for (int i = 0; i < node.size(); ++i)
            one(node.at(i));
    } else {
        one(node);
    }
}

void Rules::ports(const Node &node)
{
    if (!node.isValid() || node.isNull())
        return;
    const auto one = [&](const Node &item) {
        if (!item.resolved().isValid() || item.resolved().type() != NodeType::Scalar || item.isNull())
            return;
        if (item.scalarType() == ScalarType::Int && item.value().contains(QLatin1Char(':'))) {
            add(Severity::Warning, QStringLiteral("sexagesimal"),
                tr("YAML reads %1 as the number %2 (base 60). Quote it.")
                    .arg(item.value())
                    .arg(yamlInt(item.value()).value_or(0)),
                item);
            return;
        }
        if (const auto range = portRange(item.value()); !range)
            add(Severity::Error, QStringLiteral("ports"), range.error().text, item);
    };
    if (node.resolved().type() == NodeType::Sequence) {
        for (int i = 0; i < node.size(); ++i)
            one(node.at(i));
    } else {
        one(node);
    }
}

void Rules::resources(const Node &resources)
{
    if (!resources.isValid() || !resources.resolved().isValid()
        || resources.resolved().type() != NodeType::Mapping)
        return;
    static const QRegularExpression cpus(QStringLiteral("^[0-9.]+\\+?$"));
    static const QRegularExpression memory(QStringLiteral("^[0-9.]+\\s*([kmgtpKMGTP][iI]?[bB]?)?[+x]?$"));
    placement(resources);
    amount(resources.child(QStringLiteral("cpus")), cpus,
           tr("cpus is a number, or a number and a + for “at least”, as in 4+; not “%1”."));
    amount(resources.child(QStringLiteral("memory")), memory,
           tr("memory is a number of GB, or a number and a + for “at least”, as in 16+; not “%1”."));
    accelerators(resources.child(QStringLiteral("accelerators")));
    ports(resources.child(QStringLiteral("ports")));
    const Node anyOf = resources.child(QStringLiteral("any_of"));
    const Node ordered = resources.child(QStringLiteral("ordered"));
    if (anyOf.isValid() && !anyOf.isNull() && ordered.isValid() && !ordered.isNull())
        add(Severity::Error, QStringLiteral("any-of-ordered"),
            tr("“any_of” and “ordered” cannot stand together: the first takes the cheapest, the second the first "
               "that works."),
            ordered);
    for (const Node &list : {anyOf, ordered}) {
        for (int i = 0; list.isValid() && i < list.size(); ++i)
            this->resources(list.at(i));
    }
}

bool looksSecret(const QString &name)
{
    static const QRegularExpression word(
        QStringLiteral("(^|_)(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|SECRET_?KEY|PRIVATE_?KEY|"
                       "CREDENTIALS?)($|_)|PASSWORD|_KEY$"),
        QRegularExpression::CaseInsensitiveOption);
    return word.match(name).hasMatch();
}

void Rules::warnVariables(const Node &variables, bool secret)
{
    if (!variables.isValid() || !variables.resolved().isValid()
        || variables.resolved().type() != NodeType::Mapping)
        return;
    for (int i = 0; i < variables.size(); ++i) {
        const Node value = variables.at(i);
        if (value.isNull() || !value.resolved().isValid() || value.resolved().type() != NodeType::Scalar)
            continue;
        const QString text = value.value();
        const bool reference = text.startsWith(QLatin1Char('$')) || text.isEmpty();
        const bool truth = value.scalarType() == ScalarType::Bool;
        const bool harmless = truth || value.scalarType() == ScalarType::Int || text.size() < 4;
        if ((secret || looksSecret(value.key())) && !reference && (secret || !harmless)) {
            add(Severity::Warning, QStringLiteral("clear-secret"),
                tr("%1 stands here in clear. Leave the value out: it is asked for at launch and never written "
                   "down.")
                    .arg(value.key()),
                value, QuickFix{tr("Ask at launch"), {{value.range(), {}}}});
        } else if (truth || value.scalarType() == ScalarType::Float || value.scalarType() == ScalarType::Timestamp
                   || (value.scalarType() == ScalarType::Int
                       && text != QString::number(yamlInt(text).value_or(0)))) {
            const QString becomes = truth
                ? (toJson(value).toBool() ? QStringLiteral("True") : QStringLiteral("False"))
                : QString::number(yamlInt(text).value_or(0));
            if (value.scalarType() == ScalarType::Float || value.scalarType() == ScalarType::Timestamp)
                continue;
            add(Severity::Warning,
                text.contains(QLatin1Char(':')) ? QStringLiteral("sexagesimal") : QStringLiteral("unquoted"),
                tr("Without quotes YAML does not read “%1” as text: the task would see “%2”. Quote it.")
                    .arg(text, becomes),
                value,
                QuickFix{tr("Quote it"), {{value.range(), renderScalar(text, ScalarStyle::DoubleQuoted, false)}}});
        }
    }
}

void Rules::warnRun(const Node &task)
{
    const Node run = task.child(QStringLiteral("run"));
    if (run.isValid() && !run.isNull() && run.resolved().type() != NodeType::Scalar)
        return; // a wrong type is told already
    if (run.isValid() && !run.isNull() && !run.value().trimmed().isEmpty())
        return;
    const Range at = run.isValid() && run.keyRange().length() > 0 ? run.keyRange()
        : task.size() > 0                                         ? task.at(0).keyRange()
                                                                  : task.range();
    m_problems.append(problemAt(m_document, Severity::Warning, QStringLiteral("no-run"),
                                tr("There is no “run”: a launch would only prepare the cluster."), at,
                                task.document()));
}

} // namespace

void checkRules(const Document &document, const Node &task, QList<Problem> &problems)
{
    Rules(document, problems).resources(task.child(QStringLiteral("resources")));
}

void checkWarnings(const Document &document, const Node &task, bool several, QList<Problem> &problems)
{
    Rules rules(document, problems);
    rules.warnVariables(task.child(QStringLiteral("envs")), false);
    rules.warnVariables(task.child(QStringLiteral("secrets")), true);
    const bool onlyName = several && task.size() == 1 && task.at(0).key() == QLatin1String("name");
    const Node service = task.child(QStringLiteral("service"));
    if (!onlyName && !(service.isValid() && !service.isNull()))
        rules.warnRun(task);
}

} // namespace skydeck::task
