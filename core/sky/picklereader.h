// The machine that a pickle is a program for, with everything taken out that could act.
#pragma once

#include "core/sky/pickle.h"

#include <QHash>

#include <functional>
#include <optional>

namespace skydeck::sky {

//! Runs the opcodes over one input; single use. Every size is checked before anything is made of it.
class PickleReader
{
public:
    PickleReader(const QByteArray &input, const PickleTree::Limits &limits);

    Result<PickleTree> run();

private:
    using Ref = PickleTree::Ref;
    using Type = PickleTree::Type;
    static constexpr Ref mark = -2;

    //! False ends the reading: m_problem says why.
    bool step(uchar opcode);
    bool number(uchar opcode);
    bool string(uchar opcode);
    bool container(uchar opcode);
    bool object(uchar opcode);
    bool memo(uchar opcode);

    bool broken(const char *why);
    bool push(Type type, const QByteArray &data = {}, std::vector<Ref> items = {});
    std::optional<Ref> pop();
    std::optional<std::vector<Ref>> popToMark();
    bool grow(const std::vector<Ref> &items); //!< adds to the container on top of the stack
    bool makeObject(Ref made, std::vector<Ref> arguments);

    std::optional<quint64> fixed(int bytes); //!< little-endian
    std::optional<QByteArray> counted(int lengthBytes);
    std::optional<QByteArray> line();
    std::optional<QByteArray> take(quint64 count);

    const QByteArray m_input;
    const PickleTree::Limits m_limits;
    qsizetype m_at = 0;
    PickleTree m_tree;
    std::vector<Ref> m_stack;
    QHash<quint64, Ref> m_memo;
    qint64 m_links = 0; // items of all containers
    bool m_ended = false;
    const char *m_problem = nullptr;
};

} // namespace skydeck::sky
