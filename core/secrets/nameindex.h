// The list of names that are in the keychain: the keychain itself cannot be listed. Holds no values.
#pragma once

#include "core/base/result.h"
#include "core/secrets/secretname.h"

#include <QList>

namespace skydeck::secrets {

//! A JSON file that the app and skydeckctl change at the same time (under a lock, atomically). Read anew every
//! time. A damaged file is put aside; what it named is found again when it is next read from the keychain.
class NameIndex
{
public:
    explicit NameIndex(QString file)
        : m_file(std::move(file))
    {
    }

    //! Sorted by kind and subject. Entries that are no names are left out.
    QList<SecretName> names() const;
    bool contains(const SecretName &name) const { return names().contains(name); }
    //! True: the list is another now.
    Result<bool> add(const SecretName &name);
    Result<bool> remove(const SecretName &name);

private:
    Result<bool> change(const SecretName &name, bool present);
    QString m_file;
};

} // namespace skydeck::secrets
