// Closing and reopening a deal: the stage does it, so that boards, reports and history agree.
#pragma once

#include "records/context.hpp"

#include <optional>
#include <string>

namespace sampark::crm::deal {

enum class Outcome { won, lost };

// Moves the deal to its pipeline's stage of that outcome; nothing happens when it stands there already.
// Throws 404.
void close(Context const& context, Id const& id, Outcome outcome, std::optional<std::string> const& reason);
// The stage on which deals of the pipeline are won or lost; one is made where there is none.
Id closing_stage(Context const& context, Id const& pipeline, Outcome outcome);
// Back to the open stage it came from, or else the last open one of its pipeline. Throws 404, and
// 409 "no_such_stage" when the pipeline has no open stage.
void reopen(Context const& context, Id const& id);

}  // namespace sampark::crm::deal
