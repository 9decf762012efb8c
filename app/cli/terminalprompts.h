// A session's questions, asked at the terminal.
#pragma once

#include "core/flows/promptdesk.h"

namespace skydeck::cli {

//! Answers the desk's questions while it lives. Without a terminal every question is declined, with a sentence
//! that says what could not be asked.
class TerminalPrompts
{
public:
    explicit TerminalPrompts(flows::PromptDesk &desk);

private:
    static void ask(flows::PromptDesk &desk, const flows::SshQuestion &question);
};

} // namespace skydeck::cli
