#include "app/pages/settings/settingspage.h"

#include "app/pages/settings/localskysection.h"
#include "app/pages/settings/moneysection.h"
#include "app/pages/settings/secretsection.h"
#include "app/pages/settings/serversection.h"
#include "app/pages/settings/servicesection.h"
#include "app/widgets/banner.h"
#include "app/widgets/elidedlabel.h"
#include "app/widgets/pageheader.h"
#include "app/widgets/pagescroll.h"
#include "app/widgets/prompter.h"
#include "app/widgets/taborder.h"
#include "app/widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>

namespace skydeck::pages {

namespace theme = widgets::theme;

namespace {

constexpr int widestInLetters = 110;

//! A value that no entry has is one of another version or of the file's editor: it stays what it is.
void choose(QComboBox *box, const QVariant &value, const QString &name)
{
    if (box->findData(value) < 0)
        box->addItem(name, value);
    box->setCurrentIndex(box->findData(value));
}

} // namespace

SettingsPage::SettingsPage(SettingsController &controller, const NamedPlaces &places, widgets::Prompter &prompter,
                           QWidget *parent, secrets::SecretStore *secretStore, flows::OwnKinds *kinds,
                           const SkySettings *sky)
    : Page(parent)
    , m_controller(controller)
    , m_prompter(prompter)
    , m_banner(new widgets::Banner(this))
{
    setObjectName(QStringLiteral("settingsPage"));
    auto *content = new QWidget;
    auto *groups = new QVBoxLayout(content);
    groups->setContentsMargins(0, 0, 0, 0);
    groups->setSpacing(theme::aroundCard);
    QList<QWidget *> sections{appearance(), launching(), new MoneySection(controller),
                              tasks(),      desktop(),   about(places)};
    if (sky != nullptr) {
        sections.insert(sections.size() - 1, new ServerSection(sky->servers, sky->http, prompter, content));
        sections.insert(sections.size() - 1, new LocalSkySection(sky->local, prompter, content));
    }
    if (kinds != nullptr)
        sections.insert(sections.size() - 1, new ServiceSection(*kinds, prompter, content));
    if (secretStore != nullptr)
        sections.insert(sections.size() - 1, new SecretSection(*secretStore, prompter, content));
    for (QWidget *group : std::as_const(sections)) {
        // Lines of a whole screen's width are hard to follow from the name to the value.
        group->setMaximumWidth(fontMetrics().averageCharWidth() * widestInLetters);
        groups->addWidget(group);
    }
    groups->addStretch();
    m_scroll = new widgets::PageScroll(content, this);
    m_scroll->setAccessibleName(title());
    auto *head = new QVBoxLayout;
    head->setContentsMargins(theme::aroundPage, 0, theme::aroundPage, 0);
    head->setSpacing(theme::inGroup);
    head->addWidget(new widgets::PageHeader(title(), this));
    head->addWidget(m_banner);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme::aroundCard, 0, theme::aroundCard);
    column->setSpacing(theme::betweenControls);
    column->addLayout(head);
    column->addWidget(m_scroll, 1);
    alignForms();
    widgets::orderTabsByLayout(*this);
    connect(&controller, &SettingsController::saveFailed, m_banner, &widgets::Banner::showError);
}

void SettingsPage::enter(const QVariantMap &argument)
{
    const QString wanted = argument.value(QStringLiteral("section")).toString();
    if (wanted == QLatin1String("money")) {
        auto *section = findChild<MoneySection *>();
        QTimer::singleShot(0, section, [this, section] {
            m_scroll->ensureWidgetVisible(section, 0, section->height());
            section->findChild<QWidget *>(QStringLiteral("settings.perDay"))->setFocus();
        });
    }
    if (wanted != QLatin1String("servers"))
        return;
    // Its place is known once the page was laid out.
    QTimer::singleShot(0, this, [this] {
        if (auto *section = findChild<ServerSection *>()) {
            m_scroll->ensureWidgetVisible(section, 0, section->height());
            section->findChild<QWidget *>(QStringLiteral("servers.add"))->setFocus();
        }
    });
}

//! The fields of all groups stand below each other.
void SettingsPage::alignForms()
{
    const auto forms = findChildren<QFormLayout *>();
    QList<QWidget *> labels;
    int width = 0;
    for (const QFormLayout *form : forms) {
        for (int row = 0; row < form->rowCount(); ++row) {
            const QLayoutItem *label = form->itemAt(row, QFormLayout::LabelRole);
            if (label != nullptr && label->widget() != nullptr)
                labels << label->widget();
        }
    }
    for (const QWidget *label : std::as_const(labels))
        width = std::max(width, label->sizeHint().width());
    for (QWidget *label : std::as_const(labels))
        label->setMinimumWidth(width);
}

QFormLayout *SettingsPage::addForm(QWidget *group)
{
    auto *form = new QFormLayout(group);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    form->setVerticalSpacing(theme::inGroup);
    form->setHorizontalSpacing(theme::betweenControls);
    return form;
}

QWidget *SettingsPage::appearance()
{
    const settings::Settings &now = m_controller.current();
    auto *group = new QGroupBox(tr("Appearance"));
    auto *form = addForm(group);
    m_scheme = new QComboBox(group);
    m_scheme->setObjectName(QStringLiteral("settings.scheme"));
    m_scheme->addItems({tr("As the system"), tr("Light"), tr("Dark")});
    m_scheme->setCurrentIndex(int(now.colorScheme));
    m_language = new QComboBox(group);
    m_language->setObjectName(QStringLiteral("settings.language"));
    m_language->addItem(tr("As the system"), QString());
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    choose(m_language, now.language, QLocale(now.language).nativeLanguageName());
    m_language->setToolTip(tr("Takes effect at the next start."));
    m_reduceMotion = new QCheckBox(tr("&Reduce motion"), group);
    m_reduceMotion->setObjectName(QStringLiteral("settings.reduceMotion"));
    m_reduceMotion->setChecked(now.reduceMotion);
    form->addRow(tr("&Colours"), m_scheme);
    form->addRow(tr("&Language (at the next start)"), m_language);
    form->addRow(QString(), m_reduceMotion);
    connect(m_scheme, &QComboBox::activated, this, &SettingsPage::apply);
    connect(m_language, &QComboBox::activated, this, &SettingsPage::apply);
    connect(m_reduceMotion, &QCheckBox::toggled, this, &SettingsPage::apply);
    return group;
}

QWidget *SettingsPage::launching()
{
    const settings::Settings &now = m_controller.current();
    auto *group = new QGroupBox(tr("Launching"));
    auto *form = addForm(group);
    m_autostop = new QComboBox(group);
    m_autostop->setObjectName(QStringLiteral("settings.autostop"));
    m_autostop->addItem(tr("Off"), -1);
    for (const int minutes : {5, 15, 30, 60, 120, 480})
        m_autostop->addItem(tr("After %n idle minute(s)", nullptr, minutes), minutes);
    choose(m_autostop, now.autostopMinutes, tr("After %n idle minute(s)", nullptr, now.autostopMinutes));
    m_logCap = new QSpinBox(group);
    m_logCap->setObjectName(QStringLiteral("settings.logCap"));
    m_logCap->setRange(16, 1024 * 1024);
    m_logCap->setSuffix(tr(" MiB"));
    m_logCap->setValue(now.logCapMiB);
    m_logCap->setToolTip(tr(
        "A longer log keeps its beginning and its newest part. Counts for jobs launched after the next start."));
    form->addRow(tr("&Autostop offered at launch"), m_autostop);
    form->addRow(tr("Largest lo&g of a job"), m_logCap);
    connect(m_autostop, &QComboBox::activated, this, &SettingsPage::apply);
    connect(m_logCap, &QSpinBox::editingFinished, this, &SettingsPage::apply);
    return group;
}

QWidget *SettingsPage::tasks()
{
    auto *group = new QGroupBox(tr("Task files"));
    auto *column = new QVBoxLayout(group);
    auto *label = new QLabel(tr("F&olders whose task files are listed"), group);
    m_folders = new QListWidget(group);
    m_folders->setObjectName(QStringLiteral("settings.folders"));
    m_folders->addItems(m_controller.current().taskFolders);
    m_folders->setMaximumHeight(96);
    m_folders->setAccessibleName(tr("Folders whose task files are listed"));
    label->setBuddy(m_folders);
    auto *addButton = new QPushButton(tr("A&dd folder…"), group);
    auto *removeButton = new QPushButton(tr("Re&move from list"), group);
    addButton->setObjectName(QStringLiteral("settings.addFolder"));
    removeButton->setObjectName(QStringLiteral("settings.removeFolder"));
    removeButton->setEnabled(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(addButton);
    buttons->addWidget(removeButton);
    buttons->addStretch();
    column->addWidget(label);
    column->addWidget(m_folders);
    column->addLayout(buttons);
    connect(addButton, &QPushButton::clicked, this, &SettingsPage::addFolder);
    connect(m_folders, &QListWidget::itemSelectionChanged, removeButton,
            [this, removeButton] { removeButton->setEnabled(!m_folders->selectedItems().isEmpty()); });
    connect(removeButton, &QPushButton::clicked, this, [this] {
        qDeleteAll(m_folders->selectedItems());
        apply();
    });
    return group;
}

QWidget *SettingsPage::desktop()
{
    const settings::Settings &now = m_controller.current();
    auto *group = new QGroupBox(tr("Desktop"));
    auto *column = new QVBoxLayout(group);
    m_notify = new QCheckBox(tr("&Notify when a job ends and the window is not in front"), group);
    m_tray = new QCheckBox(tr("Show an icon in the &tray"), group);
    m_closeToTray = new QCheckBox(tr("&Keep running in the tray when the window is closed"), group);
    m_notify->setObjectName(QStringLiteral("settings.notify"));
    m_tray->setObjectName(QStringLiteral("settings.tray"));
    m_closeToTray->setObjectName(QStringLiteral("settings.closeToTray"));
    m_notify->setChecked(now.notifyJobs);
    m_tray->setChecked(now.trayIcon);
    m_closeToTray->setChecked(now.closeToTray);
    m_closeToTray->setEnabled(now.trayIcon);
    for (QCheckBox *box : {m_notify, m_tray, m_closeToTray}) {
        column->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &SettingsPage::apply);
    }
    connect(m_tray, &QCheckBox::toggled, m_closeToTray, &QWidget::setEnabled);
    return group;
}

QWidget *SettingsPage::about(const NamedPlaces &places)
{
    auto *group = new QGroupBox(tr("Where Skydeck keeps its files"));
    auto *form = addForm(group);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const auto &[name, folder] : places) {
        auto *label = new widgets::ElidedLabel(group);
        label->setText(folder);
        label->setToolTip(folder);
        auto *open = new QPushButton(tr("Open"), group);
        open->setAccessibleName(tr("Open %1").arg(name));
        connect(open, &QPushButton::clicked, this,
                [this, path = folder] { m_prompter.openUrl(QUrl::fromLocalFile(path).toString()); });
        auto *row = new QHBoxLayout;
        row->addWidget(label, 1);
        row->addWidget(open);
        form->addRow(name, row);
    }
    return group;
}

void SettingsPage::addFolder()
{
    m_prompter.openFolder(this, tr("Add a folder with task files"), {}, [this](const QString &chosen) {
        if (chosen.isEmpty())
            return;
        const QString path = QDir::cleanPath(chosen);
        const QString refusal = refusalOf(path);
        if (!refusal.isEmpty()) {
            m_banner->showMessage(widgets::Banner::Kind::Warning, refusal);
            return;
        }
        m_banner->clear();
        m_folders->addItem(path);
        apply();
    });
}

//! Why a folder is not taken, or nothing.
QString SettingsPage::refusalOf(const QString &path) const
{
    if (!QFileInfo(path).isDir())
        return tr("%1 is no folder. Nothing was added.").arg(path);
    if (!QFileInfo(path).isReadable())
        return tr("%1 cannot be read by you. Nothing was added.").arg(path);
    if (!m_folders->findItems(path, Qt::MatchExactly).isEmpty())
        return tr("%1 is in the list already.").arg(path);
    return {};
}

void SettingsPage::apply()
{
    settings::Settings wanted = m_controller.current();
    wanted.colorScheme = settings::ColorScheme(m_scheme->currentIndex());
    wanted.language = m_language->currentData().toString();
    wanted.reduceMotion = m_reduceMotion->isChecked();
    wanted.autostopMinutes = m_autostop->currentData().toInt();
    wanted.logCapMiB = m_logCap->value();
    wanted.taskFolders.clear();
    for (int i = 0; i < m_folders->count(); ++i)
        wanted.taskFolders << m_folders->item(i)->text();
    wanted.notifyJobs = m_notify->isChecked();
    wanted.trayIcon = m_tray->isChecked();
    wanted.closeToTray = m_closeToTray->isChecked();
    m_controller.change(wanted);
}

} // namespace skydeck::pages
