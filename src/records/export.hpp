// A noun as CSV, in the form that an import reads back: wire names as header, links by their labels.
#pragma once

#include "records/list.hpp"

namespace sampark {

// Writes a page at a time; each call may be in a transaction of its own.
class CsvExport {
public:
    CsvExport(EntityDef const& entity, ListQuery query) : entity_(entity), query_(std::move(query)) {}
    // The next piece of the file, or nothing at its end. Throws as list() does, and 403 without the right to
    // export.
    std::optional<std::string> next(Context const& context);

private:
    EntityDef const& entity_;
    ListQuery query_;
    bool begun_ = false;
    bool ended_ = false;
};

}  // namespace sampark
