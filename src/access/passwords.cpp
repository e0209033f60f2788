#include "access/passwords.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <set>

#include <sodium.h>
#include <unicode/uchar.h>

namespace sampark {
namespace {

constexpr auto operations = 2ULL;
constexpr std::size_t memory = 64 << 20;

// What people put in front of a year or "123". A password that is one of these between digits and signs is
// refused.
constexpr std::string_view common_words[]{"password",
                                          "passwort",
                                          "passw0rd",
                                          "p@ssword",
                                          "p@ssw0rd",
                                          "qwerty",
                                          "qwertyuiop",
                                          "qwertyui",
                                          "asdfghjkl",
                                          "asdfgh",
                                          "zxcvbnm",
                                          "letmein",
                                          "welcome",
                                          "iloveyou",
                                          "football",
                                          "cricket",
                                          "baseball",
                                          "princess",
                                          "sunshine",
                                          "monkey",
                                          "dragon",
                                          "master",
                                          "shadow",
                                          "superman",
                                          "abc",
                                          "abcd",
                                          "abcdef",
                                          "abcdefgh",
                                          "abcdefghij",
                                          "admin",
                                          "administrator",
                                          "changeme",
                                          "secret",
                                          "default",
                                          "test",
                                          "testing",
                                          "user",
                                          "guest",
                                          "login",
                                          "computer",
                                          "internet",
                                          "samsung",
                                          "google",
                                          "facebook",
                                          "bangladesh",
                                          "bangla",
                                          "dhaka",
                                          "kolkata",
                                          "india",
                                          "amarbangla",
                                          "amarsonarbangla",
                                          "joybangla",
                                          "allah",
                                          "bismillah",
                                          "muhammad",
                                          "sampark",
                                          "সম্পর্ক",
                                          "বাংলাদেশ",
                                          "পাসওয়ার্ড",
                                          "ভালোবাসা",
                                          "q",
                                          "qw",
                                          "a",
                                          "pass",
                                          "qwe",
                                          "qaz",
                                          "qazwsx",
                                          "qazwsxedc",
                                          "asd",
                                          "zaq",
                                          "trustno",
                                          "whatever"};

// Runs along the keyboard and the digits, in either direction.
constexpr std::string_view runs[]{"01234567890123456789", "qwertyuiopasdfghjklzxcvbnm",
                                  "abcdefghijklmnopqrstuvwxyz", "1q2w3e4r5t6y7u8i9o0p",
                                  "1qaz2wsx3edc4rfv5tgb6yhn7ujm"};

// Case folded, without spaces, digits of every script as 0 to 9.
std::u32string plain(std::string_view text) {
    auto const folded = ascii_digits(fold_case(std::string(text)));
    std::u32string result;
    for (std::size_t at = 0; at < folded.size();) {
        auto const point = next_code_point(folded, at);
        if (!is_white_space(point)) result += point;
    }
    return result;
}

bool is_letter(char32_t point) {
    auto const type = u_charType(static_cast<UChar32>(point));
    return u_isalpha(static_cast<UChar32>(point)) || type == U_NON_SPACING_MARK ||
           type == U_COMBINING_SPACING_MARK;
}

bool is_common_word(std::u32string const& password) {
    auto const first = std::find_if(password.begin(), password.end(), is_letter);
    auto const last = std::find_if(password.rbegin(), password.rend(), is_letter).base();
    if (first >= last) return false;
    std::u32string const core(first, last);
    return std::any_of(std::begin(common_words), std::end(common_words),
                       [&](std::string_view word) { return plain(word) == core; });
}

bool is_run(std::u32string const& password) {
    std::u32string const backwards(password.rbegin(), password.rend());
    return std::any_of(std::begin(runs), std::end(runs), [&](std::string_view run) {
        auto const line = plain(run);
        return line.find(password) != std::u32string::npos || line.find(backwards) != std::u32string::npos;
    });
}

bool is_common(std::u32string const& password) {
    std::set<char32_t> const distinct(password.begin(), password.end());
    return distinct.size() < 4 || is_run(password) || is_common_word(password);
}

bool is_personal(std::u32string const& password, std::string_view mail, std::string_view name) {
    auto const local_part = mail.substr(0, mail.find('@'));
    return password == plain(mail) || password == plain(local_part) || password == plain(name);
}

}  // namespace

// One of the few places at the hashing table.
class PasswordHasher::Turn {
public:
    explicit Turn(PasswordHasher& hasher) : hasher_(hasher) {
        std::unique_lock lock(hasher.mutex_);
        if (hasher.free_ == 0 && hasher.waiting_ >= hasher.longest_queue_) throw Problem(503, "sign_in_busy");
        ++hasher.waiting_;
        hasher.freed_.wait(lock, [&] { return hasher.free_ > 0; });
        --hasher.waiting_;
        --hasher.free_;
    }
    ~Turn() {
        std::scoped_lock const lock(hasher_.mutex_);
        ++hasher_.free_;
        hasher_.freed_.notify_one();
    }
    Turn(Turn const&) = delete;
    Turn& operator=(Turn const&) = delete;

private:
    PasswordHasher& hasher_;
};

PasswordHasher::PasswordHasher(int parallel, int waiting) : free_(parallel), longest_queue_(waiting) {
    if (sodium_init() < 0) throw Problem(500, "random_unavailable");
}

std::string PasswordHasher::hash(std::string_view password) {
    auto const text = to_nfc(std::string(password));
    std::string encoded(crypto_pwhash_STRBYTES, '\0');
    Turn const turn(*this);
    if (crypto_pwhash_str_alg(encoded.data(), text.data(), text.size(), operations, memory,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw Problem(503, "sign_in_busy");  // no 64 MiB to be had
    }
    encoded.resize(encoded.find('\0'));
    return encoded;
}

bool PasswordHasher::matches(std::string_view password, std::string const& hash) {
    auto const text = to_nfc(std::string(password.substr(0, longest_password + 1)));
    Turn const turn(*this);
    return crypto_pwhash_str_verify(hash.c_str(), text.data(), text.size()) == 0;
}

std::string const& PasswordHasher::nobody() {
    static std::string const encoded =
        "$argon2id$v=19$m=65536,t=2,p=1$c2FtcGFyayBub2JvZHkuLg$bm9ib2R5IGtub3dzIHRoaXMgcGFzc3dvcmQsIGV2ZXI";
    return encoded;
}

bool PasswordHasher::needs_rehash(std::string const& hash) {
    return crypto_pwhash_str_needs_rehash(hash.c_str(), operations, memory) != 0;
}

std::vector<FieldError> check_password(std::string_view password, std::string_view mail,
                                       std::string_view name, std::string const& field) {
    std::vector<FieldError> errors;
    if (password.size() > longest_password) {
        errors.push_back({field, "password_long", {{"max", longest_password}}});
        return errors;
    }
    auto const text = plain(password);
    if (count_code_points(to_nfc(std::string(password))) < shortest_password) {
        errors.push_back({field, "password_short", {{"min", shortest_password}}});
    }
    if (is_personal(text, mail, name)) errors.push_back({field, "password_personal", {}});
    if (is_common(text)) errors.push_back({field, "password_common", {}});
    return errors;
}

std::string generate_password() {
    static constexpr std::string_view alphabet = "abcdefghijkmnpqrstuvwxyz23456789";  // no l and 1, o and 0
    static_assert(alphabet.size() == 32);
    std::string password;
    for (int i = 0; i < 16; ++i) {
        if (i > 0 && i % 4 == 0) password += '-';
        password += alphabet[randombytes_uniform(alphabet.size())];
    }
    return password;
}

}  // namespace sampark
