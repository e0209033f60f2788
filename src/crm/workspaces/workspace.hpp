// A workspace is one firm: nothing crosses it. The record is its own and only row.
#pragma once

#include "schema/field.hpp"

namespace sampark::crm::workspace {

struct Workspace;

inline constexpr std::string_view locales[]{"en", "bn"};
inline constexpr std::string_view days[]{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
inline constexpr std::string_view time_of_day = "([01][0-9]|2[0-3]):[0-5][0-9]";

inline constexpr auto name = text<Workspace>("name", {.required = true, .max = 200});
inline constexpr auto currency = text<Workspace>(
    "currency", {.required = true, .max = 3, .pattern = "[A-Z]{3}", .default_value = R"("BDT")"});
inline constexpr auto locale =
    choice<Workspace>("locale", locales, {.required = true, .default_value = R"("en")"});
inline constexpr auto region = text<Workspace>(
    "region", {.required = true, .max = 2, .pattern = "[A-Z]{2}", .default_value = R"("BD")"});
inline constexpr auto time_zone =
    text<Workspace>("time_zone", {.required = true, .max = 60, .default_value = R"("Asia/Dhaka")"});
inline constexpr auto working_days =
    multi_choice<Workspace>("working_days", days, {.default_value = R"(["sun","mon","tue","wed","thu"])"});
inline constexpr auto work_from =
    text<Workspace>("work_from", {.max = 5, .pattern = time_of_day, .default_value = R"("09:00")"});
inline constexpr auto work_to =
    text<Workspace>("work_to", {.max = 5, .pattern = time_of_day, .default_value = R"("18:00")"});
// One a line, offered to whoever loses a deal.
inline constexpr auto loss_reasons = long_text<Workspace>("loss_reasons", {.max = 2000});
// A JSON document (records/duplicates/rules.hpp); empty: the rules that are built in.
inline constexpr auto duplicate_rules = long_text<Workspace>("duplicate_rules", {.max = 20000});
inline constexpr auto logo = file<Workspace>("logo");

inline constexpr FieldInfo const* fields[]{
    &name.info,         &currency.info,        &locale.info,    &region.info,
    &time_zone.info,    &working_days.info,    &work_from.info, &work_to.info,
    &loss_reasons.info, &duplicate_rules.info, &logo.info};
static_assert(well_formed(fields));

inline constexpr Trait traits[]{Trait::permanent, Trait::single};
Hooks const& rules();
inline constexpr EntityInfo entity{.name = "workspace",
                                   .plural = "workspaces",
                                   .fields = fields,
                                   .label = "name",
                                   .traits = traits,
                                   .hooks = rules,
                                   .administered_by = Right::workspace};

}  // namespace sampark::crm::workspace
