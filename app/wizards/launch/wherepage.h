// Second page: on which engine and cluster.
#pragma once

#include "app/wizards/launch/launchpage.h"

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QRadioButton;

namespace skydeck::wizards {

class WherePage : public LaunchPage
{
    Q_OBJECT
public:
    explicit WherePage(LaunchController &controller, QWidget *parent = nullptr);

    QString title() const override { return tr("Where"); }
    void enter() override;
    bool isComplete() const override;

private:
    QWidget *makeEngines();
    QWidget *makeClusters();
    void chooseEngine(int index);
    void askEngine();
    void showReport(const Result<engine::CheckReport> &report);
    void fillClusters();
    void store();
    void syncEnabled();

    QButtonGroup *m_engines = nullptr;
    QLabel *m_report = nullptr;
    QRadioButton *m_new = nullptr, *m_existing = nullptr;
    QLineEdit *m_name = nullptr;
    QComboBox *m_clusters = nullptr;
    QCheckBox *m_exec = nullptr;
    QLabel *m_hint = nullptr;
    std::stop_source m_stop;
    quint64 m_question = 0;
    bool m_filling = false;
};

} // namespace skydeck::wizards
