#include "app/pages/clouds/volumespage.h"

#include "app/pages/clouds/volumedialog.h"
#include "app/widgets/banner.h"
#include "app/widgets/emptystate.h"
#include "app/widgets/factlist.h"
#include "app/widgets/theme.h"

#include <QJsonArray>
#include <QLabel>
#include <QPushButton>

namespace skydeck::pages {

namespace {

QString names(const QList<const sky::Volume *> &volumes)
{
    QStringList words;
    for (const sky::Volume *volume : volumes)
        words << volume->name;
    return words.join(QStringLiteral(", "));
}

} // namespace

sky::ListFeed::Begin VolumesPage::question()
{
    return [](sky::Client &client, std::stop_token stop) {
        return client.callGet(QStringLiteral("/volumes"), {}, std::move(stop));
    };
}

VolumesPage::VolumesPage(std::unique_ptr<List> list, const StoreParts &parts)
    : StorePage(
        QStringLiteral("volumesPage"), tr("Volumes"), list->feed(), list->model(),
        {QStringLiteral("folder"), tr("Volumes belong to a SkyPilot server, and there is none."),
         tr("No volume yet. A volume keeps a task's files on Kubernetes or RunPod when its cluster goes.")},
        parts)
    , m_list(std::move(list))
    , m_facts(new widgets::FactList)
    , m_problem(m_facts->add(QStringLiteral("volumes.problem"), tr("Reason")))
    , m_size(m_facts->add(QStringLiteral("volumes.size"), tr("Size")))
    , m_where(m_facts->add(QStringLiteral("volumes.where"), tr("Where")))
    , m_usedBy(m_facts->add(QStringLiteral("volumes.usedBy"), tr("Used by")))
    , m_workspace(m_facts->add(QStringLiteral("volumes.workspace"), tr("Workspace")))
    , m_command(m_facts->add(QStringLiteral("volumes.command"), tr("To delete")))
    , m_create(addVerb(QStringLiteral("volumes.create"), tr("New volume…"), QStringLiteral("add"), false))
    , m_copy(addCopy(QStringLiteral("volumes.copy"),
                     [this] { return flows::deleteVolumes(table()->selectedKeys()).entry.command; }))
    , m_delete(addDelete(QStringLiteral("volumes.delete"), tr("Delete…")))
{
    using M = models::VolumeModel;
    table()->setUpColumns({16, 22, 10, 24, 20, 18, 14, 0}, M::Name, M::Name, Qt::AscendingOrder);
    table()->fitColumns({12, 10, 6, 8, 8, 8, 8, 6}, {M::User, M::Type, M::Created, M::Infra});
    auto *primary = addPrimary(tr("&New…"), tr("New volume…"));
    primary->setObjectName(QStringLiteral("volumes.create.button"));
    connect(primary, &QPushButton::clicked, m_create, &QAction::trigger);
    connect(m_create, &QAction::enabledChanged, primary, &QWidget::setEnabled);
    connect(m_create, &QAction::triggered, this, &VolumesPage::create);
    connect(noneState()->addButton(tr("New volume…")), &QPushButton::clicked, m_create, &QAction::trigger);
    m_command->setFont(widgets::theme::fixedFont());
    setDetails(m_facts, tr("Details of the volume"));
    connect(m_delete, &QAction::triggered, this, &VolumesPage::remove);
    begin();
}

QList<const sky::Volume *> VolumesPage::chosen() const
{
    QList<const sky::Volume *> all;
    for (const QString &key : table()->selectedKeys()) {
        if (const sky::Volume *volume = m_list->model().find(key))
            all << volume;
    }
    return all;
}

QString VolumesPage::sizeText(const sky::Volume &volume)
{
    return volume.size.isEmpty() ? QString() : tr("%1 GiB").arg(volume.size);
}

void VolumesPage::sync()
{
    syncList();
    const auto volumes = chosen();
    setDetailsShown(!volumes.isEmpty());
    QStringList users;
    for (const sky::Volume *volume : volumes)
        users += volume->usedBy;
    if (!volumes.isEmpty()) {
        const sky::Volume &first = *volumes.constFirst();
        setDetailsTitle(names(volumes));
        m_facts->setValue(m_problem, first.problem);
        m_facts->setValue(m_size, sizeText(first));
        m_facts->setValue(m_where, first.infra);
        m_facts->setValue(m_usedBy, first.usedBy.join(QStringLiteral(", ")));
        m_facts->setValue(m_workspace, first.workspace);
        m_facts->setValue(m_command, flows::deleteVolumes({first.name}).entry.command);
    }
    // A name that is taken would seem to be made, and be left as it is.
    setVerb(m_create, true,
            m_list->feed().face() == sky::ListFeed::Face::NoServer ? tr("There is no SkyPilot server.")
                : m_list->feed().knownAt().isValid()               ? QString()
                                                     : tr("Which volumes there are is not known yet."));
    const QString choose = volumes.isEmpty() ? tr("Choose a volume first.") : QString();
    setVerb(m_copy, true, choose);
    const QString busy = busyReason(table()->selectedKeys());
    setVerb(m_delete, true,
            users.isEmpty() ? (busy.isEmpty() ? choose : busy)
                            : tr("Used by %1: take that down first.").arg(users.join(QStringLiteral(", "))));
}

void VolumesPage::create()
{
    banner()->clear();
    const auto client = parts().client();
    if (!client)
        return;
    QStringList taken = busyNames(); // those that are being made, too
    for (int row = 0; row < m_list->model().rowCount(); ++row)
        taken << m_list->model().at(row).name;
    auto *dialog = new VolumeDialog(
        taken,
        [this, server = parts().actions.server()](const sky::VolumeDraft &draft, std::stop_token stop) {
            if (const auto other = parts().actions.changedSince(server))
                return readyResult<QJsonValue>(failure(*other));
            return parts().client()->post(QStringLiteral("/volumes/validate"), sky::volumeQuestion(draft),
                                          std::move(stop));
        },
        [this, server = parts().actions.server()](const sky::VolumeDraft &draft) {
            if (isStill(server))
                perform(flows::applyVolume(draft), {draft.name});
        },
        this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    askPlaces(client, *dialog);
    dialog->open();
}

// Without an answer the place is typed.
void VolumesPage::askPlaces(const std::shared_ptr<sky::Client> &client, VolumeDialog &dialog)
{
    m_enabledQuestion.ask(
        client, &dialog,
        [](sky::Client &asked, std::stop_token stop) {
            QUrlQuery query{{QStringLiteral("expand"), QStringLiteral("true")}};
            if (!asked.server().workspace.isEmpty())
                query.addQueryItem(QStringLiteral("workspace"), asked.server().workspace);
            return asked.callGet(QStringLiteral("/enabled_clouds"), query, std::move(stop));
        },
        [&dialog](const Result<QJsonValue> &answer) {
            QStringList enabled;
            for (const auto &one : answer.value_or(QJsonValue()).toArray())
                enabled << one.toString();
            if (answer)
                dialog.setEnabledClouds(enabled);
        });
}

void VolumesPage::remove()
{
    const auto volumes = chosen();
    if (volumes.isEmpty())
        return;
    QStringList lines;
    for (const sky::Volume *volume : volumes) {
        QStringList parts{volume->name, sizeText(*volume), volume->infra};
        parts.removeAll(QString());
        lines << parts.join(QStringLiteral(" · "));
    }
    widgets::Question question;
    question.title = tr("Delete %n volume(s)", nullptr, int(volumes.size()));
    question.text = lines.join(QLatin1Char('\n'));
    question.consequence = tr("All files on it are lost, for every task that mounts it.");
    question.accept = tr("Delete");
    question.destructive = true;
    ask(question, flows::deleteVolumes(table()->selectedKeys()), table()->selectedKeys());
}

} // namespace skydeck::pages
