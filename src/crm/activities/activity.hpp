// An activity is a task, call, meeting or visit that is planned or was done; one with a recurrence is a
// series of them. A record of a `series` stands for the one of its times that was moved, changed or done:
// `occurrence_at`.
#pragma once

#include "schema/field.hpp"
#include "schema/mirror.hpp"

namespace sampark::crm::activity {

struct Activity;

inline constexpr std::int64_t longest_duration = 366 * 24 * 60;
inline constexpr std::string_view kinds[]{"task", "call", "meeting", "visit"};
inline constexpr std::string_view statuses[]{"planned", "done", "cancelled"};
inline constexpr std::string_view priorities[]{"urgent", "high", "normal", "low"};

inline constexpr std::string_view replies[]{"needs_action", "accepted", "declined", "tentative"};

// What each participant carries.
inline constexpr auto reply = choice<Activity>("reply", replies);
inline constexpr FieldInfo const* participant_attributes[]{&reply.info};

inline constexpr auto subject =
    text<Activity>("subject", {.required = true, .derived = true, .max = 300, .search_weight = 2});
inline constexpr auto kind =
    choice<Activity>("kind", kinds, {.required = true, .default_value = R"("task")", .extensible = true});
inline constexpr auto status =
    choice<Activity>("status", statuses, {.required = true, .default_value = R"("planned")"});
inline constexpr auto priority = choice<Activity>("priority", priorities, {.default_value = R"("normal")"});
inline constexpr auto due_at = date_time<Activity>("due_at");
inline constexpr auto start_at = date_time<Activity>("start_at");
inline constexpr auto end_at = date_time<Activity>("end_at");
inline constexpr auto all_day = boolean<Activity>("all_day");
inline constexpr auto time_zone = text<Activity>("time_zone", {.max = 60});
inline constexpr auto duration =
    number<Activity>("duration", {.least = 0, .most = longest_duration});  // minutes
inline constexpr auto completed_at = date_time<Activity>("completed_at");
inline constexpr auto place = text<Activity>("place", {.max = 300});
inline constexpr auto video_link = url<Activity>("video_link");
inline constexpr auto outcome = text<Activity>("outcome", {.max = 300});
inline constexpr auto contacts = links<Activity>("contacts", "contact", {.max = 100}, participant_attributes);
inline constexpr auto company = link<Activity>("company", "company", {.guarding = true});
inline constexpr auto deal = link<Activity>("deal", "deal", {.guarding = true});
inline constexpr auto owner = link<Activity>("owner", "user");
inline constexpr auto assignees = links<Activity>("assignees", "user", {.max = 50});
inline constexpr auto colleagues =
    links<Activity>("colleagues", "user", {.max = 200}, participant_attributes);
// Further ones beside the company and the deal that it is about.
inline constexpr auto companies = links<Activity>("companies", "company", {.max = 100});
inline constexpr auto deals = links<Activity>("deals", "deal", {.max = 100});
inline constexpr auto products = links<Activity>("products", "product", {.max = 100});
inline constexpr auto checklist = sampark::checklist<Activity>("checklist", {.search_weight = 1});
inline constexpr auto attachments = files<Activity>("attachments", {.max = 50});
inline constexpr auto reminders = sampark::reminders<Activity>("reminders", {.max = 10});
// RFC 5545: the rule of a series, the starts that it leaves out, those that it has besides, and of a record
// that stands for one of its times the series and the start that the rule gives it.
inline constexpr auto recurrence = text<Activity>("recurrence", {.max = 500});
inline constexpr auto excluded = times<Activity>("excluded", {.max = 1000});
inline constexpr auto added = times<Activity>("added", {.max = 1000});
inline constexpr auto series = link<Activity>("series", "activity");
inline constexpr auto occurrence_at = date_time<Activity>("occurrence_at");
// Derived, for calendars and days: its start or else when it is due; and of one that takes longer than a day
// its end.
inline constexpr auto planned_at = date_time<Activity>("planned_at", {.read_only = true});
inline constexpr auto runs_until = date_time<Activity>("runs_until", {.read_only = true});
// Derived too, and kept by the clock: of what is planned when it is next, which is its own time, or of a
// series the next one that is open. Empty when no time is left.
inline constexpr auto next_at = date_time<Activity>("next_at", {.read_only = true});
inline constexpr Mirror mirrors[]{{"activity", next_at.info.name, start_at.info.name},
                                  {"activity", next_at.info.name, due_at.info.name}};
inline constexpr auto description = long_text<Activity>("description", {.max = 20000, .search_weight = 1});

inline constexpr FieldInfo const* fields[]{
    &subject.info,       &kind.info,       &status.info,     &priority.info,  &due_at.info,
    &start_at.info,      &end_at.info,     &all_day.info,    &time_zone.info, &duration.info,
    &completed_at.info,  &place.info,      &video_link.info, &outcome.info,   &contacts.info,
    &company.info,       &deal.info,       &owner.info,      &assignees.info, &colleagues.info,
    &companies.info,     &deals.info,      &products.info,   &checklist.info, &attachments.info,
    &reminders.info,     &recurrence.info, &excluded.info,   &added.info,     &series.info,
    &occurrence_at.info, &planned_at.info, &runs_until.info, &next_at.info,   &description.info};
static_assert(well_formed(fields));

inline constexpr Trait traits[]{Trait::assignable, Trait::importable, Trait::searchable, Trait::chronicled};
inline constexpr std::string_view moments[]{"completed_at", "start_at", "due_at"};
inline constexpr Mark marks[]{
    {"conversation", {{"status", {"done"}}, {"kind", {"call", "meeting", "visit"}}}, {"completed_at"}},
    {"planned", {{"status", {"planned"}}}, {"next_at"}}};
Hooks const& rules();
inline constexpr ListIndex indexes[]{
    {{"due_at"}},
    {{"created_at"}},
    {{"updated_at"}},
    {{"status", "due_at"}},
    {{"status", "completed_at"}},
    {.fields = {"company"}, .filled_only = true},
    {.fields = {"deal"}, .filled_only = true},
    {.fields = {"owner", "status", "due_at"}, .filled_only = true},
    {{"planned_at"}},
    {.fields = {"owner", "status", "planned_at"},
     .beside = {"deleted_at", "end_at", "runs_until", "due_at", "priority", "recurrence"},
     .filled_only = true},
    {.fields = {"owner", "completed_at"}, .filled_only = true},
    {.fields = {"runs_until"}, .filled_only = true},
    {.fields = {"recurrence"}, .filled_only = true},
    {.fields = {"series", "occurrence_at"}, .filled_only = true}};
inline constexpr EntityInfo entity{.name = "activity",
                                   .plural = "activities",
                                   .fields = fields,
                                   .label = "subject",
                                   .traits = traits,
                                   .indexes = indexes,
                                   .hooks = rules,
                                   .moments = moments,
                                   .marks = marks};

}  // namespace sampark::crm::activity
