// A product or service that deals are about.
#pragma once

#include "schema/field.hpp"

namespace sampark::crm::product {

struct Product;

inline constexpr auto name = text<Product>("name", {.required = true, .max = 200, .search_weight = 3});
inline constexpr auto name_bn = text<Product>("name_bn", {.max = 200, .search_weight = 3});
inline constexpr auto code = text<Product>("code", {.max = 100, .unique = true, .search_weight = 2});
inline constexpr auto category = text<Product>("category", {.max = 100});
inline constexpr auto price = money<Product>("price");
inline constexpr auto cost = money<Product>("cost");
inline constexpr auto unit = text<Product>("unit", {.max = 40});
inline constexpr auto tax_rate = decimal<Product>("tax_rate", {.least = 0, .most = 100});
inline constexpr auto active = boolean<Product>("active", {.default_value = "true"});
inline constexpr auto picture = file<Product>("picture");
inline constexpr auto description = long_text<Product>("description", {.max = 20000});

inline constexpr FieldInfo const* fields[]{&name.info,   &name_bn.info, &code.info,       &category.info,
                                           &price.info,  &cost.info,    &unit.info,       &tax_rate.info,
                                           &active.info, &picture.info, &description.info};
static_assert(well_formed(fields));

inline constexpr Trait traits[]{Trait::importable, Trait::searchable, Trait::named};
inline constexpr ListIndex indexes[]{{{"name"}}, {{"updated_at"}}};
inline constexpr EntityInfo entity{.name = "product",
                                   .plural = "products",
                                   .fields = fields,
                                   .label = "name",
                                   .label_fallback = "name_bn",
                                   .traits = traits,
                                   .indexes = indexes};

}  // namespace sampark::crm::product
