// The one form of filter, from lists to reports: JSON in, parameterised SQL out.
//
//   {"and": […]} {"or": […]} {"not": …} {"city": "Dhaka"} {"amount": {"gte": 1000}} {"company.city": {"eq":
//   "Dhaka"}}
//
// Operators: eq ne in not_in lt lte gt gte between contains not_contains starts_with has has_any has_all
// is_empty. A path goes through links and many-links, and into addresses ("addresses.city"). "ne", "not_in"
// and "not_contains" also find records where it is empty. Where a user is linked, "me" is whoever asks, so
// that a shared view shows each reader their own.
#pragma once

#include "records/context.hpp"
#include "records/sql_builder.hpp"

namespace sampark {

inline constexpr int filter_condition_limit = 100;
inline constexpr std::size_t filter_list_limit = 1000;      // operands of one condition
inline constexpr std::size_t filter_operand_limit = 10000;  // of all conditions

// How many rows the condition meets: `many` has it find them, `few` only test those that come along, so that
// links are looked up one by one instead of gathered.
enum class Reach : std::uint8_t { many, few };

// Appends a condition in parentheses. Throws 422 "invalid" naming every wrong condition by its path.
void add_filter(SqlBuilder& sql, Context const& context, EntityDef const& entity, Alias alias,
                json::value const& filter, Reach reach = Reach::many);
// The wire operators that fit the field.
std::vector<std::string_view> operators_of(FieldDef const& field);
// The field at the end of a path, reached through visible links; nothing when there is none.
FieldDef const* resolve_path(Context const& context, EntityDef const& entity, std::string_view path);

}  // namespace sampark
