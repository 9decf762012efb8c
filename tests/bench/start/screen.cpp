#include "tests/bench/start/screen.h"

#include <poll.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace bench {

namespace {

// No program's colour: where it shines through, nobody has painted.
constexpr uint32_t untouched = 0x00fe01fd;
constexpr uint32_t colorBits = 0x00ffffff;
constexpr int grain = 4;
constexpr uint16_t smallestSide = 200; // splash screens and helper windows are smaller

struct Free
{
    void operator()(void *memory) const { std::free(memory); }
};
template<typename T>
using Reply = std::unique_ptr<T, Free>;

double shareOfDifferent(const std::vector<uint32_t> &a, const std::vector<uint32_t> &b)
{
    if (a.size() != b.size() || a.empty())
        return 1;
    size_t different = 0;
    for (size_t i = 0; i < a.size(); ++i)
        different += a[i] != b[i];
    return double(different) / double(a.size());
}

} // namespace

Screen::Screen()
{
    m_connection = xcb_connect(nullptr, nullptr);
    if (xcb_connection_has_error(m_connection)) {
        xcb_disconnect(m_connection);
        m_connection = nullptr;
        return;
    }
    m_screen = xcb_setup_roots_iterator(xcb_get_setup(m_connection)).data;
    m_damageEvent = xcb_get_extension_data(m_connection, &xcb_damage_id)->first_event;
    Reply<xcb_damage_query_version_reply_t>(
        xcb_damage_query_version_reply(m_connection, xcb_damage_query_version(m_connection, 1, 1), nullptr));
    paintRoot();
}

Screen::~Screen()
{
    if (m_connection != nullptr)
        xcb_disconnect(m_connection);
}

void Screen::paintRoot()
{
    const uint32_t values[] = {untouched, XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY};
    xcb_change_window_attributes(m_connection, m_screen->root, XCB_CW_BACK_PIXEL | XCB_CW_EVENT_MASK, values);
    xcb_clear_area(m_connection, 0, m_screen->root, 0, 0, 0, 0);
    xcb_flush(m_connection);
}

void Screen::forget()
{
    if (m_damage != 0)
        xcb_damage_destroy(m_connection, m_damage);
    m_window = 0;
    m_damage = 0;
    m_frames.clear();
    paintRoot();
    // A round trip, so that what is on its way has come.
    Reply<xcb_get_input_focus_reply_t>(
        xcb_get_input_focus_reply(m_connection, xcb_get_input_focus(m_connection), nullptr));
    while (Reply<xcb_generic_event_t>(xcb_poll_for_event(m_connection)))
        ;
}

Sight Screen::watch(const Program &program, std::chrono::milliseconds after, std::chrono::milliseconds most)
{
    Sight sight;
    while (msSince(program.startedAt()) < double(most.count()) && program.isRunning()) {
        if (sight.painted >= 0 && msSince(program.startedAt()) > sight.painted + double(after.count()))
            break;
        pollfd ready{xcb_get_file_descriptor(m_connection), POLLIN, 0};
        poll(&ready, 1, 10);
        bool changed = false;
        while (const Reply<xcb_generic_event_t> event{xcb_poll_for_event(m_connection)})
            changed = take(event.get(), program, sight) || changed;
        if (changed)
            look(program, sight);
    }
    if (!m_frames.empty()) {
        const auto end = m_frames.back().pixels;
        const auto same = std::find_if(m_frames.begin(), m_frames.end(), [&](const Frame &frame) {
            return shareOfDifferent(frame.pixels, end) <= 0.01;
        });
        sight.complete = same->at;
    }
    return sight;
}

// True when the picture has changed.
bool Screen::take(const xcb_generic_event_t *event, const Program &program, Sight &sight)
{
    const int type = event->response_type & 0x7f;
    if (type == XCB_MAP_NOTIFY && m_window == 0) {
        const auto *map = reinterpret_cast<const xcb_map_notify_event_t *>(event);
        const Reply<xcb_get_geometry_reply_t> geometry{
            xcb_get_geometry_reply(m_connection, xcb_get_geometry(m_connection, map->window), nullptr)};
        if (geometry && geometry->width >= smallestSide && geometry->height >= smallestSide) {
            sight.mapped = msSince(program.startedAt());
            follow(map->window, geometry->width, geometry->height);
            return true;
        }
    }
    if (type == XCB_CONFIGURE_NOTIFY) {
        const auto *changed = reinterpret_cast<const xcb_configure_notify_event_t *>(event);
        if (changed->window == m_window) {
            m_width = changed->width;
            m_height = changed->height;
        }
    }
    if (type == m_damageEvent + XCB_DAMAGE_NOTIFY && m_window != 0) {
        xcb_damage_subtract(m_connection, m_damage, XCB_NONE, XCB_NONE);
        return true;
    }
    return false;
}

void Screen::follow(xcb_window_t window, uint16_t width, uint16_t height)
{
    m_window = window;
    m_width = width;
    m_height = height;
    m_damage = xcb_generate_id(m_connection);
    xcb_damage_create(m_connection, m_damage, window, XCB_DAMAGE_REPORT_LEVEL_NON_EMPTY);
    xcb_flush(m_connection);
}

void Screen::look(const Program &program, Sight &sight)
{
    const double at = msSince(program.startedAt()); // of the change, not of our looking at it
    auto seen = pixels();
    if (seen.empty())
        return;
    const auto bare = std::count(seen.begin(), seen.end(), untouched);
    if (sight.painted < 0 && double(bare) < 0.01 * double(seen.size()))
        sight.painted = at;
    m_frames.push_back({at, std::move(seen)});
}

std::vector<uint32_t> Screen::pixels() const
{
    const Reply<xcb_get_image_reply_t> image{xcb_get_image_reply(
        m_connection,
        xcb_get_image(m_connection, XCB_IMAGE_FORMAT_Z_PIXMAP, m_window, 0, 0, m_width, m_height, ~0U), nullptr)};
    std::vector<uint32_t> sample;
    if (!image) // partly off the screen, or gone
        return sample;
    const auto *data = reinterpret_cast<const uint32_t *>(xcb_get_image_data(image.get()));
    for (int y = 0; y < m_height; y += grain) {
        for (int x = 0; x < m_width; x += grain)
            sample.push_back(data[y * m_width + x] & colorBits);
    }
    return sample;
}

} // namespace bench
