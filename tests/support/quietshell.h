// A page's surroundings that answer nothing and go nowhere; tests override what they care for.
#pragma once

#include "app/widgets/page.h"
#include "app/widgets/prompter.h"

namespace skydeck::support {

class QuietPrompter : public widgets::Prompter
{
public:
    void ask(QWidget *, const widgets::Question &, std::function<void(bool)>) override { }
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
    void openUrl(const QString &) override { }
};

class QuietNavigator : public widgets::Navigator
{
public:
    void navigate(const QString &, const QVariantMap &) override { }
    void launch(const QVariantMap &) override { }
};

} // namespace skydeck::support
