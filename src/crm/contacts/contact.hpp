// A contact is one person, for ever: subscriber, lead and customer are stages of a lifecycle, not other
// records.
#pragma once

#include "schema/field.hpp"

namespace sampark::crm::contact {

struct Contact;

inline constexpr std::string_view lifecycles[]{"subscriber",  "lead",     "qualified",
                                               "opportunity", "customer", "former"};
inline constexpr std::string_view lead_statuses[]{"new",       "open",        "contacted", "in_progress",
                                                  "connected", "unqualified", "bad_timing"};
inline constexpr std::string_view languages[]{"bn", "en", "hi", "ar", "other"};
inline constexpr std::string_view consents[]{"unknown", "pending", "given", "withdrawn"};
inline constexpr std::string_view genders[]{"female", "male", "other"};

inline constexpr auto name =
    text<Contact>("name", {.required = true, .derived = true, .max = 200, .search_weight = 3});
inline constexpr auto name_bn = text<Contact>("name_bn", {.max = 200, .search_weight = 3});
inline constexpr auto prefix = text<Contact>("prefix", {.max = 40});
inline constexpr auto first_name = text<Contact>("first_name", {.max = 100});
inline constexpr auto last_name = text<Contact>("last_name", {.max = 100});
inline constexpr auto nickname = text<Contact>("nickname", {.max = 100, .search_weight = 2});
inline constexpr auto job_title = text<Contact>("job_title", {.max = 200, .search_weight = 1});
inline constexpr auto department = text<Contact>("department", {.max = 200});
inline constexpr auto company = link<Contact>("company", "company");
inline constexpr auto mails = sampark::mails<Contact>("mails", {.search_weight = 2});
inline constexpr auto phones = sampark::phones<Contact>("phones", {.search_weight = 2});
inline constexpr auto handles = sampark::handles<Contact>("handles", {.search_weight = 1});
inline constexpr auto website = url<Contact>("website");
inline constexpr auto street = text<Contact>("street", {.max = 300});
inline constexpr auto city = text<Contact>("city", {.max = 100});
inline constexpr auto region = text<Contact>("region", {.max = 100});
inline constexpr auto postal_code = text<Contact>("postal_code", {.max = 20});
inline constexpr auto country = text<Contact>("country", {.max = 100});
inline constexpr auto addresses = sampark::addresses<Contact>("addresses");
inline constexpr auto birthday = date<Contact>("birthday");
inline constexpr auto gender = choice<Contact>("gender", genders);
inline constexpr auto language = choice<Contact>("language", languages);
inline constexpr auto lifecycle = choice<Contact>("lifecycle", lifecycles, {.default_value = R"("lead")"});
inline constexpr auto lead_status = choice<Contact>("lead_status", lead_statuses);
inline constexpr auto source = text<Contact>("source", {.max = 100});
inline constexpr auto score = number<Contact>("score", {.least = 0, .most = 1000});
inline constexpr auto tags = links<Contact>("tags", "tag", {.max = 100});
inline constexpr auto consent = choice<Contact>("consent", consents, {.default_value = R"("unknown")"});
inline constexpr auto consent_at = date_time<Contact>("consent_at");
inline constexpr auto do_not_call = boolean<Contact>("do_not_call");
inline constexpr auto do_not_mail = boolean<Contact>("do_not_mail");
inline constexpr auto owner = link<Contact>("owner", "user");
inline constexpr auto last_purchase = date_time<Contact>("last_purchase", {.latest = "purchase"});
inline constexpr auto last_conversation = date_time<Contact>("last_conversation", {.latest = "conversation"});
inline constexpr auto days_of_silence =
    number<Contact>("days_of_silence", {.read_only = true, .days_since = "last_conversation"});
inline constexpr auto next_activity =
    date_time<Contact>("next_activity", {.read_only = true, .earliest = "planned"});
inline constexpr auto reference =
    text<Contact>("reference", {.max = 100, .unique = true, .search_weight = 1});
inline constexpr auto photo = file<Contact>("photo");
inline constexpr auto description = long_text<Contact>("description", {.max = 20000});

inline constexpr FieldInfo const* fields[]{&name.info,
                                           &name_bn.info,
                                           &prefix.info,
                                           &first_name.info,
                                           &last_name.info,
                                           &nickname.info,
                                           &job_title.info,
                                           &department.info,
                                           &company.info,
                                           &mails.info,
                                           &phones.info,
                                           &handles.info,
                                           &website.info,
                                           &street.info,
                                           &city.info,
                                           &region.info,
                                           &postal_code.info,
                                           &country.info,
                                           &addresses.info,
                                           &birthday.info,
                                           &gender.info,
                                           &language.info,
                                           &lifecycle.info,
                                           &lead_status.info,
                                           &source.info,
                                           &score.info,
                                           &tags.info,
                                           &consent.info,
                                           &consent_at.info,
                                           &do_not_call.info,
                                           &do_not_mail.info,
                                           &owner.info,
                                           &last_purchase.info,
                                           &last_conversation.info,
                                           &days_of_silence.info,
                                           &next_activity.info,
                                           &reference.info,
                                           &photo.info,
                                           &description.info};
static_assert(well_formed(fields));

inline constexpr Trait traits[]{Trait::assignable, Trait::timeline, Trait::importable,
                                Trait::searchable, Trait::taggable, Trait::mergeable};
Hooks const& rules();
inline constexpr ListIndex indexes[]{{{"name"}},
                                     {{"city"}},
                                     {{"created_at"}},
                                     {{"updated_at"}},
                                     {{"last_conversation"}},
                                     {{"next_activity"}},
                                     {{"score"}},
                                     {{"lifecycle"}},
                                     {.fields = {"lead_status"}, .filled_only = true},
                                     {.fields = {"company", "created_at"}, .filled_only = true},
                                     {.fields = {"owner", "lifecycle", "score"},
                                      .beside = {"lead_status", "last_conversation", "created_at"},
                                      .filled_only = true}};
inline constexpr EntityInfo entity{.name = "contact",
                                   .plural = "contacts",
                                   .fields = fields,
                                   .label = "name",
                                   .label_fallback = "name_bn",
                                   .traits = traits,
                                   .indexes = indexes,
                                   .hooks = rules,
                                   .standing = "lifecycle"};

}  // namespace sampark::crm::contact
