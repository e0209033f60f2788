#include "base/language.hpp"

#include "base/accept_language.hpp"
#include "base/embedded.hpp"

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

}  // namespace

Language language_of(std::string_view accept_language) {
    return named_language(accept_language).value_or(Language::en);
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
