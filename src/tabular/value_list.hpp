// Cells that hold several values: what parts them depends on what they are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sampark::tabular {

// Semicolons, bars and line ends part what may hold commas itself.
std::vector<std::string> split_texts(std::string_view cell);
// Commas of both scripts part them as well, except within double quotes.
std::vector<std::string> split_names(std::string_view cell);
// As texts, and at commas; also at "/", " or " and " অথবা " where what stands between are phones or mails.
std::vector<std::string> split_phones(std::string_view cell);
std::vector<std::string> split_mails(std::string_view cell);

// Whether all that the cell lists are phones or mails.
bool lists_phones(std::string_view cell);
bool lists_mails(std::string_view cell);

}  // namespace sampark::tabular
