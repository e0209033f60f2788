// A pipeline is an ordered way that deals go; a workspace may have several.
#pragma once

#include "schema/field.hpp"

namespace sampark::crm::pipeline {

struct Pipeline;

inline constexpr auto name = text<Pipeline>("name", {.required = true, .max = 100, .unique = true});
inline constexpr auto position = number<Pipeline>("position", {.least = 0, .default_value = "0"});
inline constexpr auto description = long_text<Pipeline>("description", {.max = 2000});

inline constexpr FieldInfo const* fields[]{&name.info, &position.info, &description.info};
static_assert(well_formed(fields));

inline constexpr Trait traits[]{Trait::importable, Trait::named};
Hooks const& rules();
inline constexpr ListIndex indexes[]{{{"name"}}};
inline constexpr std::string_view order[]{"position"};
inline constexpr EntityInfo entity{.name = "pipeline",
                                   .plural = "pipelines",
                                   .fields = fields,
                                   .label = "name",
                                   .traits = traits,
                                   .indexes = indexes,
                                   .hooks = rules,
                                   .administered_by = Right::schema,
                                   .order = order};

}  // namespace sampark::crm::pipeline
