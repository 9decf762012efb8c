#include "core/flows/templates.h"

#include <QCoreApplication>
#include <QFile>

namespace skydeck::flows {

namespace {

QByteArray textOf(const QString &id)
{
    QFile file(QStringLiteral(":/skydeck/templates/%1.yaml").arg(id));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<Template> load()
{
    const auto tr = [](const char *text) {
        return QCoreApplication::translate("skydeck::flows::Templates", text);
    };
    QList<Template> all{
        {QStringLiteral("phoenix"),
         QStringLiteral("Phoenix"),
         tr("Traces and evaluations of LLM applications, in the browser."),
         {}},
        {QStringLiteral("open-webui"), QStringLiteral("Open WebUI"), tr("Chat with models in the browser."), {}},
        {QStringLiteral("hello"), QStringLiteral("Hello"), tr("The smallest task: shows what a task sees."), {}},
        {QStringLiteral("jupyter"), QStringLiteral("Jupyter"), tr("JupyterLab with a token."), {}},
        {QStringLiteral("vllm"),
         QStringLiteral("vLLM"),
         tr("Serves a model with an OpenAI-compatible API. Needs a GPU."),
         {}},
    };
    for (Template &one : all)
        one.yaml = textOf(one.id);
    return all;
}

} // namespace

const QList<Template> &templates()
{
    static const QList<Template> all = load();
    return all;
}

const Template *templateById(const QString &id)
{
    for (const Template &one : templates()) {
        if (one.id == id)
            return &one;
    }
    return nullptr;
}

} // namespace skydeck::flows
