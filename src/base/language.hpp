// The two languages as equals: every sentence the server says comes from locales/<language>/*.json.
//
// A message is an ICU MessageFormat pattern with named arguments ("{count, plural, …}"). Keys are dotted
// paths through the merged files: "problem.not_found", "contact.fields.first_name".
#pragma once

#include "base/json.hpp"

#include <string>
#include <string_view>

namespace sampark {

enum class Language { en, bn };

// The best of Accept-Language (RFC 9110) that we speak; English when nothing fits.
Language language_of(std::string_view accept_language);
std::string_view language_tag(Language language);
// The sentence; the key itself when there is none (a test proves that both languages have the same keys).
std::string translate(Language language, std::string_view key, json::object const& parameters = {});
// Whether there is a sentence.
bool has_message(Language language, std::string_view key);

}  // namespace sampark
