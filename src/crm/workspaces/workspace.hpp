// A workspace is one firm: nothing crosses it. The record is its own and only row.
#pragma once

#include "schema/field.hpp"

namespace sampark::crm::workspace {

struct Workspace;

inline constexpr std::string_view locales[]{"en", "bn"};

inline constexpr auto name = text<Workspace>("name", {.required = true, .max = 200});
inline constexpr auto currency = text<Workspace>(
    "currency", {.required = true, .max = 3, .pattern = "[A-Z]{3}", .default_value = R"("BDT")"});
inline constexpr auto locale =
    choice<Workspace>("locale", locales, {.required = true, .default_value = R"("en")"});
inline constexpr auto region = text<Workspace>(
    "region", {.required = true, .max = 2, .pattern = "[A-Z]{2}", .default_value = R"("BD")"});
inline constexpr auto time_zone =
    text<Workspace>("time_zone", {.required = true, .max = 60, .default_value = R"("Asia/Dhaka")"});
inline constexpr auto logo = file<Workspace>("logo");

inline constexpr FieldInfo const* fields[]{&name.info,   &currency.info,  &locale.info,
                                           &region.info, &time_zone.info, &logo.info};
static_assert(well_formed(fields));

inline constexpr Trait traits[]{Trait::permanent, Trait::single};
Hooks const& rules();
inline constexpr EntityInfo entity{.name = "workspace",
                                   .plural = "workspaces",
                                   .fields = fields,
                                   .label = "name",
                                   .traits = traits,
                                   .hooks = rules,
                                   .administered_by = Right::workspace};

}  // namespace sampark::crm::workspace
