// A note says something about a contact, a company or a deal.
#pragma once

#include "schema/field.hpp"

namespace sampark::crm::note {

struct Note;

inline constexpr auto title = text<Note>("title", {.max = 200, .search_weight = 2});
inline constexpr auto body = long_text<Note>("body", {.required = true, .search_weight = 1});
inline constexpr auto contact = link<Note>("contact", "contact", {.guarding = true});
inline constexpr auto company = link<Note>("company", "company", {.guarding = true});
inline constexpr auto deal = link<Note>("deal", "deal", {.guarding = true});
inline constexpr auto pinned = boolean<Note>("pinned");
inline constexpr auto owner = link<Note>("owner", "user");

inline constexpr FieldInfo const* fields[]{&title.info, &body.info,   &contact.info, &company.info,
                                           &deal.info,  &pinned.info, &owner.info};
static_assert(well_formed(fields));

inline constexpr Trait traits[]{Trait::assignable, Trait::importable, Trait::searchable, Trait::chronicled};
inline constexpr ListIndex indexes[]{{{"created_at"}},
                                     {{"updated_at"}},
                                     {.fields = {"contact"}, .filled_only = true},
                                     {.fields = {"company"}, .filled_only = true},
                                     {.fields = {"deal"}, .filled_only = true},
                                     {.fields = {"owner"}, .filled_only = true}};
inline constexpr EntityInfo entity{.name = "note",
                                   .plural = "notes",
                                   .fields = fields,
                                   .label = "title",
                                   .label_fallback = "body",
                                   .traits = traits,
                                   .indexes = indexes};

}  // namespace sampark::crm::note
