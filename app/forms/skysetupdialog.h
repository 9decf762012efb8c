// Asks which clouds SkyPilot on this computer is to know, before it is set up.
#pragma once

#include "core/flows/skyinstall.h"

#include <QDialog>

class QCheckBox;

namespace skydeck::forms {

class SkySetupDialog : public QDialog
{
    Q_OBJECT
public:
    //! `now`: what is set up already.
    explicit SkySetupDialog(const std::optional<flows::SkyInstallation> &now, QWidget *parent = nullptr);

    QStringList extras() const;

Q_SIGNALS:
    void wanted(const QStringList &extras);

private:
    QList<std::pair<QString, QCheckBox *>> m_boxes;
};

} // namespace skydeck::forms
