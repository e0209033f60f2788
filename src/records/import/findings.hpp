// What a check or a run found, counted, so that thousands of rows that lack the same are said as one:
// refusals by column and reason, unknown names one by one, and the names that a check would make.
#pragma once

#include "records/import/report.hpp"
#include "records/import/totals.hpp"

namespace sampark::imports {

// A record that a check would make because the file names it.
struct MadeName {
    std::string noun;
    NamedLink link;
};

void add_findings(Context const& context, Id const& import, std::vector<Rejection> const& rejections,
                  std::vector<MadeName> const& made);

// Most rows first: [{"column", "code", "noun", "rows", "names"}]. `noun` is null and `names` 0 where the
// refusal is not about a name.
json::array refusals(Context const& context, Id const& import);

// Names of a noun that nobody has, or that would be made.
struct NamesWanted {
    enum class Which : std::uint8_t { unknown, made };
    Which which = Which::unknown;
    std::string column;  // of the unknown ones
    std::string noun;
    std::int64_t offset = 0;
    std::int64_t limit = 0;
};

// Those with a similar name first, then by rows: {"items": [{"name", "similar", "rows"}], "count"}.
json::object names(Context const& context, Id const& import, NamesWanted const& wanted);

}  // namespace sampark::imports
