// The ports of a tunnel, a line each: which service, and where it listens.
#pragma once

#include "app/wizards/connect/hostdraft.h"

#include "core/services/catalogue.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace skydeck::wizards {

//! Choosing a service fills its usual port in; a port typed by hand stays.
class PortRows : public QWidget
{
    Q_OBJECT
public:
    explicit PortRows(services::Catalogue catalogue, QWidget *parent = nullptr);

    void setPorts(const QList<PortDraft> &ports);
    QList<PortDraft> ports() const;
    //! Adds those that are not there yet; an empty first line is used up.
    void add(const QList<PortDraft> &ports);
    //! Other kinds to choose from; what is chosen stays, as far as it is still there.
    void setCatalogue(const services::Catalogue &catalogue);
    //! Into the first port.
    void focusFirst();
    void setProblem(const QString &text);

Q_SIGNALS:
    void changed();
    //! The height changed.
    void resized();
    //! The ports of the preset "phoenix-webui" were added.
    void presetAdded();
    //! None of the services is it: the user wants to describe one.
    void describeWanted();

private:
    struct Row
    {
        QWidget *box = nullptr;
        QComboBox *service = nullptr;
        QLineEdit *port = nullptr;
        QToolButton *remove = nullptr;
        QString chosen; //!< id of the kind
    };
    Row *addRow(const PortDraft &port);
    void removeRow(QWidget *box);
    void fillServices(Row &row);
    void take(QWidget *box);
    void nameRows();
    Row *rowOf(const QWidget *box);

    services::Catalogue m_catalogue;
    QVBoxLayout *m_column;
    QList<Row> m_rows;
    QPushButton *m_add;
    QPushButton *m_preset;
};

} // namespace skydeck::wizards
