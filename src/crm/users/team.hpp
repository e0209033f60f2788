// A team of users; teams form a tree, and a row filter of scope "team" reaches down it.
#pragma once

#include "schema/field.hpp"

namespace sampark::crm::team {

struct Team;

inline constexpr auto name = text<Team>("name", {.required = true, .max = 100, .unique = true});
inline constexpr auto parent = link<Team>("parent", "team");
inline constexpr auto manager = link<Team>("manager", "user");
inline constexpr auto office = text<Team>("office", {.max = 100});

inline constexpr FieldInfo const* fields[]{&name.info, &parent.info, &manager.info, &office.info};
static_assert(well_formed(fields));

inline constexpr Trait traits[]{Trait::importable, Trait::named};
inline constexpr ListIndex indexes[]{{{"name"}}, {{"parent"}}};
inline constexpr EntityInfo entity{.name = "team",
                                   .plural = "teams",
                                   .fields = fields,
                                   .label = "name",
                                   .traits = traits,
                                   .indexes = indexes,
                                   .administered_by = Right::users};

}  // namespace sampark::crm::team
