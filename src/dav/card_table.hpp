// A file of vCards as the table that an import reads: a row a card, headed by the names of fields, so that
// cards are mapped, checked, compared with what is there and undone as any table is.
//
// Pictures and what no field takes are left out; who brings cards in by dav/file_import.hpp keeps them. What
// is no card is a row of its own, with its text in a column that goes nowhere, so that it is refused and
// seen. Groups of contacts are passed over.
#pragma once

#include "schema/catalog.hpp"
#include "tabular/kept_table.hpp"

#include <filesystem>

namespace sampark::dav {

// Whether the file begins as a vCard does.
bool holds_cards(std::filesystem::path const& upload);

// Keeps its table as tabular::keep_table does, in a few megabytes whatever its size. Throws Problem 422
// "import_no_rows" where it holds no card.
tabular::TableOrigin keep_cards(std::filesystem::path const& upload, std::filesystem::path const& kept,
                                std::filesystem::path const& scratch, EntityDef const& contact);

}  // namespace sampark::dav
