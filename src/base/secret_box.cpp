#include "base/secret_box.hpp"

#include "base/base64.hpp"
#include "base/problem.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <optional>

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sampark {
namespace {

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

unsigned char const* bytes_of(std::string_view text) {
    return reinterpret_cast<unsigned char const*>(text.data());
}
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

// base64url, or what `openssl rand -base64 32` prints.
std::optional<std::string> from_any_base64(std::string text) {
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    std::erase(text, '=');
    return from_base64url(text);
}

std::vector<std::string> split(std::string_view text, std::string_view separators) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; (at = text.find_first_not_of(separators, at)) != std::string_view::npos;) {
        auto const end = std::min(text.find_first_of(separators, at), text.size());
        parts.emplace_back(text.substr(at, end - at));
        at = end;
    }
    return parts;
}

class File {
public:
    explicit File(int descriptor) : descriptor_(descriptor) {}
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    File(File const&) = delete;
    File& operator=(File const&) = delete;

    bool write_durably(std::string_view text) const {
        return descriptor_ >= 0 &&
               ::write(descriptor_, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
               ::fsync(descriptor_) == 0;
    }

private:
    int descriptor_;
};

// Written beside its place and linked into it: another process starting now sees a whole key or none, and the
// first one wins.
void create_key_file(std::filesystem::path const& path) {
    std::string key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES, '\0');
    randombytes_buf(key.data(), key.size());
    auto draft = path.string() + ".XXXXXX";
    auto written = false;
    {
        File const file(::mkstemp(draft.data()));
        written = file.write_durably(base64url(key) + '\n');
    }
    auto const linked = written && (::link(draft.c_str(), path.c_str()) == 0 || errno == EEXIST);
    ::unlink(draft.c_str());
    if (!linked) throw Problem(500, "secret_key_unavailable", {{"path", path.string()}});
}

std::string read_key_file(std::filesystem::path const& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0)
        throw Problem(500, "secret_key_unavailable", {{"path", path.string()}});
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        throw Problem(500, "secret_key_unsafe", {{"path", path.string()}});
    std::ifstream file(path);
    std::string text((std::istreambuf_iterator<char>(file)), {});
    if (file.bad() || !file.is_open())
        throw Problem(500, "secret_key_unavailable", {{"path", path.string()}});
    return text;
}

std::string key_id(std::array<unsigned char, 32> const& key) {
    std::array<unsigned char, crypto_generichash_BYTES_MIN> hash{};
    crypto_generichash(hash.data(), hash.size(), key.data(), key.size(), nullptr, 0);
    return base64url({reinterpret_cast<char const*>(hash.data()), 6});
}

}  // namespace

SecretBox SecretBox::open(std::filesystem::path const& data_directory) {
    if (auto found = find(data_directory)) return std::move(*found);
    create_key_file(data_directory / "secret.key");
    return *find(data_directory);
}

std::optional<SecretBox> SecretBox::find(std::filesystem::path const& data_directory) {
    if (sodium_init() < 0) throw Problem(500, "secret_key_unavailable", {{"path", "libsodium"}});
    if (auto const* keys = std::getenv("SAMPARK_SECRET_KEY"))
        return from_keys(split(keys, ", "), "SAMPARK_SECRET_KEY");
    auto const path = data_directory / "secret.key";
    std::error_code error;
    if (std::filesystem::status(path, error).type() == std::filesystem::file_type::not_found)
        return std::nullopt;
    return from_keys(split(read_key_file(path), "\r\n "), path.string());
}

SecretBox SecretBox::from_keys(std::vector<std::string> const& texts, std::string const& origin) {
    std::vector<Key> keys;
    for (auto const& text : texts) {
        auto const bytes = from_any_base64(text);
        Key key;
        if (!bytes || bytes->size() != key.bytes.size())
            throw Problem(500, "secret_key_malformed", {{"path", origin}});
        std::copy(bytes->begin(), bytes->end(), key.bytes.begin());
        key.id = key_id(key.bytes);
        keys.push_back(std::move(key));
    }
    if (keys.empty()) throw Problem(500, "secret_key_malformed", {{"path", origin}});
    return SecretBox(std::move(keys));
}

std::string SecretBox::seal(std::string_view secret, std::string_view context) const {
    if (keys_.empty()) throw Problem(503, "secret_unreadable");
    auto const& key = keys_.front();
    std::string box(nonce_size + secret.size() + tag_size, '\0');
    randombytes_buf(box.data(), nonce_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(box) + nonce_size, nullptr, bytes_of(secret),
                                               secret.size(), bytes_of(context), context.size(), nullptr,
                                               bytes_of(box), key.bytes.data());
    return "v1." + key.id + '.' + base64url(box);
}

std::string SecretBox::unseal(std::string_view sealed, std::string_view context) const {
    auto const parts = split(sealed, ".");
    auto const box = parts.size() == 3 && parts[0] == "v1" ? from_base64url(parts[2]) : std::nullopt;
    for (auto const& key : keys_) {
        if (!box || box->size() < nonce_size + tag_size || key.id != parts[1]) continue;
        std::string secret(box->size() - nonce_size - tag_size, '\0');
        auto const opened =
            crypto_aead_xchacha20poly1305_ietf_decrypt(
                bytes_of(secret), nullptr, nullptr, bytes_of(*box) + nonce_size, box->size() - nonce_size,
                bytes_of(context), context.size(), bytes_of(*box), key.bytes.data()) == 0;
        if (opened) return secret;
    }
    throw Problem(503, "secret_unreadable");
}

}  // namespace sampark
