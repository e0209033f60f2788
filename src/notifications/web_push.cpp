#include "notifications/web_push.hpp"

#include "base/base64.hpp"
#include "base/json.hpp"

#include <array>
#include <stdexcept>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/rand.h>

namespace sampark::notifications {
namespace {

constexpr std::size_t public_length = 65;
constexpr std::size_t private_length = 32;
constexpr std::size_t hash_length = 32;
constexpr std::size_t salt_length = 16;
constexpr std::size_t secret_length = 16;
constexpr std::size_t tag_length = 16;
constexpr char const* curve = "prime256v1";

template <auto Function>
struct FreeBy {
    template <class T>
    void operator()(T* value) const {
        Function(value);
    }
};
using Context = std::unique_ptr<EVP_PKEY_CTX, FreeBy<EVP_PKEY_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, FreeBy<BN_clear_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, FreeBy<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, FreeBy<OSSL_PARAM_free>>;
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, FreeBy<EVP_CIPHER_CTX_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, FreeBy<EVP_MD_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, FreeBy<ECDSA_SIG_free>>;

unsigned char const* bytes(std::string_view text) {
    return reinterpret_cast<unsigned char const*>(text.data());
}
unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

void require(bool done) {
    if (!done) throw std::runtime_error("OpenSSL failed");
}

// `private_bytes` may be empty: then it is a public key.
EVP_PKEY* key_of(std::string_view private_bytes, std::string_view public_bytes) {
    if (public_bytes.size() != public_length) return nullptr;
    Builder const builder(OSSL_PARAM_BLD_new());
    Number const number(BN_bin2bn(bytes(private_bytes), static_cast<int>(private_bytes.size()), nullptr));
    require(OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, curve, 0) == 1);
    require(OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, public_bytes.data(),
                                             public_bytes.size()) == 1);
    if (!private_bytes.empty())
        require(OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, number.get()) == 1);
    Parameters const parameters(OSSL_PARAM_BLD_to_param(builder.get()));
    Context const context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY* key = nullptr;
    require(EVP_PKEY_fromdata_init(context.get()) == 1);
    auto const selection = private_bytes.empty() ? EVP_PKEY_PUBLIC_KEY : EVP_PKEY_KEYPAIR;
    if (EVP_PKEY_fromdata(context.get(), &key, selection, parameters.get()) != 1) return nullptr;
    Context const check(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    if (EVP_PKEY_public_check(check.get()) == 1) return key;
    EVP_PKEY_free(key);
    return nullptr;
}

std::string hmac(std::string_view key, std::string_view text) {
    std::string hash(hash_length, '\0');
    unsigned length = 0;
    require(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes(text), text.size(),
                 bytes(hash), &length) != nullptr);
    return hash;
}

// HKDF's expansion to at most one block.
std::string expand(std::string_view key, std::string info, std::size_t length) {
    info += '\x01';
    return hmac(key, info).substr(0, length);
}

std::string info_of(std::string_view name) { return std::string(name) + '\0'; }

std::string sealed(std::string_view plain, std::string const& key, std::string const& nonce) {
    Cipher const cipher(EVP_CIPHER_CTX_new());
    std::string text(plain.size() + tag_length, '\0');
    auto length = 0;
    require(EVP_EncryptInit_ex(cipher.get(), EVP_aes_128_gcm(), nullptr, bytes(std::string_view(key)),
                               bytes(std::string_view(nonce))) == 1);
    require(EVP_EncryptUpdate(cipher.get(), bytes(text), &length, bytes(plain),
                              static_cast<int>(plain.size())) == 1);
    require(EVP_EncryptFinal_ex(cipher.get(), bytes(text) + length, &length) == 1);
    require(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, tag_length, bytes(text) + plain.size()) ==
            1);
    return text;
}

}  // namespace

void P256Key::Free::operator()(evp_pkey_st* key) const { EVP_PKEY_free(key); }

P256Key P256Key::generate() {
    P256Key key(EVP_EC_gen(curve));
    require(key.key_ != nullptr);
    return key;
}

std::optional<P256Key> P256Key::from_bytes(std::string_view private_bytes, std::string_view public_bytes) {
    if (private_bytes.size() != private_length) return std::nullopt;
    auto* key = key_of(private_bytes, public_bytes);
    return key == nullptr ? std::nullopt : std::optional(P256Key(key));
}

std::string P256Key::public_bytes() const {
    std::string text(public_length, '\0');
    std::size_t length = 0;
    require(EVP_PKEY_get_octet_string_param(key_.get(), OSSL_PKEY_PARAM_PUB_KEY, bytes(text), text.size(),
                                            &length) == 1);
    return text;
}

std::string P256Key::private_bytes() const {
    BIGNUM* found = nullptr;
    require(EVP_PKEY_get_bn_param(key_.get(), OSSL_PKEY_PARAM_PRIV_KEY, &found) == 1);
    Number const number(found);
    std::string text(private_length, '\0');
    require(BN_bn2binpad(number.get(), bytes(text), private_length) == static_cast<int>(private_length));
    return text;
}

std::optional<std::string> P256Key::shared_secret(std::string_view other_public_bytes) const {
    std::unique_ptr<EVP_PKEY, Free> const other(key_of({}, other_public_bytes));
    if (!other) return std::nullopt;
    Context const context(EVP_PKEY_CTX_new_from_pkey(nullptr, key_.get(), nullptr));
    std::string secret(private_length, '\0');
    auto length = secret.size();
    require(EVP_PKEY_derive_init(context.get()) == 1);
    if (EVP_PKEY_derive_set_peer(context.get(), other.get()) != 1) return std::nullopt;
    require(EVP_PKEY_derive(context.get(), bytes(secret), &length) == 1);
    return secret;
}

std::string P256Key::sign(std::string_view text) const {
    Digest const digest(EVP_MD_CTX_new());
    std::size_t length = 0;
    require(EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1);
    require(EVP_DigestSign(digest.get(), nullptr, &length, bytes(text), text.size()) == 1);
    std::string der(length, '\0');
    require(EVP_DigestSign(digest.get(), bytes(der), &length, bytes(text), text.size()) == 1);
    auto const* position = bytes(std::string_view(der));
    Signature const signature(d2i_ECDSA_SIG(nullptr, &position, static_cast<long>(length)));
    require(signature != nullptr);
    std::string both(2 * private_length, '\0');
    BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), bytes(both), private_length);
    BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), bytes(both) + private_length, private_length);
    return both;
}

bool is_public_key(std::string_view text) {
    std::unique_ptr<EVP_PKEY, FreeBy<EVP_PKEY_free>> const key(key_of({}, text));
    return key != nullptr;
}

std::optional<std::string> encrypt_push(std::string_view message, std::string_view browser_key,
                                        std::string_view auth_secret, P256Key const& sender,
                                        std::string_view salt) {
    constexpr std::string_view record_size("\x00\x00\x10\x00", 4);  // 4096
    constexpr std::size_t key_length = 16;
    constexpr std::size_t nonce_length = 12;
    if (auth_secret.size() != secret_length || salt.size() != salt_length) return std::nullopt;
    auto const shared = sender.shared_secret(browser_key);
    if (!shared) return std::nullopt;
    auto const sender_key = sender.public_bytes();
    auto const both = info_of("WebPush: info") + std::string(browser_key) + sender_key;
    auto const secret = expand(hmac(auth_secret, *shared), both, hash_length);
    auto const key = hmac(salt, secret);
    auto const content = expand(key, info_of("Content-Encoding: aes128gcm"), key_length);
    auto const nonce = expand(key, info_of("Content-Encoding: nonce"), nonce_length);
    std::string body(salt);
    body += record_size;
    body += static_cast<char>(sender_key.size());
    body += sender_key;
    return body + sealed(std::string(message) + '\x02', content, nonce);  // the delimiter of the last record
}

std::optional<std::string> encrypt_push(std::string_view message, std::string_view browser_key,
                                        std::string_view auth_secret) {
    std::string salt(salt_length, '\0');
    require(RAND_bytes(bytes(salt), static_cast<int>(salt.size())) == 1);
    return encrypt_push(message, browser_key, auth_secret, P256Key::generate(), salt);
}

std::optional<std::string> origin_of(std::string_view endpoint) {
    auto const scheme = endpoint.find("://");
    if (scheme == std::string_view::npos) return std::nullopt;
    auto const host = endpoint.substr(scheme + 3);
    auto const end = host.find_first_of("/?#");
    auto const authority = host.substr(0, end);
    if (authority.empty() || authority.find('@') != std::string_view::npos) return std::nullopt;
    return std::string(endpoint.substr(0, scheme + 3)) + std::string(authority);
}

std::string vapid(P256Key const& key, std::string_view endpoint, std::string_view subject, Micros now) {
    constexpr std::int64_t half_a_day = 12 * 3600;
    json::object const claims{{"aud", origin_of(endpoint).value_or("")},
                              {"exp", now / micros_per_second + half_a_day},
                              {"sub", subject}};
    auto const token = base64url(R"({"typ":"JWT","alg":"ES256"})") + '.' + base64url(json::serialize(claims));
    return "vapid t=" + token + '.' + base64url(key.sign(token)) + ", k=" + base64url(key.public_bytes());
}

}  // namespace sampark::notifications
