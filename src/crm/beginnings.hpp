// What a workspace begins with that is written in a language: a pipeline with its stages, and reasons for
// losing a deal.
#pragma once

#include "records/context.hpp"

#include <string_view>

namespace sampark::crm::beginnings {

void seed_pipeline(Context const& context, std::string_view locale);
// One a line.
std::string_view loss_reasons(std::string_view locale);
// The pipeline and the stages that still have the names they began with get those of the other language.
void rename_pipeline(Context const& context, std::string_view from, std::string_view to);

}  // namespace sampark::crm::beginnings
