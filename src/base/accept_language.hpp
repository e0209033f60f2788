// What Accept-Language (RFC 9110) asks for.
#pragma once

#include "base/language.hpp"

#include <optional>
#include <string_view>

namespace sampark {

// The best of the languages that we speak; nothing when none of ours is named ("*" names none).
std::optional<Language> named_language(std::string_view accept_language);

}  // namespace sampark
