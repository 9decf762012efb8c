#include "core/sky/upload.h"

#include "core/base/files.h"
#include "core/sky/errand.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTimer>
#include <QtConcurrent>

namespace skydeck::sky {

namespace {

constexpr qint64 pieceSize = 8LL * 1024 * 1024;
constexpr auto pieceDeadline = std::chrono::minutes(5);
constexpr int mostTries = 6;

class UploadErrand : public Errand<Bundle>
{
public:
    UploadErrand(std::shared_ptr<Client> client, const QString &folder,
                 std::function<void(const engine::UploadState &)> told, QObject *owner, std::stop_token stop)
        : Errand(owner, std::move(stop))
        , m_client(std::move(client))
        , m_told(std::move(told))
        , m_place(std::make_shared<QTemporaryDir>(folder + QStringLiteral("/upload-XXXXXX")))
    {
        m_again.setSingleShot(true);
        connect(&m_again, &QTimer::timeout, this, [this] { sendNext(); });
    }
    void begin(const QList<LocalSource> &sources)
    {
        tell();
        then(QtConcurrent::run([sources, place = m_place, stop = stop()] {
                 return makeBundle(sources, place->filePath(QStringLiteral("files.zip")), stop);
             }),
             [this](const Bundle &bundle) {
                 m_bundle = bundle;
                 askForBlob();
             });
    }

private:
    void tell() const
    {
        if (!m_told || stop().stop_requested())
            return;
        const auto left = std::min(m_bundle.bytes, qint64(m_left.size()) * pieceSize);
        m_told({m_bundle.files, m_bundle.bytes, m_bundle.bytes - left});
    }
    QUrlQuery query() const
    {
        QUrlQuery query;
        query.addQueryItem(QStringLiteral("user_hash"), m_client->identity().id);
        return query;
    }
    int pieces() const { return int(std::max<qint64>(1, (m_bundle.bytes + pieceSize - 1) / pieceSize)); }

    void askForBlob()
    {
        QUrlQuery asked = query();
        asked.addQueryItem(QStringLiteral("blob_id"), m_bundle.id);
        asked.addQueryItem(QStringLiteral("size_bytes"), QString::number(m_bundle.bytes));
        then(m_client->get(QStringLiteral("/upload_v2/blob"), asked, stop()), [this](const QJsonValue &value) {
            if (value[QLatin1String("exists")].toBool()) {
                end(m_bundle);
                return;
            }
            for (int i = 0; i < pieces(); ++i)
                m_left << i;
            tell();
            sendNext();
        });
    }
    void sendNext()
    {
        QFile file(m_bundle.path);
        if (!file.open(QIODevice::ReadOnly) || !file.seek(m_left.first() * pieceSize)) {
            end(failure(fileError(EIO, m_bundle.path, QStringLiteral("read"))));
            return;
        }
        QUrlQuery asked = query();
        asked.addQueryItem(QStringLiteral("upload_id"), m_bundle.id);
        asked.addQueryItem(QStringLiteral("chunk_index"), QString::number(m_left.first()));
        asked.addQueryItem(QStringLiteral("total_chunks"), QString::number(pieces()));
        deliver(
            m_client->postBytes(QStringLiteral("/upload_v2"), asked, file.read(pieceSize), pieceDeadline, stop()),
            this, [this](const Result<QJsonValue> &value) {
                if (!hasEnded())
                    took(value);
            });
    }
    void took(const Result<QJsonValue> &value)
    {
        if (!value) {
            const bool away =
                value.error().kind == ErrorKind::Unreachable || value.error().kind == ErrorKind::Timeout;
            if (away && ++m_tries < mostTries)
                m_again.start(m_client->times().pollSoon * (1 << m_tries));
            else
                end(failureOf(value));
            return;
        }
        m_left.removeFirst();
        tell();
        if ((*value)[QLatin1String("status")].toString() == QLatin1String("completed")) {
            end(m_bundle);
            return;
        }
        if (m_left.isEmpty())
            takeMissing((*value)[QLatin1String("missing_chunks")].toArray());
        else
            m_tries = 0;
        if (!hasEnded())
            sendNext();
    }
    // ["part3", …]
    void takeMissing(const QJsonArray &names)
    {
        for (const auto &name : names) {
            bool number = false;
            const int piece = name.toString().mid(4).toInt(&number);
            if (number && piece >= 0 && piece < pieces())
                m_left << piece;
        }
        if (m_left.isEmpty() || ++m_tries >= mostTries)
            end(failure(ErrorKind::BadAnswer, tr("The server did not take the files whole. Launch again.")));
    }

    const std::shared_ptr<Client> m_client;
    const std::function<void(const engine::UploadState &)> m_told;
    const std::shared_ptr<QTemporaryDir> m_place; // until the last who writes there is done
    Bundle m_bundle;
    QList<int> m_left;
    QTimer m_again;
    int m_tries = 0;
};

} // namespace

QFuture<Result<Bundle>> uploaded(std::shared_ptr<Client> client, const QList<LocalSource> &sources,
                                 const QString &folder, QObject *owner, std::stop_token stop,
                                 std::function<void(const engine::UploadState &)> told)
{
    (void)makeFolder(folder);
    auto *errand = new UploadErrand(std::move(client), folder, std::move(told), owner, std::move(stop));
    auto future = errand->future();
    errand->begin(sources);
    return future;
}

} // namespace skydeck::sky
