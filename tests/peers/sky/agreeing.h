// Somebody who agrees to every question, and writes down what was asked and opened.
#pragma once

#include "app/widgets/prompter.h"

namespace skydeck::support {

class AgreeingPrompter : public widgets::Prompter
{
public:
    void ask(QWidget *, const widgets::Question &question, std::function<void(bool)> done) override
    {
        titles << question.title;
        done(true);
    }
    void choose(QWidget *, const widgets::Question &, const QStringList &,
                std::function<void(std::optional<int>)>) override
    {
    }
    void openFile(QWidget *, const QString &, const QString &, const QString &,
                  std::function<void(const QString &)>) override
    {
    }
    void saveFile(QWidget *, const QString &, const QString &, const QString &,
                  std::function<void(const QString &)>) override
    {
    }
    void openFolder(QWidget *, const QString &, const QString &, std::function<void(const QString &)>) override { }
    void text(QWidget *, const QString &, const QString &, const QString &,
              std::function<void(const QString &)>) override
    {
    }
    void openUrl(const QString &url) override { opened << url; }
    QStringList titles, opened;
};

} // namespace skydeck::support
