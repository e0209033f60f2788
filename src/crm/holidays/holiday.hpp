// A day, or several, on which the firm does not work.
#pragma once

#include "schema/field.hpp"

namespace sampark::crm::holiday {

struct Holiday;

inline constexpr auto name = text<Holiday>("name", {.required = true, .derived = true, .max = 200});
inline constexpr auto name_bn = text<Holiday>("name_bn", {.max = 200});
inline constexpr auto day = date<Holiday>("day", {.required = true});
inline constexpr auto last_day = date<Holiday>("last_day");  // itself included

inline constexpr FieldInfo const* fields[]{&name.info, &name_bn.info, &day.info, &last_day.info};
static_assert(well_formed(fields));

inline constexpr Trait traits[]{Trait::importable};
Hooks const& rules();
inline constexpr ListIndex indexes[]{{{"day"}}};
inline constexpr EntityInfo entity{.name = "holiday",
                                   .plural = "holidays",
                                   .fields = fields,
                                   .label = "name",
                                   .label_fallback = "name_bn",
                                   .traits = traits,
                                   .indexes = indexes,
                                   .hooks = rules,
                                   .administered_by = Right::workspace};

}  // namespace sampark::crm::holiday
