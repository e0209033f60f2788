// What a single cell looks like, without asking its neighbours.
#pragma once

#include <string_view>

namespace sampark::tabular {

// Nothing, or one of the ways in which spreadsheets and exports say nothing: "-", "n/a", "null", "#N/A",
// "#REF!".
bool is_missing(std::string_view text);

// "0/0/00", "0000-00-00": what programs write for no date.
bool is_no_date(std::string_view text);
// "--03-04": a birthday of which nobody knows the year.
bool is_date_without_year(std::string_view text);

bool looks_like_mail(std::string_view text);
// With a scheme, "www.", or a host under a well-known top-level domain.
bool looks_like_url(std::string_view text);
// 7 to 15 digits of any script behind a plus, with a leading zero, or with the punctuation of phone numbers.
bool looks_like_phone(std::string_view text);

// "8.80171E+12": a spreadsheet has cut off the last digits of a long number.
bool has_lost_digits(std::string_view text);
// The same number as digits alone, where a program has taken it for a fraction: "8801711000085.0".
std::string_view without_empty_fraction(std::string_view text);

// A number, date, mail, URL or phone: what a header hardly ever is.
bool looks_typed(std::string_view text);

}  // namespace sampark::tabular
