// Asks for a volume: what it is called, where it is, how large; the server is asked before anything is made.
#pragma once

#include "core/base/deliver.h"
#include "core/sky/volumedraft.h"

#include <QDialog>
#include <QJsonValue>

#include <functional>
#include <stop_token>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace skydeck::widgets {
class StatusLabel;
}

namespace skydeck::pages {

//! Open it by open().
class VolumeDialog : public QDialog
{
    Q_OBJECT
public:
    //! Does the server take it? Stopped when the dialog is closed before the answer.
    using Check = std::function<QFuture<Result<QJsonValue>>(const sky::VolumeDraft &, std::stop_token)>;
    using Make = std::function<void(const sky::VolumeDraft &)>;
    //! The name is none of `taken`: the server would leave that one as it is and say nothing.
    VolumeDialog(QStringList taken, Check check, Make make, QWidget *parent = nullptr);
    ~VolumeDialog() override;

    //! What `GET /enabled_clouds?expand=true` told, once it is known: places to choose from, and the types.
    void setEnabledClouds(const QStringList &enabled);
    //! As the fields stand; BadInput names what cannot be.
    Result<sky::VolumeDraft> draft() const;

private:
    void makeFields();
    void makeButtons();
    void offerTypes();
    //! `typed`: what a person wrote meanwhile stays.
    void offerPlaces(const QString &typed);
    void showType();
    void judge();
    void check();
    void take(const sky::VolumeDraft &asked, const Result<QJsonValue> &answer);
    void setBusy(bool busy);

    const QStringList m_taken;
    const Check m_check;
    const Make m_make;
    QStringList m_enabled;
    bool m_isKnown = false; //!< what is enabled
    QFormLayout *m_form;
    QWidget *m_fields;
    QLineEdit *m_name, *m_storageClass;
    QComboBox *m_type, *m_place, *m_access;
    QCheckBox *m_existing;
    QSpinBox *m_size;
    QLabel *m_note;
    widgets::StatusLabel *m_state;
    QPushButton *m_accept = nullptr;
    bool m_judged = false; //!< from now on problems are said at once
    std::stop_source m_stop;
};

} // namespace skydeck::pages
