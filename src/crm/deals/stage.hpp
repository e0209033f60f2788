// A stage is one step of a pipeline; its outcome says whether a deal there is still open.
#pragma once

#include "schema/field.hpp"

namespace sampark::crm::stage {

struct Stage;

inline constexpr std::string_view outcomes[]{"open", "won", "lost"};

inline constexpr auto name = text<Stage>("name", {.required = true, .max = 100});
inline constexpr auto pipeline = link<Stage>("pipeline", "pipeline", {.required = true});
inline constexpr auto position = number<Stage>("position", {.least = 0});
inline constexpr auto outcome =
    choice<Stage>("outcome", outcomes, {.required = true, .default_value = R"("open")"});
inline constexpr auto probability = number<Stage>("probability", {.least = 0, .most = 100});

inline constexpr FieldInfo const* fields[]{&name.info, &pipeline.info, &position.info, &outcome.info,
                                           &probability.info};
static_assert(well_formed(fields));

inline constexpr Trait traits[]{Trait::importable, Trait::named};
Hooks const& rules();
inline constexpr ListIndex indexes[]{{{"name"}}, {{"pipeline"}}};
inline constexpr std::string_view order[]{"pipeline", "position"};
inline constexpr EntityInfo entity{.name = "stage",
                                   .plural = "stages",
                                   .fields = fields,
                                   .label = "name",
                                   .traits = traits,
                                   .indexes = indexes,
                                   .hooks = rules,
                                   .administered_by = Right::schema,
                                   .order = order};

}  // namespace sampark::crm::stage
