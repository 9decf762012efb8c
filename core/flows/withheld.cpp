#include "core/flows/withheld.h"

#include "core/flows/keptvalues.h"
#include "core/task/edit.h"
#include "core/task/task.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace skydeck::flows {

namespace {

bool isSpace(char letter)
{
    return std::isspace(static_cast<unsigned char>(letter)) != 0;
}

// "!!str null" is a word, no null: with its value a secret loses its tags. The anchor between them stays.
QList<task::TextEdit> tagsBefore(const QByteArray &yaml, qsizetype value)
{
    QList<task::TextEdit> tags;
    for (qsizetype next = value;;) {
        qsizetype last = next;
        while (last > 0 && isSpace(yaml[last - 1]))
            --last;
        qsizetype first = last;
        while (first > 0 && !isSpace(yaml[first - 1]) && !QByteArray(",[{").contains(yaml[first - 1]))
            --first;
        const QByteArray word = yaml.mid(first, last - first);
        const bool isTag = word.startsWith('!') && !word.endsWith(':');
        if (!isTag && !word.startsWith('&'))
            return tags;
        if (isTag)
            tags.prepend({{first, next}, QByteArray()});
        next = first;
    }
}

// Where values stand in a text that are not to be kept: each place once, wherever aliases and merge keys (<<) show
// it.
class SecretPlaces
{
public:
    //! `left`: envs whose values were given at the launch and are not kept; the text's own must not take their
    //! place.
    SecretPlaces(const task::Document &text, const QStringList &left)
        : m_text(text.text())
        , m_left(left)
    {
        for (int document = 0; document < text.documentCount(); ++document)
            ofTask(text.root(document));
    }
    QList<task::TextEdit> edits() const
    {
        QList<task::TextEdit> all;
        for (const auto &[start, end] : m_values) {
            all << tagsBefore(m_text, start);
            all.append({{start, end}, "null"});
        }
        return all;
    }

private:
    enum class Part { Task, Envs, All };
    using Place = std::pair<qsizetype, qsizetype>;

    static Place placeOf(const task::Node &node)
    {
        const task::Range range = node.resolved().range();
        return {range.start, range.end};
    }
    void ofTask(const task::Node &task)
    {
        each(Part::Task, task, [this](const task::Node &one) {
            if (one.key() == QLatin1String("secrets"))
                ofAll(one);
            else if (one.key() == QLatin1String("envs"))
                ofEnvs(one);
        });
    }
    void ofEnvs(const task::Node &envs)
    {
        each(Part::Envs, envs, [this](const task::Node &one) {
            if (m_left.contains(one.key()) || !isKept(one.key(), one.resolved().value()))
                ofAll(one);
        });
    }
    void ofAll(const task::Node &node)
    {
        const task::Node there = node.resolved();
        if (there.isValid() && there.type() == task::NodeType::Scalar && !there.isNull()
            && !there.value().isEmpty())
            m_values.insert(placeOf(node));
        each(Part::All, node, [this](const task::Node &one) { ofAll(one); });
    }
    // The pairs of a mapping and of those that are merged into it, also where the own ones win.
    template<typename Handler>
    void each(Part part, const task::Node &node, const Handler &handler)
    {
        if (!node.isValid() || node.size() == 0 || !m_seen.insert({part, placeOf(node)}).second)
            return;
        for (int i = 0; i < node.size(); ++i) {
            const task::Node one = node.at(i);
            const task::Node there = one.resolved();
            if (one.key() != QLatin1String("<<")) {
                handler(one);
            } else if (there.isValid() && there.type() == task::NodeType::Sequence) {
                for (int source = 0; source < there.size(); ++source)
                    each(part, there.at(source), handler);
            } else {
                each(part, one, handler);
            }
        }
    }

    const QByteArray m_text;
    const QStringList m_left;
    std::set<Place> m_values;
    std::set<std::pair<Part, Place>> m_seen; // aliases may show the same again and again
};

// Nothing where it does not read: a task like this is no launch anyway.
std::optional<task::Document> readable(const QByteArray &yaml)
{
    task::Document text = task::Document::parse(yaml);
    const bool reads =
        std::all_of(text.syntaxProblems().begin(), text.syntaxProblems().end(),
                    [](const task::Problem &one) { return one.code == QLatin1String("duplicate-key"); });
    return reads ? std::optional(std::move(text)) : std::nullopt;
}

// In each task that does not name it. `part`: envs or secrets.
QByteArray named(QByteArray yaml, const QString &part, const QString &name)
{
    const auto tasks = task::readTasks(task::Document::parse(yaml)).value_or(QList<task::Task>());
    for (const task::Task &one : tasks) {
        if (one.envs.contains(name) || one.secrets.contains(name))
            continue;
        const auto edits = task::setValue(task::Document::parse(yaml), {{part, name}},
                                          QJsonValue(QJsonValue::Null), one.document);
        if (edits) // where they are an alias it is not asked for: that is not ours to change
            yaml = task::applied(yaml, *edits);
    }
    return yaml;
}

} // namespace

QByteArray withheld(const QByteArray &yaml, const QStringList &left)
{
    const auto text = readable(yaml);
    if (!text)
        return {};
    const QByteArray kept = task::applied(yaml, SecretPlaces(*text, left).edits());
    const auto again = readable(kept);
    if (!again || !SecretPlaces(*again, left).edits().isEmpty())
        return {}; // better nothing than half of it
    return kept;
}

QByteArray naming(QByteArray yaml, const QStringList &envs, const QStringList &secrets)
{
    for (const QString &name : envs)
        yaml = named(std::move(yaml), QStringLiteral("envs"), name);
    for (const QString &name : secrets)
        yaml = named(std::move(yaml), QStringLiteral("secrets"), name);
    return yaml;
}

} // namespace skydeck::flows
