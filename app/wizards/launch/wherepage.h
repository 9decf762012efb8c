// Second page: on which engine and cluster.
#pragma once

#include "app/wizards/launch/launchpage.h"

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace skydeck::forms {
class TaskForm;
}
namespace skydeck::widgets {
class Banner;
class Prompter;
} // namespace skydeck::widgets

namespace skydeck::wizards {

class WherePage : public LaunchPage
{
    Q_OBJECT
public:
    explicit WherePage(LaunchController &controller, widgets::Prompter &prompter, QWidget *parent = nullptr);

    QString title() const override { return tr("Where"); }
    void enter() override;
    void leave() override;
    bool isComplete() const override;

private:
    QWidget *makeEngines();
    QWidget *makeBecomes();
    void syncBecomes();
    QWidget *makeClusters();
    QWidget *makeResources();
    void syncResources();
    void placeOnZone();
    void chooseEngine(int index);
    void askEngine();
    void showReport(const Result<engine::CheckReport> &report);
    void fillClusters();
    void store();
    void syncEnabled();

    widgets::Prompter &m_prompter;
    QButtonGroup *m_engines = nullptr;
    QLabel *m_report = nullptr;
    QWidget *m_becomesBox = nullptr;
    QButtonGroup *m_becomes = nullptr;
    QLabel *m_becomesHint = nullptr, *m_clusterHead = nullptr;
    QRadioButton *m_new = nullptr, *m_existing = nullptr;
    QLineEdit *m_name = nullptr;
    QComboBox *m_clusters = nullptr;
    QCheckBox *m_exec = nullptr;
    QLabel *m_hint = nullptr;
    QWidget *m_resources = nullptr;
    forms::TaskForm *m_form = nullptr;
    widgets::Banner *m_banner = nullptr;
    QWidget *m_zoneRow = nullptr;
    QLabel *m_zone = nullptr;
    std::stop_source m_stop;
    quint64 m_question = 0;
    bool m_filling = false;
};

} // namespace skydeck::wizards
