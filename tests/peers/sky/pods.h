// Tasks for the genuine one-node Kubernetes, and what is on it.
#pragma once

#include <QProcess>

namespace skydeck::support {

//! Pods reach no registry and no package index: all they need is in the image. `more`: other keys of the task.
inline QByteArray podTask(const QByteArray &name, const QByteArray &run, const QByteArray &resources = {},
                          const QByteArray &more = {})
{
    QByteArray task = "name: " + name + R"(
resources:
  infra: kubernetes
  cpus: 0.5+
  memory: 0.5+
  image_id: docker:localhost/sky:1
)" + resources
        + R"(config:
  kubernetes:
    pod_config:
      spec:
        containers:
          - imagePullPolicy: Never
)" + more
        + "run: |\n";
    for (const QByteArray &line : run.split('\n'))
        task += "  " + line + '\n';
    return task;
}

inline QByteArray kubectl(const QStringList &words)
{
    QProcess program;
    program.start(QStringLiteral("kubectl"), words);
    program.waitForFinished(60'000);
    return program.readAllStandardOutput() + program.readAllStandardError();
}

//! Names of what Kubernetes has of a kind ("pods"), as "pod/k1-head".
inline QList<QByteArray> thereAre(const QString &kind)
{
    auto names = kubectl({QStringLiteral("get"), kind, QStringLiteral("-o"), QStringLiteral("name")}).split('\n');
    names.removeAll({});
    return names;
}

} // namespace skydeck::support
