// A custom field is data: an administrator adds one to any noun and it appears everywhere at once.
#pragma once

#include "schema/field.hpp"

namespace sampark::crm::custom_field {

struct CustomFieldRecord;

inline constexpr auto entity_name = text<CustomFieldRecord>("entity", {.required = true, .max = 60});
inline constexpr auto name = text<CustomFieldRecord>(
    "name", {.required = true, .derived = true, .max = 60, .pattern = "c_[a-z0-9_]+"});
// One of them is enough; the other language falls back to it.
inline constexpr auto label = text<CustomFieldRecord>("label", {.max = 100});
inline constexpr auto label_bn = text<CustomFieldRecord>("label_bn", {.max = 100});
inline constexpr auto kind = text<CustomFieldRecord>("kind", {.required = true, .max = 20});
inline constexpr auto is_required = boolean<CustomFieldRecord>("required");
inline constexpr auto is_unique = boolean<CustomFieldRecord>("unique");
inline constexpr auto searchable = boolean<CustomFieldRecord>("searchable");
// As the field itself takes its values, or a number of characters or entries.
inline constexpr auto min = text<CustomFieldRecord>("min", {.max = 40, .holds_json = true});
inline constexpr auto max = text<CustomFieldRecord>("max", {.max = 40, .holds_json = true});
inline constexpr auto pattern = text<CustomFieldRecord>("pattern", {.max = 300});
inline constexpr auto choices = handles<CustomFieldRecord>("choices", {.max = 200, .bilingual = true});
inline constexpr auto target = text<CustomFieldRecord>("target", {.max = 60});
inline constexpr auto default_value =
    text<CustomFieldRecord>("default_value", {.max = 500, .holds_json = true});
inline constexpr auto position = number<CustomFieldRecord>("position", {.least = 0});
inline constexpr auto retired = boolean<CustomFieldRecord>("retired");

inline constexpr FieldInfo const* fields[]{
    &entity_name.info, &name.info,          &label.info,    &label_bn.info, &kind.info,    &is_required.info,
    &is_unique.info,   &searchable.info,    &min.info,      &max.info,      &pattern.info, &choices.info,
    &target.info,      &default_value.info, &position.info, &retired.info};
static_assert(well_formed(fields));

inline constexpr Trait traits[]{Trait::permanent};
Hooks const& rules();
inline constexpr EntityInfo entity{.name = "custom_field",
                                   .plural = "custom_fields",
                                   .fields = fields,
                                   .label = "label",
                                   .label_fallback = "label_bn",
                                   .traits = traits,
                                   .hooks = rules,
                                   .administered_by = Right::schema};

}  // namespace sampark::crm::custom_field
