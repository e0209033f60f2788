// A choice that an administrator added to a field that is built in: another kind of activity, say. The
// catalog shows it beside the others.
#pragma once

#include "schema/field.hpp"
#include "schema/signs.hpp"

namespace sampark::crm::added_choice {

struct AddedChoiceRecord;

inline constexpr auto entity_name = text<AddedChoiceRecord>("entity", {.required = true, .max = 60});
inline constexpr auto field = text<AddedChoiceRecord>("field", {.required = true, .max = 60});
inline constexpr auto value = text<AddedChoiceRecord>(
    "value", {.required = true, .derived = true, .max = 60, .pattern = "c_[a-z0-9_]+"});
// One of them is enough; the other language falls back to it.
inline constexpr auto label = text<AddedChoiceRecord>("label", {.max = 100});
inline constexpr auto label_bn = text<AddedChoiceRecord>("label_bn", {.max = 100});
// What it looks like where choices stand among others; as those that are built in when left out.
inline constexpr auto icon = choice<AddedChoiceRecord>("icon", signs::icons);
inline constexpr auto color = choice<AddedChoiceRecord>("color", signs::colors);
inline constexpr auto position = number<AddedChoiceRecord>("position", {.least = 0});
inline constexpr auto retired = boolean<AddedChoiceRecord>("retired");

inline constexpr FieldInfo const* fields[]{&entity_name.info, &field.info,    &value.info,
                                           &label.info,       &label_bn.info, &icon.info,
                                           &color.info,       &position.info, &retired.info};
static_assert(well_formed(fields));

Hooks const& rules();
inline constexpr EntityInfo entity{.name = "added_choice",
                                   .plural = "added_choices",
                                   .fields = fields,
                                   .label = "label",
                                   .label_fallback = "label_bn",
                                   .hooks = rules,
                                   .administered_by = Right::schema};

}  // namespace sampark::crm::added_choice
