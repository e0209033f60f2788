// A user works in the workspace. What proves who they are (passwords, tokens) lives apart, in access/.
#pragma once

#include "schema/field.hpp"

namespace sampark::crm::user {

struct User;

inline constexpr std::string_view roles[]{"administrator", "manager", "member", "read_only"};
inline constexpr std::string_view languages[]{"en", "bn"};
inline constexpr std::string_view themes[]{"system", "light", "dark"};
inline constexpr std::string_view digit_scripts[]{"auto", "latin", "bengali"};

inline constexpr std::string_view days[]{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
inline constexpr std::string_view time_of_day = "([01][0-9]|2[0-3]):[0-5][0-9]";

inline constexpr auto name =
    text<User>("name", {.required = true, .derived = true, .max = 200, .search_weight = 2});
inline constexpr auto mail = sampark::mail<User>("mail", {.unique = true, .search_weight = 1});
inline constexpr auto role =
    text<User>("role", {.required = true, .max = 60, .default_value = R"("member")"});
inline constexpr auto team = link<User>("team", "team");
inline constexpr auto manager = link<User>("manager", "user");
inline constexpr auto job_title = text<User>("job_title", {.max = 200});
inline constexpr auto office = text<User>("office", {.max = 100});
inline constexpr auto phone = sampark::phone<User>("phone");
inline constexpr auto language = choice<User>("language", languages);
inline constexpr auto time_zone = text<User>("time_zone", {.max = 60});
inline constexpr auto theme = choice<User>("theme", themes, {.default_value = R"("system")"});
inline constexpr auto digits = choice<User>("digits", digit_scripts, {.default_value = R"("auto")"});
// When they work, where it is not as the workspace does.
inline constexpr auto working_days = multi_choice<User>("working_days", days);
inline constexpr auto work_from = text<User>("work_from", {.max = 5, .pattern = time_of_day});
inline constexpr auto work_to = text<User>("work_to", {.max = 5, .pattern = time_of_day});
inline constexpr auto active = boolean<User>("active", {.default_value = "true"});
inline constexpr auto photo = file<User>("photo");

inline constexpr FieldInfo const* fields[]{
    &name.info,         &mail.info,      &role.info,     &team.info,      &manager.info, &job_title.info,
    &office.info,       &phone.info,     &language.info, &time_zone.info, &theme.info,   &digits.info,
    &working_days.info, &work_from.info, &work_to.info,  &active.info,    &photo.info};
static_assert(well_formed(fields));

inline constexpr Trait traits[]{Trait::importable, Trait::searchable, Trait::named};
Hooks const& rules();
inline constexpr ListIndex indexes[]{{{"name"}}, {{"team"}}};
inline constexpr EntityInfo entity{.name = "user",
                                   .plural = "users",
                                   .fields = fields,
                                   .label = "name",
                                   .label_fallback = "mail",
                                   .traits = traits,
                                   .indexes = indexes,
                                   .hooks = rules};

}  // namespace sampark::crm::user
