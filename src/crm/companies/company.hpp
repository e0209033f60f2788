// A company: customer, prospect, partner or supplier, with its place in a group of companies.
#pragma once

#include "schema/field.hpp"

namespace sampark::crm::company {

struct Company;

inline constexpr std::string_view relations[]{"prospect", "customer",   "partner",
                                              "supplier", "competitor", "former"};

inline constexpr auto name = text<Company>("name", {.required = true, .max = 200, .search_weight = 3});
inline constexpr auto name_bn = text<Company>("name_bn", {.max = 200, .search_weight = 3});
inline constexpr auto legal_name = text<Company>("legal_name", {.max = 200, .search_weight = 2});
inline constexpr auto domain = text<Company>("domain", {.max = 253, .search_weight = 2});
inline constexpr auto website = url<Company>("website");
inline constexpr auto relation = choice<Company>("relation", relations);
inline constexpr auto industry = text<Company>("industry", {.max = 100});
inline constexpr auto employees = number<Company>("employees", {.least = 0, .most = 100'000'000});
inline constexpr auto revenue = money<Company>("revenue");
inline constexpr auto founded = number<Company>("founded", {.least = 1000, .most = 3000});
inline constexpr auto parent = link<Company>("parent", "company");
inline constexpr auto mails = sampark::mails<Company>("mails", {.search_weight = 2});
inline constexpr auto phones = sampark::phones<Company>("phones", {.search_weight = 2});
inline constexpr auto handles = sampark::handles<Company>("handles", {.search_weight = 1});
inline constexpr auto street = text<Company>("street", {.max = 300});
inline constexpr auto city = text<Company>("city", {.max = 100});
inline constexpr auto region = text<Company>("region", {.max = 100});
inline constexpr auto postal_code = text<Company>("postal_code", {.max = 20});
inline constexpr auto country = text<Company>("country", {.max = 100});
inline constexpr auto addresses = sampark::addresses<Company>("addresses");
inline constexpr auto tax_id = text<Company>("tax_id", {.max = 50, .search_weight = 1});
inline constexpr auto source = text<Company>("source", {.max = 100});
inline constexpr auto tags = links<Company>("tags", "tag", {.max = 100});
inline constexpr auto owner = link<Company>("owner", "user");
inline constexpr auto last_purchase = date_time<Company>("last_purchase", {.latest = "purchase"});
inline constexpr auto last_conversation = date_time<Company>("last_conversation", {.latest = "conversation"});
inline constexpr auto days_of_silence =
    number<Company>("days_of_silence", {.read_only = true, .days_since = "last_conversation"});
inline constexpr auto next_activity =
    date_time<Company>("next_activity", {.read_only = true, .earliest = "planned"});
inline constexpr auto reference =
    text<Company>("reference", {.max = 100, .unique = true, .search_weight = 1});
inline constexpr auto logo = file<Company>("logo");
inline constexpr auto description = long_text<Company>("description", {.max = 20000});

inline constexpr FieldInfo const* fields[]{&name.info,
                                           &name_bn.info,
                                           &legal_name.info,
                                           &domain.info,
                                           &website.info,
                                           &relation.info,
                                           &industry.info,
                                           &employees.info,
                                           &revenue.info,
                                           &founded.info,
                                           &parent.info,
                                           &mails.info,
                                           &phones.info,
                                           &handles.info,
                                           &street.info,
                                           &city.info,
                                           &region.info,
                                           &postal_code.info,
                                           &country.info,
                                           &addresses.info,
                                           &tax_id.info,
                                           &source.info,
                                           &tags.info,
                                           &owner.info,
                                           &last_purchase.info,
                                           &last_conversation.info,
                                           &days_of_silence.info,
                                           &next_activity.info,
                                           &reference.info,
                                           &logo.info,
                                           &description.info};
static_assert(well_formed(fields));

inline constexpr Trait traits[]{Trait::assignable, Trait::timeline, Trait::importable, Trait::searchable,
                                Trait::taggable,   Trait::named,    Trait::mergeable};
Hooks const& rules();
inline constexpr ListIndex indexes[]{{{"name"}},
                                     {{"city"}},
                                     {{"industry"}},
                                     {{"last_conversation"}},
                                     {{"created_at"}},
                                     {{"updated_at"}},
                                     {.fields = {"parent"}, .filled_only = true},
                                     {.fields = {"owner"}, .filled_only = true}};
inline constexpr EntityInfo entity{.name = "company",
                                   .plural = "companies",
                                   .fields = fields,
                                   .label = "name",
                                   .label_fallback = "name_bn",
                                   .traits = traits,
                                   .indexes = indexes,
                                   .hooks = rules};

}  // namespace sampark::crm::company
