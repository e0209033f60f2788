// A note says something about a contact, a company or a deal; a comment says something about one of them, or
// about an entry of its timeline: a note or an activity.
#pragma once

#include "schema/field.hpp"
#include "schema/mirror.hpp"

namespace sampark::crm::note {

struct Note;

inline constexpr std::string_view kinds[]{"note", "comment"};

inline constexpr auto kind = choice<Note>("kind", kinds, {.required = true, .default_value = R"("note")"});
inline constexpr auto title = text<Note>("title", {.max = 200, .search_weight = 2});
inline constexpr auto body = long_text<Note>("body", {.search_weight = 1});
// The same with its form; the body follows from it.
inline constexpr auto formatted = rich_text<Note>("formatted");
inline constexpr Mirror mirrors[]{{"note", formatted.info.name, body.info.name}};
inline constexpr auto contact = link<Note>("contact", "contact", {.guarding = true});
inline constexpr auto company = link<Note>("company", "company", {.guarding = true});
inline constexpr auto deal = link<Note>("deal", "deal", {.guarding = true});
inline constexpr auto about_note = link<Note>("about_note", "note", {.guarding = true});
inline constexpr auto about_activity = link<Note>("about_activity", "activity", {.guarding = true});
inline constexpr auto voice = file<Note>("voice");
inline constexpr auto pinned = boolean<Note>("pinned");
inline constexpr auto owner = link<Note>("owner", "user");

inline constexpr FieldInfo const* fields[]{
    &kind.info, &title.info,      &body.info,           &formatted.info, &contact.info, &company.info,
    &deal.info, &about_note.info, &about_activity.info, &voice.info,     &pinned.info,  &owner.info};
static_assert(well_formed(fields));

inline constexpr Trait traits[]{Trait::assignable, Trait::importable, Trait::searchable, Trait::chronicled};
// What a comment is about; without it, an entry of its own.
inline constexpr std::string_view remarks[]{"about_note", "about_activity"};
Hooks const& rules();
inline constexpr ListIndex indexes[]{{{"created_at"}},
                                     {{"updated_at"}},
                                     {.fields = {"contact"}, .filled_only = true},
                                     {.fields = {"company"}, .filled_only = true},
                                     {.fields = {"deal"}, .filled_only = true},
                                     {.fields = {"about_note"}, .filled_only = true},
                                     {.fields = {"about_activity"}, .filled_only = true},
                                     {.fields = {"owner"}, .filled_only = true}};
inline constexpr EntityInfo entity{.name = "note",
                                   .plural = "notes",
                                   .fields = fields,
                                   .label = "title",
                                   .label_fallback = "body",
                                   .traits = traits,
                                   .indexes = indexes,
                                   .hooks = rules,
                                   .remarks = remarks};

}  // namespace sampark::crm::note
