// Moments and days as people say them, in their language and by the clock of their zone.
#pragma once

#include "base/language.hpp"
#include "base/time.hpp"

#include <string>
#include <string_view>

namespace sampark::notifications {

// "today, 16:00", "tomorrow, 09:30", "26 November, 16:00".
std::string moment_words(Micros at, std::string_view time_zone, Language language, Micros now);
// "Thursday, 26 November"
std::string day_words(Micros at, std::string_view time_zone, Language language);
// "16:00"
std::string clock_words(Micros at, std::string_view time_zone, Language language);
// With Bengali digits for who reads Bengali.
std::string digits_in(Language language, std::string_view text);

}  // namespace sampark::notifications
