// A view is a way to look at the records of a noun: which, in what shape, in what order. Its owner keeps it
// or shares it.
#pragma once

#include "schema/field.hpp"

namespace sampark::crm::view {

struct View;

inline constexpr std::string_view shapes[]{"table", "board", "calendar"};
inline constexpr std::string_view visibilities[]{"private", "team", "all"};

inline constexpr auto name = text<View>("name", {.required = true, .max = 100});
inline constexpr auto entity_name = text<View>("entity", {.required = true, .max = 60});
inline constexpr auto shape =
    choice<View>("shape", shapes, {.required = true, .default_value = R"("table")"});
inline constexpr auto visibility =
    choice<View>("visibility", visibilities, {.required = true, .default_value = R"("private")"});
inline constexpr auto settings = long_text<View>("settings", {.max = 20000});  // a JSON object
inline constexpr auto position = number<View>("position", {.least = 0});
inline constexpr auto owner = link<View>("owner", "user", {.required = true, .derived = true});

inline constexpr FieldInfo const* fields[]{&name.info,     &entity_name.info, &shape.info, &visibility.info,
                                           &settings.info, &position.info,    &owner.info};
static_assert(well_formed(fields));

inline constexpr Trait traits[]{Trait::assignable, Trait::shareable};
Hooks const& rules();
inline constexpr ListIndex indexes[]{{{"entity"}}};
inline constexpr EntityInfo entity{.name = "view",
                                   .plural = "views",
                                   .fields = fields,
                                   .label = "name",
                                   .traits = traits,
                                   .indexes = indexes,
                                   .hooks = rules};

}  // namespace sampark::crm::view
