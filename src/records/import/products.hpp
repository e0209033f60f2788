// Which product wrote a file, and what some of its columns mean that are called like fields of ours.
//
// Most headings need no product: the synonyms of fields (locales) say where they go. Here stands what is true
// of one product alone.
#pragma once

#include "records/import/plan.hpp"

#include <span>

namespace sampark::imports {

// "HubSpot", told by headings that its exports have together; empty for a file of anybody else.
std::string_view product_of(std::span<tabular::ColumnProfile const> columns);

// Of a column of that product: where it goes, empty for nowhere. Nothing where its heading says enough.
std::optional<std::string_view> place_of(std::string_view product, std::string_view noun,
                                         std::string_view heading);

// What looks like a field of ours by its heading and is none, whoever wrote it: a fax is no phone, and
// "E-mail 2 Type" no address.
bool is_no_field(std::string_view heading);
// Whether it only says something of another column: "Phone 1 - Label".
bool tells_of_another(std::string_view heading);

// A heading without the noun before it: "Person - Name", as all columns of such a file have it.
std::vector<std::string> without_shared_noun(std::vector<std::string> headings);

}  // namespace sampark::imports
