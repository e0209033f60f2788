// A noun as CSV, in the form that an import reads back: links by their labels, amounts as numbers that a
// spreadsheet sums with their currencies in the column beside, columns headed by wire names or by what people
// call the fields.
#pragma once

#include "base/language.hpp"
#include "records/list.hpp"

namespace sampark {

// What people call the fields in a language, times as the reader's clocks show them; names of fields and UTC
// where there is none.
using Headings = std::optional<Language>;

// Writes a page at a time; each call may be in a transaction of its own. Fields of a linked record may be
// asked for as well ("company.city"), and what the engine itself keeps ("created_at"); an import leaves those
// columns out.
class CsvExport {
public:
    CsvExport(EntityDef const& entity, ListQuery query, Headings headings = std::nullopt)
        : entity_(entity), query_(std::move(query)), paths_(query_.fields), headings_(headings) {}
    // The next piece of the file, or nothing at its end. Throws as list() does, and 403 without the right to
    // export.
    std::optional<std::string> next(Context const& context);

private:
    EntityDef const& entity_;
    ListQuery query_;
    std::vector<std::string> paths_;
    Headings headings_;
    bool begun_ = false;
    bool ended_ = false;
};

}  // namespace sampark
