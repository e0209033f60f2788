// Every field type, one file each, and what several of them share.
#pragma once

#include "schema/catalog.hpp"
#include "schema/field_type.hpp"

namespace sampark::types {

extern FieldType const text_type, long_text_type, number_type, decimal_type, money_type, boolean_type,
    date_type, date_time_type, choice_type, multi_choice_type, mail_type, phone_type, url_type, address_type,
    link_type, links_type, file_type, mails_type, phones_type, addresses_type, handles_type, files_type,
    checklist_type, reminders_type, times_type, rich_text_type;

inline constexpr Operator compare_operators[]{Operator::equal, Operator::less};
inline constexpr Operator equal_operators[]{Operator::equal};
inline constexpr Operator text_operators[]{Operator::equal, Operator::less, Operator::contains};
inline constexpr Operator list_operators[]{Operator::equal, Operator::has, Operator::contains};

enum class Lines { one, many };

// The text of a JSON string, trimmed and in normal form, on one line unless it may have many, checked for
// length, pattern and forbidden characters; fails with "wrong_type" for anything else. Nothing for an empty
// text or after an error.
std::optional<std::string> parse_text(Parse const& parse, json::value const& input, int limit,
                                      Lines lines = Lines::one);
// A whole number out of a JSON number or a text with digits of any script; fails with "wrong_type",
// "out_of_range", "too_small" or "too_large". `scale` multiplies: 1'000'000 reads decimals as millionths. The
// bounds of the field are in whole units, of which the result has `unit` parts.
std::optional<std::int64_t> parse_scaled(Parse const& parse, json::value const& input, std::int64_t scale,
                                         std::int64_t unit);
inline constexpr std::int64_t decimal_scale = 1'000'000;

// What min and max of a custom field bound: the amount or the moment itself, the characters of a text, the
// entries of a list; of other kinds nothing.
bool has_range(FieldType const& type);
bool has_length(FieldType const& type);
bool has_count(FieldType const& type);
inline bool has_size(FieldType const& type) { return has_length(type) || has_count(type); }
// Such a bound as people write it; errors stand at the path. Nothing after an error.
Value read_bound(FieldType const& type, std::string_view path, std::string_view text,
                 std::vector<FieldError>& errors);
// As read_bound takes it: "0.5".
std::string bound_text(FieldType const& type, Value const& bound);
// The same for people and programs: a number, but a text of a date or a time.
json::value bound_json(FieldType const& type, Value const& bound);
// One element of a labelled list: a bare text, or {"value": …, "label": …}.
Value parse_labelled(Parse const& parse, json::value const& input, int limit,
                     Value (*element)(Parse const&, json::value const&));

json::value write_json(Value const& value);
json::value write_text(Value const& value);
std::vector<std::string> no_keys(Value const& value, Settings const& settings);
std::string no_search(Value const& value);
std::string search_plain(Value const& value);
json::object string_schema(FieldDef const& field);

// Normal forms shared by the single field and the list.
Value parse_mail(Parse const& parse, json::value const& input);
Value parse_phone_text(Parse const& parse, json::value const& input);
Value parse_address(Parse const& parse, json::value const& input);
std::string mail_key(std::string_view mail);
std::string phone_key(std::string_view phone, Settings const& settings);

}  // namespace sampark::types
