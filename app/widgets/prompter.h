// Questions and file pickers behind an interface, so that tests answer by script and nothing nests an event loop.
#pragma once

#include <QString>

#include <functional>
#include <optional>

class QWidget;

namespace skydeck::widgets {

struct Question
{
    QString title;
    QString text;             //!< one sentence: what
    QString consequence;      //!< what follows, what is lost
    QString accept;           //!< verb on the button: "Take down"
    bool destructive = false; //!< then Cancel is the default button
    QString typed;            //!< text to type before `accept` is enabled; empty: none
};

//! All calls return at once; the handler runs in the GUI thread unless `parent` died first.
class Prompter
{
public:
    virtual ~Prompter() = default;
    virtual void ask(QWidget *parent, const Question &question, std::function<void(bool accepted)> done) = 0;
    //! Three-way: index of the chosen verb, or nothing.
    virtual void choose(QWidget *parent, const Question &question, const QStringList &verbs,
                        std::function<void(std::optional<int>)> done) = 0;
    virtual void openFile(QWidget *parent, const QString &title, const QString &folder, const QString &filter,
                          std::function<void(const QString &path)> done) = 0;
    virtual void saveFile(QWidget *parent, const QString &title, const QString &suggestion, const QString &filter,
                          std::function<void(const QString &path)> done) = 0;
    virtual void openFolder(QWidget *parent, const QString &title, const QString &folder,
                            std::function<void(const QString &path)> done) = 0;
    //! One line of text; empty: cancelled. `verb` stands on the button.
    virtual void text(QWidget *parent, const QString &title, const QString &label, const QString &verb,
                      std::function<void(const QString &text)> done) = 0;
    //! In the browser or the desktop's own program.
    virtual void openUrl(const QString &url) = 0;
};

} // namespace skydeck::widgets
