// Page "Settings".
#pragma once

#include "app/pages/settings/settingscontroller.h"
#include "app/widgets/page.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QListWidget;
class QSpinBox;

namespace skydeck::flows {
class LocalSkyServer;
class OwnKinds;
class SkyServers;
} // namespace skydeck::flows
namespace skydeck::net {
class HttpClient;
}
namespace skydeck::secrets {
class SecretStore;
}

namespace skydeck::widgets {
class Banner;
class PageScroll;
class Prompter;
} // namespace skydeck::widgets

namespace skydeck::pages {

//! Places of files shown under "About": name and folder.
using NamedPlaces = QList<std::pair<QString, QString>>;

//! What the sections about SkyPilot need; all outlive the page.
struct SkySettings
{
    flows::SkyServers &servers;
    flows::LocalSkyServer &local;
    net::HttpClient &http;
};

class SettingsPage : public widgets::Page
{
    Q_OBJECT
public:
    SettingsPage(SettingsController &controller, const NamedPlaces &places, widgets::Prompter &prompter,
                 QWidget *parent = nullptr, secrets::SecretStore *secretStore = nullptr,
                 flows::OwnKinds *kinds = nullptr, const SkySettings *sky = nullptr);

    QString title() const override { return tr("Settings"); }
    //! "section": "servers" or "money" brings that one into view.
    void enter(const QVariantMap &argument) override;

private:
    QWidget *appearance();
    QWidget *launching();
    QWidget *tasks();
    QWidget *desktop();
    QWidget *about(const NamedPlaces &places);
    void apply();
    void addFolder();
    QString refusalOf(const QString &path) const;
    static QFormLayout *addForm(QWidget *group);
    void alignForms();

    SettingsController &m_controller;
    widgets::Prompter &m_prompter;
    widgets::Banner *m_banner;
    widgets::PageScroll *m_scroll;
    QComboBox *m_scheme;
    QComboBox *m_language;
    QCheckBox *m_reduceMotion;
    QComboBox *m_autostop;
    QSpinBox *m_logCap;
    QListWidget *m_folders;
    QCheckBox *m_notify;
    QCheckBox *m_tray;
    QCheckBox *m_closeToTray;
};

} // namespace skydeck::pages
