// A security key in software: what `ssh -o SecurityKeyProvider` loads in place of a device. Ed25519 alone. The key
// handle is the private key itself, so this protects nothing.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include <openssl/evp.h>
#include <openssl/sha.h>

// The interface of OpenSSH's sk-api.h, version 10 (OpenSSH 8.9 and later).
namespace {
constexpr uint32_t apiVersion = 0x000a0000;
constexpr uint32_t ed25519 = 1;
constexpr int unsupported = -2, general = -1;
constexpr size_t keySize = 32, signatureSize = 64;

struct Enrolled
{
    uint8_t flags;
    uint8_t *publicKey;
    size_t publicKeyLength;
    uint8_t *keyHandle;
    size_t keyHandleLength;
    uint8_t *signature;
    size_t signatureLength;
    uint8_t *certificate;
    size_t certificateLength;
    uint8_t *authData;
    size_t authDataLength;
};
struct Signed
{
    uint8_t flags;
    uint32_t counter;
    uint8_t *r;
    size_t rLength;
    uint8_t *s;
    size_t sLength;
};

template<typename T>
T *zeroed(size_t count = 1)
{
    return static_cast<T *>(std::calloc(count, sizeof(T)));
}
} // namespace

extern "C" {

uint32_t sk_api_version()
{
    return apiVersion;
}

int sk_enroll(uint32_t kind, const uint8_t *, size_t, const char *, uint8_t flags, const char *, void **,
              Enrolled **out)
{
    if (kind != ed25519)
        return unsupported;
    EVP_PKEY *key = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    auto *made = zeroed<Enrolled>();
    size_t length = keySize;
    made->flags = flags;
    made->publicKey = zeroed<uint8_t>(keySize);
    made->keyHandle = zeroed<uint8_t>(keySize);
    const bool good = key && EVP_PKEY_get_raw_public_key(key, made->publicKey, &length) == 1
        && EVP_PKEY_get_raw_private_key(key, made->keyHandle, &length) == 1;
    EVP_PKEY_free(key);
    made->publicKeyLength = made->keyHandleLength = keySize;
    *out = made;
    return good ? 0 : general;
}

int sk_sign(uint32_t kind, const uint8_t *data, size_t length, const char *application, const uint8_t *handle,
            size_t handleLength, uint8_t flags, const char *, void **, Signed **out)
{
    if (kind != ed25519 || handleLength != keySize)
        return unsupported;
    // A finger takes its time.
    const timespec finger{0, 400'000'000};
    nanosleep(&finger, nullptr);
    uint8_t message[SHA256_DIGEST_LENGTH + 1 + 4 + SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<const uint8_t *>(application), std::strlen(application), message);
    auto *made = zeroed<Signed>();
    made->flags = flags;
    made->counter = 7;
    message[SHA256_DIGEST_LENGTH] = flags;
    const uint8_t counter[4] = {0, 0, 0, 7};
    std::memcpy(message + SHA256_DIGEST_LENGTH + 1, counter, sizeof counter);
    SHA256(data, length, message + SHA256_DIGEST_LENGTH + 1 + sizeof counter);
    made->r = zeroed<uint8_t>(signatureSize);
    made->rLength = signatureSize;
    EVP_PKEY *key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, handle, handleLength);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    const bool good = key && EVP_DigestSignInit(context, nullptr, nullptr, nullptr, key) == 1
        && EVP_DigestSign(context, made->r, &made->rLength, message, sizeof message) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    *out = made;
    return good ? 0 : general;
}

int sk_load_resident_keys(const char *, void **, void ***, size_t *)
{
    return unsupported;
}
}
