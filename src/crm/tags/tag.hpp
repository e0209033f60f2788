// A tag groups records of any kind.
#pragma once

#include "schema/field.hpp"
#include "schema/signs.hpp"

namespace sampark::crm::tag {

struct Tag;

inline constexpr auto name = text<Tag>("name", {.required = true, .max = 60, .unique = true});
inline constexpr auto color = choice<Tag>("color", signs::colors, {.default_value = R"("gray")"});
inline constexpr auto description = text<Tag>("description", {.max = 300});

inline constexpr FieldInfo const* fields[]{&name.info, &color.info, &description.info};
static_assert(well_formed(fields));

inline constexpr Trait traits[]{Trait::importable, Trait::named};
inline constexpr ListIndex indexes[]{{{"name"}}};
inline constexpr EntityInfo entity{
    .name = "tag", .plural = "tags", .fields = fields, .label = "name", .traits = traits, .indexes = indexes};

}  // namespace sampark::crm::tag
