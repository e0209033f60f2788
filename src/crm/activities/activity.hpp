// An activity is a task, call or meeting that is planned or was done.
#pragma once

#include "schema/field.hpp"

namespace sampark::crm::activity {

struct Activity;

inline constexpr std::string_view kinds[]{"task", "call", "meeting"};
inline constexpr std::string_view statuses[]{"planned", "done", "cancelled"};
inline constexpr std::string_view priorities[]{"urgent", "high", "normal", "low"};

inline constexpr auto subject = text<Activity>("subject", {.required = true, .max = 300, .search_weight = 2});
inline constexpr auto kind =
    choice<Activity>("kind", kinds, {.required = true, .default_value = R"("task")"});
inline constexpr auto status =
    choice<Activity>("status", statuses, {.required = true, .default_value = R"("planned")"});
inline constexpr auto priority = choice<Activity>("priority", priorities, {.default_value = R"("normal")"});
inline constexpr auto due_at = date_time<Activity>("due_at");
inline constexpr auto start_at = date_time<Activity>("start_at");
inline constexpr auto end_at = date_time<Activity>("end_at");
inline constexpr auto all_day = boolean<Activity>("all_day");
inline constexpr auto completed_at = date_time<Activity>("completed_at");
inline constexpr auto place = text<Activity>("place", {.max = 300});
inline constexpr auto outcome = text<Activity>("outcome", {.max = 300});
inline constexpr auto contacts = links<Activity>("contacts", "contact", {.max = 100});
inline constexpr auto company = link<Activity>("company", "company", {.guarding = true});
inline constexpr auto deal = link<Activity>("deal", "deal", {.guarding = true});
inline constexpr auto owner = link<Activity>("owner", "user");
inline constexpr auto description = long_text<Activity>("description", {.max = 20000, .search_weight = 1});

inline constexpr FieldInfo const* fields[]{
    &subject.info, &kind.info,    &status.info,       &priority.info,   &due_at.info,  &start_at.info,
    &end_at.info,  &all_day.info, &completed_at.info, &place.info,      &outcome.info, &contacts.info,
    &company.info, &deal.info,    &owner.info,        &description.info};
static_assert(well_formed(fields));

inline constexpr Trait traits[]{Trait::assignable, Trait::importable, Trait::searchable, Trait::chronicled};
inline constexpr std::string_view moments[]{"completed_at", "start_at", "due_at"};
Hooks const& rules();
inline constexpr ListIndex indexes[]{{{"due_at"}},
                                     {{"created_at"}},
                                     {{"updated_at"}},
                                     {{"status", "due_at"}},
                                     {.fields = {"company"}, .filled_only = true},
                                     {.fields = {"deal"}, .filled_only = true},
                                     {.fields = {"owner", "status", "due_at"}, .filled_only = true}};
inline constexpr EntityInfo entity{.name = "activity",
                                   .plural = "activities",
                                   .fields = fields,
                                   .label = "subject",
                                   .traits = traits,
                                   .indexes = indexes,
                                   .hooks = rules,
                                   .moments = moments};

}  // namespace sampark::crm::activity
