// What the buttons under a failed opening do, wherever they stand.
#pragma once

#include "app/widgets/page.h"

#include "core/flows/opener.h"

namespace skydeck::forms {

//! Shows the dialog for a new tunnel (an empty spec) or a saved one.
using TunnelEditor = std::function<void(const tunnels::TunnelSpec &spec, QWidget *parent)>;

//! All outlive whoever keeps it.
struct OpenWays
{
    flows::Opener &opener;
    tunnels::Tunnels &tunnels;
    widgets::Navigator &navigator;
    TunnelEditor editor;
    const flows::Fleet *fleet = nullptr; //!< knows which task is on a cluster

    //! Goes this way out of the opening with this key; `parent` carries a dialog.
    void take(const QString &key, flows::WayOut way, QWidget *parent) const;

private:
    void launchAgain(const flows::OpenWish &wish) const;
};

} // namespace skydeck::forms
