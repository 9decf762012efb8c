// What the Clouds page shows of clouds, contexts and nodes. No widgets.
#pragma once

#include "app/models/cloudmodel.h"

#include "core/sky/question.h"
#include "core/sky/requeststream.h"

namespace skydeck::pages {

//! What is enabled is asked at once; why something is not tells a check, which takes the server some seconds: at
//! the first visit, and when the user says so. GUI thread.
class CloudsController : public QObject
{
    Q_OBJECT
public:
    enum class Face {
        NoServer,
        Loading, //!< nothing is known yet
        Known,
        SignedOut,
        Away, //!< the server cannot be reached; what was known stays
    };
    explicit CloudsController(sky::ClientSource client, QObject *parent = nullptr);
    ~CloudsController() override;

    //! Asks what is not known yet of this server.
    void enter();
    //! Asks what is enabled again, and what runs on Kubernetes.
    void refresh();
    //! Another server, or none: everything of the old one is forgotten.
    void changeServer();

    Face face() const;
    QString serverTitle() const;
    //! Why nothing more is known.
    const std::optional<Error> &problem() const { return m_problem; }

    void check();
    //! Ends the check on the server, too.
    void cancelCheck();
    bool isChecking() const { return m_check != nullptr || m_submit.isOpen(); }
    const QString &progress() const { return m_progress; }
    const QDateTime &checkedAt() const { return m_checkedAt; }

    //! Of the last check; with one there is nothing to choose.
    const QStringList &workspaces() const { return m_workspaces; }
    const QString &workspace() const { return m_workspace; }
    void setWorkspace(const QString &workspace);

    models::CloudModel &clouds() { return m_clouds; }
    models::KubeNodeModel &nodes() { return m_nodes; }
    //! Of clouds that have contexts; names as SkyPilot writes them.
    QStringList contexts() const;
    //! Why a context's nodes are not known; empty: they are.
    QString nodeProblem(const QString &context) const { return m_nodeProblems.value(context); }

Q_SIGNALS:
    void changed();
    void checkFailed(const skydeck::Error &error);

private:
    void takeEnabled(const Result<QJsonValue> &answer);
    void askNodes();
    void takeNodes(const QString &context, const Result<QJsonValue> &answer);
    void follow(const std::shared_ptr<sky::Client> &client, const QString &request);
    void takeCheck(const Result<sky::Request> &ended);
    void endCheck();
    void build();

    const sky::ClientSource m_source;
    models::CloudModel m_clouds;
    models::KubeNodeModel m_nodes;
    sky::Question m_enabledQuestion, m_submit;
    std::map<QString, sky::Question> m_nodeQuestions;
    std::shared_ptr<sky::Client> m_client; //!< of the check that runs
    sky::RequestStream *m_check = nullptr;
    QString m_progress;
    QString m_telling, m_told; //!< the text of the check that runs, and of the last one that ended well
    QDateTime m_checkedAt;
    std::optional<QJsonValue> m_checked;
    std::optional<QStringList> m_enabled;
    QStringList m_workspaces;
    QString m_workspace;
    QMap<QString, QList<sky::KubeNode>> m_nodesOf;
    QMap<QString, QString> m_nodeProblems;
    std::optional<Error> m_problem;
    bool m_hasServer = false, m_entered = false;
    bool m_checkedOnce = false; //!< a check was begun; further ones are the user's
};

} // namespace skydeck::pages
