#include "base/language.hpp"

#include "base/embedded.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <vector>

#include <unicode/msgfmt.h>

namespace sampark {
namespace {

using Messages = std::map<std::string, std::string, std::less<>>;

void flatten(json::object const& object, std::string const& prefix, Messages& messages) {
    for (auto const& [name, value] : object) {
        auto const key = prefix.empty() ? std::string(name) : prefix + '.' + std::string(name);
        if (value.is_object()) {
            flatten(value.get_object(), key, messages);
        } else if (value.is_string()) {
            messages.emplace(key, value.get_string().c_str());
        }
    }
}

Messages load(std::string_view tag) {
    Messages messages;
    auto const folder = "locales/" + std::string(tag) + '/';
    for (auto const& file : embedded::locales()) {
        if (file.path.starts_with(folder)) flatten(json::parse(file.bytes).as_object(), "", messages);
    }
    return messages;
}

Messages const& messages_of(Language language) {
    static Messages const english = load("en");
    static Messages const bengali = load("bn");
    return language == Language::bn ? bengali : english;
}

std::string text_of(json::value const& value) {
    return value.is_string() ? std::string(value.get_string()) : json::serialize(value);
}

std::string joined(json::array const& items) {
    std::string text;
    for (auto const& item : items) text += (text.empty() ? "" : ", ") + text_of(item);
    return text;
}

icu::Formattable argument(json::value const& value) {
    if (value.is_int64()) return icu::Formattable(value.get_int64());
    if (value.is_uint64()) return icu::Formattable(static_cast<std::int64_t>(value.get_uint64()));
    if (value.is_double()) return icu::Formattable(value.get_double());
    auto const text = value.is_array() ? joined(value.get_array()) : text_of(value);
    return icu::Formattable(icu::UnicodeString::fromUTF8(text));
}

std::string format(Language language, std::string const& pattern, json::object const& parameters) {
    auto error = U_ZERO_ERROR;
    icu::MessageFormat const message(icu::UnicodeString::fromUTF8(pattern),
                                     icu::Locale(language == Language::bn ? "bn_BD" : "en_GB"), error);
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (auto const& [name, value] : parameters) {
        names.push_back(
            icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int>(name.size()))));
        values.push_back(argument(value));
    }
    icu::UnicodeString result;
    message.format(names.data(), values.data(), static_cast<int>(names.size()), result, error);
    std::string text;
    return U_SUCCESS(error) ? result.toUTF8String(text) : pattern;
}

// Language tags are the same in any case (RFC 5646).
bool begins_with(std::string_view range, std::string_view tag) {
    return range.size() >= tag.size() &&
           std::equal(tag.begin(), tag.end(), range.begin(),
                      [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b); });
}

double quality(std::string_view range) {
    auto const at = range.find("q=");
    if (at == std::string_view::npos) return 1;
    double value = 1;
    std::from_chars(range.data() + at + 2, range.data() + range.size(), value);
    return value;
}

}  // namespace

Language language_of(std::string_view accept_language) {
    auto best = Language::en;
    double best_quality = 0;
    while (!accept_language.empty()) {
        auto const comma = accept_language.find(',');
        auto range = accept_language.substr(0, comma);
        range.remove_prefix(std::min(range.find_first_not_of(' '), range.size()));
        accept_language.remove_prefix(comma == std::string_view::npos ? accept_language.size() : comma + 1);
        auto const bengali = begins_with(range, "bn");
        auto const known = bengali || begins_with(range, "en") || range.starts_with("*");
        if (known && quality(range) > best_quality) {
            best = bengali ? Language::bn : Language::en;
            best_quality = quality(range);
        }
    }
    return best;
}

std::string_view language_tag(Language language) { return language == Language::bn ? "bn" : "en"; }

bool has_message(Language language, std::string_view key) {
    auto const& messages = messages_of(language);
    return messages.find(key) != messages.end();
}

std::string translate(Language language, std::string_view key, json::object const& parameters) {
    auto const& messages = messages_of(language);
    auto const found = messages.find(key);
    if (found == messages.end()) return std::string(key);
    if (found->second.find_first_of("{'") == std::string::npos) return found->second;
    return format(language, found->second, parameters);
}

}  // namespace sampark
