#include "tabular/date_words.hpp"

#include <algorithm>
#include <array>

namespace sampark::tabular {
namespace {

struct Month {
    std::string_view name;
    int number;
};

constexpr std::array english_months{
    Month{"january", 1},   Month{"february", 2}, Month{"march", 3},     Month{"april", 4},
    Month{"may", 5},       Month{"june", 6},     Month{"july", 7},      Month{"august", 8},
    Month{"september", 9}, Month{"october", 10}, Month{"november", 11}, Month{"december", 12},
};

// In NFC, where য় is two code points.
constexpr std::array bengali_months{
    Month{"জানুয়ারি", 1},  Month{"জানুয়ারী", 1}, Month{"জানু", 1},      Month{"জান", 1},   Month{"ফেব্রুয়ারি", 2},
    Month{"ফেব্রুয়ারী", 2}, Month{"ফেব্রু", 2},    Month{"ফেব", 2},      Month{"মার্চ", 3},  Month{"এপ্রিল", 4},
    Month{"এপ্রি", 4},     Month{"মে", 5},      Month{"জুন", 6},       Month{"জুলাই", 7},  Month{"জুল", 7},
    Month{"আগস্ট", 8},     Month{"অগাস্ট", 8},   Month{"আগষ্ট", 8},     Month{"আগ", 8},    Month{"সেপ্টেম্বর", 9},
    Month{"সেপ্টে", 9},    Month{"সেপ", 9},     Month{"অক্টোবর", 10},  Month{"অক্টো", 10}, Month{"অক্ট", 10},
    Month{"নভেম্বর", 11},  Month{"নভে", 11},    Month{"ডিসেম্বর", 12}, Month{"ডিসে", 12},
};

constexpr std::array weekdays{
    std::string_view("monday"),   std::string_view("tuesday"), std::string_view("wednesday"),
    std::string_view("thursday"), std::string_view("friday"),  std::string_view("saturday"),
    std::string_view("sunday"),
};

struct Word {
    std::string_view text;
    DateWord kind;
};

constexpr std::array words{
    Word{"st", DateWord::ordinal},
    Word{"nd", DateWord::ordinal},
    Word{"rd", DateWord::ordinal},
    Word{"th", DateWord::ordinal},
    Word{"লা", DateWord::ordinal},
    Word{"রা", DateWord::ordinal},
    Word{"ঠা", DateWord::ordinal},
    Word{"ই", DateWord::ordinal},
    Word{"শে", DateWord::ordinal},
    Word{"am", DateWord::morning},
    Word{"a", DateWord::morning},
    Word{"এএম", DateWord::morning},
    Word{"সকাল", DateWord::morning},
    Word{"ভোর", DateWord::morning},
    Word{"pm", DateWord::afternoon},
    Word{"p", DateWord::afternoon},
    Word{"পিএম", DateWord::afternoon},
    Word{"দুপুর", DateWord::afternoon},
    Word{"বিকাল", DateWord::afternoon},
    Word{"বিকেল", DateWord::afternoon},
    Word{"সন্ধ্যা", DateWord::afternoon},
    Word{"t", DateWord::date_time_mark},
    Word{"z", DateWord::utc},
    Word{"utc", DateWord::utc},
    Word{"gmt", DateWord::utc},
    Word{"রাত", DateWord::night},
    Word{"at", DateWord::filler},
    Word{"of", DateWord::filler},
    Word{"the", DateWord::filler},
    Word{"সাল", DateWord::filler},
    Word{"টা", DateWord::filler},
    Word{"সোমবার", DateWord::weekday},
    Word{"মঙ্গলবার", DateWord::weekday},
    Word{"বুধবার", DateWord::weekday},
    Word{"বৃহস্পতিবার", DateWord::weekday},
    Word{"শুক্রবার", DateWord::weekday},
    Word{"শনিবার", DateWord::weekday},
    Word{"রবিবার", DateWord::weekday},
};

constexpr std::size_t shortest_abbreviation = 3;

bool abbreviates(std::string_view word, std::string_view name) {
    return word.size() >= shortest_abbreviation && name.starts_with(word);
}

}  // namespace

KnownDateWord date_word(std::string_view word) {
    for (auto const& [name, number] : english_months) {
        if (abbreviates(word, name)) return {DateWord::month, number};
    }
    if (word == "sept") return {DateWord::month, 9};
    for (auto const& [name, number] : bengali_months) {
        if (word == name) return {DateWord::month, number};
    }
    auto const abbreviates_weekday = [word](std::string_view name) { return abbreviates(word, name); };
    if (std::any_of(weekdays.begin(), weekdays.end(), abbreviates_weekday)) return {DateWord::weekday, 0};
    auto const* known =
        std::find_if(words.begin(), words.end(), [word](Word const& one) { return one.text == word; });
    return known == words.end() ? KnownDateWord{} : KnownDateWord{known->kind, 0};
}

}  // namespace sampark::tabular
