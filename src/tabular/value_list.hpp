// Cells that hold several phones or mails.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sampark::tabular {

// Parted by the signs of lists and by commas; also at "/", " or " and " অথবা " where what stands between are
// phones or mails. What stands in quotes is not parted.
std::vector<std::string> split_phones(std::string_view cell);
std::vector<std::string> split_mails(std::string_view cell);

// Whether all that the cell lists are phones or mails.
bool lists_phones(std::string_view cell);
bool lists_mails(std::string_view cell);

}  // namespace sampark::tabular
