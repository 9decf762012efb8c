// Asks for a volume: what it is called, where it is, how large; the server is asked before anything is made.
#pragma once

#include "app/pages/clouds/storedialog.h"

#include "core/sky/volumedraft.h"

#include <stop_token>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace skydeck::pages {

class VolumeDialog : public StoreDialog
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
    void offerTypes();
    //! `typed`: what a person wrote meanwhile stays.
    void offerPlaces(const QString &typed);
    void showType();
    Result<void> typed() const override;
    void finish() override;

    const QStringList m_taken;
    const Check m_check;
    const Make m_make;
    QStringList m_enabled;
    bool m_isKnown = false; //!< what is enabled
    QLineEdit *m_name, *m_storageClass;
    QComboBox *m_type, *m_place, *m_access;
    QCheckBox *m_existing;
    QSpinBox *m_size;
    std::stop_source m_stop;
};

} // namespace skydeck::pages
