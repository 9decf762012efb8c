#include "app/cli/jobwords.h"

#include "app/cli/words.h"

#include <algorithm>

namespace skydeck::cli {

Result<QList<int>> jobNumbers(const QStringList &words)
{
    QList<int> numbers;
    for (const QString &word : words) {
        const auto number = numberFrom(word, 1);
        if (!number)
            return failure(ErrorKind::BadInput, tr("“%1” is not a job number.").arg(word));
        numbers << *number;
    }
    return numbers;
}

// A launch has its job before the queue was read: what is there counts, what is not may only be unread.
Result<void> ClusterJobs::known() const
{
    if (!cluster.jobsKnown)
        return failure(ErrorKind::Unreachable, tr("The jobs of %1 cannot be read now.").arg(cluster.name));
    return {};
}

Result<engine::Job> ClusterJobs::numbered(int number) const
{
    const auto at = std::find_if(jobs.begin(), jobs.end(),
                                 [&](const engine::Job &one) { return one.shownNumber() == number; });
    if (at == jobs.end() && !known())
        return failureOf(known());
    if (at == jobs.end())
        return failure(ErrorKind::NotFound, tr("%1 has no job %2.").arg(cluster.name).arg(number));
    return *at;
}

Result<ClusterJobs> clusterJobs(Session &session, const QString &name)
{
    const auto all = session.snapshot();
    const auto cluster = all ? Session::clusterOf(*all, name) : Result<engine::Cluster>(failureOf(all));
    if (!cluster)
        return failureOf(cluster);
    ClusterJobs found{*cluster, {}};
    std::copy_if(all->jobs.begin(), all->jobs.end(), std::back_inserter(found.jobs), [&](const engine::Job &one) {
        return one.ref.engine == cluster->engine && one.ref.cluster == cluster->name;
    });
    return found;
}

} // namespace skydeck::cli
