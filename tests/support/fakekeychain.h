// A keychain that does as it is told: locked, silent, refusing, gone.
#pragma once

#include "core/secrets/keychain.h"

#include <QCoreApplication>
#include <QStringList>
#include <QTimer>

#include <deque>
#include <map>
#include <memory>

namespace skydeck::fixture {

//! What the keychain remembers, and how it behaves; outlives the store that owns the double.
struct KeychainWorld
{
    using Code = secrets::Keychain::Code;
    using Sight = secrets::Keychain::Sight;

    Sight sight = Sight::Unlocked;
    Code refuseWrites = Code::Fine;   //!< anything else: every write ends so
    bool holds = false;               //!< answers wait for release()
    bool unlocksWhenAsked = false;    //!< the user answers the question
    bool losesWrites = false;         //!< says "fine" and keeps nothing
    bool removesNothing = false;      //!< says "fine" and keeps it
    std::map<QString, Secret> values; //!< what is in it
    QStringList asked;                //!< "unlock", "read KEY", "write KEY", "remove KEY"
    std::deque<std::function<void()>> held;
    QObject context; //!< answers come later, by its event loop

    //! Questions but those of the self-test.
    QStringList askedOf(const QString &what) const { return asked.filter(what); }
    void release()
    {
        holds = false;
        for (auto &answer : std::exchange(held, {}))
            answer();
    }
    bool isOpen() const { return sight == Sight::Unlocked || sight == Sight::Unknown; }
    void later(std::function<void()> answer)
    {
        if (holds)
            held.push_back(std::move(answer));
        else
            QTimer::singleShot(0, &context, std::move(answer));
    }
};

class FakeKeychain : public secrets::Keychain
{
public:
    explicit FakeKeychain(std::shared_ptr<KeychainWorld> world)
        : m_world(std::move(world))
    {
    }
    void look(std::function<void(View)> done) override
    {
        // Looking never waits for a person.
        QTimer::singleShot(0, &m_world->context, [world = m_world, done = std::move(done)] {
            done({world->sight, {}});
        });
    }
    void unlock(std::function<void(View)> done) override
    {
        ask(QStringLiteral("unlock"), [world = m_world, done = std::move(done)] {
            if (!world->isOpen() && world->unlocksWhenAsked)
                world->sight = Sight::Unlocked;
            done({world->sight, {}});
        });
    }
    void read(const QString &key, std::function<void(Answer)> done) override
    {
        ask(QStringLiteral("read ") + key, [world = m_world, key, done = std::move(done)] {
            const auto it = world->values.find(key);
            if (!world->isOpen() || it == world->values.end())
                done({Code::NotFound, {}, QStringLiteral("Entry not found")});
            else
                done({Code::Fine, it->second.duplicate(), {}});
        });
    }
    void write(const QString &key, Secret value, std::function<void(Answer)> done) override
    {
        auto kept = std::make_shared<Secret>(std::move(value));
        ask(QStringLiteral("write ") + key, [world = m_world, key, kept, done = std::move(done)] {
            const Code code = world->refuseWrites != Code::Fine ? world->refuseWrites
                : world->isOpen()                               ? Code::Fine
                                                                : Code::Refused;
            if (code == Code::Fine && !world->losesWrites)
                world->values.insert_or_assign(key, kept->duplicate());
            done({code, {}, code == Code::Fine ? QString() : QStringLiteral("Cannot create an item")});
        });
    }
    void remove(const QString &key, std::function<void(Answer)> done) override
    {
        ask(QStringLiteral("remove ") + key, [world = m_world, key, done = std::move(done)] {
            if (world->isOpen() && !world->removesNothing)
                world->values.erase(key);
            done({Code::Fine, {}, {}}); // as the real one: fine, whatever it did
        });
    }

private:
    void ask(const QString &what, std::function<void()> answer)
    {
        m_world->asked << what;
        m_world->later(std::move(answer));
    }
    std::shared_ptr<KeychainWorld> m_world;
};

} // namespace skydeck::fixture
