// A deal moves through the stages of a pipeline until it is won or lost; the stage decides status and
// closing.
#pragma once

#include "schema/field.hpp"

namespace sampark::crm::deal {

struct Deal;

inline constexpr std::string_view statuses[]{"open", "won", "lost"};
inline constexpr std::string_view roles[]{"decision_maker", "champion", "influencer", "user",
                                          "buyer",          "blocker",  "other"};

// What each contact and each product of a deal carries.
inline constexpr auto contact_role = choice<Deal>("role", roles);
inline constexpr FieldInfo const* contact_attributes[]{&contact_role.info};
inline constexpr auto quantity = decimal<Deal>("quantity", {.least = 0});
inline constexpr auto price = money<Deal>("price");
inline constexpr auto discount = decimal<Deal>("discount", {.least = 0, .most = 100});
inline constexpr FieldInfo const* product_attributes[]{&quantity.info, &price.info, &discount.info};

inline constexpr auto title =
    text<Deal>("title", {.required = true, .derived = true, .max = 200, .search_weight = 3});
inline constexpr auto amount = money<Deal>("amount");
inline constexpr auto pipeline = link<Deal>("pipeline", "pipeline", {.required = true, .derived = true});
inline constexpr auto stage = link<Deal>("stage", "stage", {.required = true, .derived = true});
inline constexpr auto status = choice<Deal>("status", statuses, {.read_only = true});
inline constexpr auto probability = number<Deal>("probability", {.least = 0, .most = 100});
inline constexpr auto expected_close = date<Deal>("expected_close");
inline constexpr auto started_on = date<Deal>("started_on");
inline constexpr auto closed_on = date<Deal>("closed_on");
inline constexpr auto company = link<Deal>("company", "company");
inline constexpr auto contacts = links<Deal>("contacts", "contact", {.max = 100}, contact_attributes);
inline constexpr auto products = links<Deal>("products", "product", {.max = 200}, product_attributes);
inline constexpr auto loss_reason = text<Deal>("loss_reason", {.max = 200});
inline constexpr auto next_step = text<Deal>("next_step", {.max = 300});
inline constexpr auto source = text<Deal>("source", {.max = 100});
inline constexpr auto tags = links<Deal>("tags", "tag", {.max = 100});
inline constexpr auto owner = link<Deal>("owner", "user");
inline constexpr auto last_conversation = date_time<Deal>("last_conversation", {.latest = "conversation"});
inline constexpr auto days_of_silence =
    number<Deal>("days_of_silence", {.read_only = true, .days_since = "last_conversation"});
inline constexpr auto next_activity =
    date_time<Deal>("next_activity", {.read_only = true, .earliest = "planned"});
inline constexpr auto reference = text<Deal>("reference", {.max = 100, .unique = true, .search_weight = 1});
inline constexpr auto description = long_text<Deal>("description", {.max = 20000});

inline constexpr FieldInfo const* fields[]{&title.info,           &amount.info,
                                           &pipeline.info,        &stage.info,
                                           &status.info,          &probability.info,
                                           &expected_close.info,  &started_on.info,
                                           &closed_on.info,       &company.info,
                                           &contacts.info,        &products.info,
                                           &loss_reason.info,     &next_step.info,
                                           &source.info,          &tags.info,
                                           &owner.info,           &last_conversation.info,
                                           &days_of_silence.info, &next_activity.info,
                                           &reference.info,       &description.info};
static_assert(well_formed(fields));

inline constexpr Trait traits[]{Trait::assignable, Trait::timeline, Trait::importable, Trait::searchable,
                                Trait::taggable};
inline constexpr Mark marks[]{{"purchase", {{"status", {"won"}}}, {"closed_on"}}};
Hooks const& rules();
inline constexpr ListIndex indexes[]{
    {{"title"}},
    {{"amount"}},
    {{"expected_close"}},
    {{"closed_on"}},
    {{"created_at"}},
    {{"updated_at"}},
    {{"next_activity"}},
    {.fields = {"stage"}, .beside = {"amount", "expected_close", "created_at"}},
    {{"status", "expected_close"}},
    {.fields = {"company"}, .filled_only = true},
    {.fields = {"owner", "status", "expected_close"}, .beside = {"amount"}, .filled_only = true}};
inline constexpr TotalIndex total_indexes[]{
    {.group = "stage", .amount = "amount", .beside = {"probability", "status", "pipeline", "owner"}}};
inline constexpr Measure measures[]{
    {.name = "weighted_amount", .amount = "amount", .percent = "probability"}};
inline constexpr EntityInfo entity{.name = "deal",
                                   .plural = "deals",
                                   .fields = fields,
                                   .label = "title",
                                   .traits = traits,
                                   .indexes = indexes,
                                   .hooks = rules,
                                   .measures = measures,
                                   .total_indexes = total_indexes,
                                   .marks = marks};

}  // namespace sampark::crm::deal
