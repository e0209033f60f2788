// The words that occur in written dates, English and Bengali.
#pragma once

#include <string_view>

namespace sampark::tabular {

enum class DateWord {
    month,
    weekday,
    ordinal,
    morning,
    afternoon,
    night,
    date_time_mark,
    utc,
    filler,
    unknown
};

struct KnownDateWord {
    DateWord kind = DateWord::unknown;
    int month = 0;
};

// `word` is folded (lower case, NFC), letters and vowel signs alone.
KnownDateWord date_word(std::string_view word);

}  // namespace sampark::tabular
