// What is told below the description of an event or task, and is no part of it.
//
// Each remark stands between two marks, so that it is found again however a device breaks its lines, and what
// was written around and between remarks stays.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sampark::ical {

std::string with_remarks(std::string_view description, std::vector<std::string> const& remarks);
std::string without_remarks(std::string_view description);
// Whether rich text (HTML, or an address that holds it) tells remarks.
bool holds_heading(std::string_view rich);

}  // namespace sampark::ical
