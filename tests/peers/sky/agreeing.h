// Somebody who agrees to every question, and writes down what was asked and opened.
#pragma once

#include "tests/support/quietshell.h"

namespace skydeck::support {

class AgreeingPrompter : public QuietPrompter
{
public:
    void ask(QWidget *, const widgets::Question &question, std::function<void(bool)> done) override
    {
        titles << question.title;
        done(true);
    }
    void openUrl(const QString &url) override { opened << url; }
    QStringList titles, opened;
};

} // namespace skydeck::support
