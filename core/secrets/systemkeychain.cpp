#include "core/secrets/systemkeychain.h"

#include "core/secrets/secretservice.h"

#include <qt6keychain/keychain.h>

namespace skydeck::secrets {

namespace {

QString service()
{
    return QStringLiteral("Skydeck");
}

// The job lives until its answer comes, whoever still waits: deleted while running, the keychain's library would
// write its answer into freed memory. It deletes itself then.
template<typename Job, typename Handle>
void start(Job *job, const QString &key, Handle handle)
{
    job->setKey(key);
    QObject::connect(job, &QKeychain::Job::finished, job, [job, handle = std::move(handle)] { handle(*job); });
    job->start();
}

} // namespace

SystemKeychain::SystemKeychain()
    : m_service(std::make_unique<SecretService>())
{
}

SystemKeychain::~SystemKeychain() = default;

Keychain::Code codeOf(int keychainError)
{
    switch (QKeychain::Error(keychainError)) {
    case QKeychain::NoError: return Keychain::Code::Fine;
    case QKeychain::EntryNotFound: return Keychain::Code::NotFound;
    case QKeychain::AccessDeniedByUser: return Keychain::Code::Denied;
    case QKeychain::AccessDenied:
    case QKeychain::CouldNotDeleteEntry: return Keychain::Code::Refused;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError: break;
    }
    return Keychain::Code::Failed;
}

void SystemKeychain::look(std::function<void(View)> done)
{
    m_service->look(std::move(done));
}

void SystemKeychain::unlock(std::function<void(View)> done)
{
    m_service->unlock(std::move(done));
}

void SystemKeychain::read(const QString &key, std::function<void(Answer)> done)
{
    start(new QKeychain::ReadPasswordJob(service()), key,
          [done = std::move(done)](const QKeychain::ReadPasswordJob &job) {
              const Code code = codeOf(job.error());
              done({code, code == Code::Fine ? Secret(job.binaryData()) : Secret(), job.errorString()});
          });
}

void SystemKeychain::write(const QString &key, Secret value, std::function<void(Answer)> done)
{
    auto *job = new QKeychain::WritePasswordJob(service());
    job->setBinaryData(value.reveal());
    start(job, key, [done = std::move(done)](const QKeychain::WritePasswordJob &ended) {
        done({codeOf(ended.error()), {}, ended.errorString()});
    });
}

void SystemKeychain::remove(const QString &key, std::function<void(Answer)> done)
{
    start(new QKeychain::DeletePasswordJob(service()), key,
          [done = std::move(done)](const QKeychain::DeletePasswordJob &job) {
              done({codeOf(job.error()), {}, job.errorString()});
          });
}

} // namespace skydeck::secrets
