// The few nouns that the server itself depends on.
#pragma once

#include "records/sql_builder.hpp"

#include <string_view>

namespace sampark::api::names {

inline constexpr std::string_view user = "user";
inline constexpr std::string_view team = "team";
inline constexpr std::string_view workspace = "workspace";
inline constexpr std::string_view custom_field = "custom_field";
inline constexpr std::string_view added_choice = "added_choice";

}  // namespace sampark::api::names
