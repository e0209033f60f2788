// A file of rejected rows carries along how its columns were read: a few rows, corrected, no longer show what
// the whole file did.
//
// The heading of the column of reasons says it, in words that its reader can check:
// "sampark_error; Born: birthday, dmy; Amount: amount, 1.234,56, EUR; Remarks: -; =lifecycle: customer".
#pragma once

#include "records/import/plan.hpp"

namespace sampark::imports {

inline constexpr std::string_view rejection_column = "sampark_error";
// A row that went in but for a link says here which record it became; sent again, it completes that one.
inline constexpr std::string_view record_column = "sampark_record";

bool is_rejection_heading(std::string_view heading);
bool is_record_heading(std::string_view heading);
// Either: what a file of rejected rows says about itself, not a column of the table.
bool is_own_heading(std::string_view heading);
// The heading for rows that this plan has rejected.
std::string rejection_heading(Plan const& plan);
// Takes over what such a heading in the file says. What no longer fits is passed over.
void recall(Context const& context, EntityDef const& entity, tabular::Header const& header, Plan& plan);

}  // namespace sampark::imports
