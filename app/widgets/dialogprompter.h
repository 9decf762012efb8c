// Questions as real dialogs. open() only: nothing nests an event loop.
#pragma once

#include "app/widgets/prompter.h"

namespace skydeck::widgets {

class DialogPrompter : public Prompter
{
public:
    void ask(QWidget *parent, const Question &question, std::function<void(bool)> done) override;
    void choose(QWidget *parent, const Question &question, const QStringList &verbs,
                std::function<void(std::optional<int>)> done) override;
    void openFile(QWidget *parent, const QString &title, const QString &folder, const QString &filter,
                  std::function<void(const QString &)> done) override;
    void saveFile(QWidget *parent, const QString &title, const QString &suggestion, const QString &filter,
                  std::function<void(const QString &)> done) override;
    void openFolder(QWidget *parent, const QString &title, const QString &folder,
                    std::function<void(const QString &)> done) override;
    void text(QWidget *parent, const QString &title, const QString &label, const QString &verb,
              std::function<void(const QString &)> done) override;
    void openUrl(const QString &url) override;
};

} // namespace skydeck::widgets
