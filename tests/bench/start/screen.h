// Looks at an X screen as its user does: which window came, and when what stood in it.
#pragma once

#include "tests/bench/start/program.h"

#include <xcb/damage.h>
#include <xcb/xcb.h>

#include <vector>

namespace bench {

//! When a program's window was there, in ms since its exec; negative when it never was.
struct Sight
{
    double mapped = -1;   //!< the server was asked to show it
    double painted = -1;  //!< the program has painted all of it
    double complete = -1; //!< it looked as it did at the end of the look, but for one pixel in a hundred
};

//! The screen must have no window manager: windows are the root's own children then.
class Screen
{
public:
    Screen();
    ~Screen();
    Screen(const Screen &) = delete;
    Screen &operator=(const Screen &) = delete;

    bool isOpen() const { return m_connection != nullptr; }
    //! Follows the first large window that comes, until `after` its first paint, or `most` is over.
    Sight watch(const Program &program, std::chrono::milliseconds after, std::chrono::milliseconds most);
    //! Forgets windows that came while nobody watched.
    void forget();

private:
    struct Frame
    {
        double at = 0;
        std::vector<uint32_t> pixels; //!< every fourth of every fourth line
    };

    void paintRoot();
    bool take(const xcb_generic_event_t *event, const Program &program, Sight &sight);
    void follow(xcb_window_t window, uint16_t width, uint16_t height);
    void look(const Program &program, Sight &sight);
    std::vector<uint32_t> pixels() const;

    xcb_connection_t *m_connection = nullptr;
    xcb_screen_t *m_screen = nullptr;
    uint8_t m_damageEvent = 0;
    xcb_window_t m_window = 0;
    xcb_damage_damage_t m_damage = 0;
    uint16_t m_width = 0, m_height = 0;
    std::vector<Frame> m_frames;
};

} // namespace bench
