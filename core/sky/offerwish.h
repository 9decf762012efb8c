// What somebody looks for among accelerators, read from a line of text: "80 GB spot under $2".
#pragma once

#include "core/sky/offers.h"

namespace skydeck::sky {

//! All parts must hold. What is not understood is a word that must be found in the offer.
struct OfferWish
{
    std::optional<double> deviceMemoryGiB; //!< at least
    std::optional<double> price;           //!< at most, USD an hour; of the spot price when `spot`
    std::optional<double> count;           //!< exactly
    bool spot = false;                     //!< has a spot price
    bool freeNow = false;                  //!< on Kubernetes, and free
    QStringList words;                     //!< in accelerator, cloud, region or instance
    bool operator==(const OfferWish &) const = default;

    bool isEmpty() const { return *this == OfferWish(); }
    //! Each part as it was understood, for people: "at least 80 GiB", "spot", "at most $2.00/h".
    QStringList parts() const;
};

//! Reads English and German ("ab 80 GB, unter 2 $"); every text is a wish.
OfferWish offerWish(const QString &text);

//! Whether the offer fulfils the wish; `free`: how many of it Kubernetes has free now.
bool fulfils(const Offer &offer, const OfferWish &wish, int free = 0);

} // namespace skydeck::sky
