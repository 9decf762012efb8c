// Streams of an engine: its state, and a job's log.
#pragma once

#include "core/engine/values.h"

#include <QObject>

namespace skydeck::engine {

//! Live state. Lives in the GUI thread; the work is elsewhere. The destructor stops it; no signal after that.
class StatusFeed : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    //! Begins; the first snapshot comes as soon as it can be had.
    virtual void start() = 0;
    //! Asks for a snapshot now (after an action, F5).
    virtual void refresh() = 0;
    //! Slower while nobody looks.
    virtual void setVisible(bool visible) = 0;

Q_SIGNALS:
    void changed(const skydeck::engine::Snapshot &snapshot); //!< only when something differs from the last one
    void failed(const skydeck::Error &error);                //!< the engine cannot be read now; it goes on trying
};

//! A job's log as a local file that grows. Viewers read the file; this tells them when. Same thread rules.
class LogFeed : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void start() = 0;
    //! The file; may not exist until the job began.
    virtual QString path() const = 0;

Q_SIGNALS:
    void grown(qint64 size); //!< at most some 20 times a second
    void ended();            //!< nothing more will come
    void failed(const skydeck::Error &error);
};

} // namespace skydeck::engine
