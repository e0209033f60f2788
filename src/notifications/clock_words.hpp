// Moments and days as people say them, in their language and by the clock of their zone.
#pragma once

#include "base/language.hpp"
#include "base/time.hpp"

#include <string>
#include <string_view>

namespace sampark::notifications {

// "today, 4:00 pm", "tomorrow, 9:30 am", "26 November, 4:00 pm".
std::string moment_words(Micros at, std::string_view time_zone, Language language, Micros now);
// "Thursday, 26 November"
std::string day_words(Micros at, std::string_view time_zone, Language language);
// "4:00 pm", "বিকাল ৪:০০"
std::string clock_words(Micros at, std::string_view time_zone, Language language);
// With Bengali digits for who reads Bengali.
std::string digits_in(Language language, std::string_view text);

}  // namespace sampark::notifications
