// A noun as a file, in the form that an import reads back: links by their labels, amounts as numbers that a
// spreadsheet sums with their currencies in the column beside, columns headed by wire names or by what people
// call the fields. Workbooks hold numbers, dates and times as such, and lead from names to records; JSON
// lines hold records as the API tells them.
#pragma once

#include "base/language.hpp"
#include "records/list.hpp"
#include "tabular/csv.hpp"

#include <memory>

namespace sampark {

// What people call the fields in a language, times as the reader's clocks show them; names of fields and UTC
// where there is none.
using Headings = std::optional<Language>;

enum class ExportFormat : std::uint8_t { csv, xlsx, ods, jsonl };

// "csv"; the format of a name.
std::string_view export_format_name(ExportFormat format);
std::optional<ExportFormat> export_format_of(std::string_view name);

struct ExportOptions {
    ExportFormat format = ExportFormat::csv;
    Headings headings = std::nullopt;
    tabular::ByteOrderMark mark = tabular::ByteOrderMark::utf8;  // of a CSV
    std::string origin = {};  // "https://crm.example", where links of a workbook lead to; empty: no links
};

class TableSink;

// Writes a page at a time; each call may be in a transaction of its own. Fields of a linked record may be
// asked for as well ("company.city"), and what the engine itself keeps ("created_at"); an import leaves those
// columns out.
class Export {
public:
    Export(EntityDef const& entity, ListQuery query, ExportOptions options = {});
    ~Export();
    // The next piece of the file, or nothing at its end. Throws as list() does, and 403 without the right to
    // export.
    std::optional<std::string> next(Context const& context);

private:
    EntityDef const& entity_;
    ListQuery query_;
    std::vector<std::string> paths_;
    ExportOptions options_;
    std::string out_;
    std::unique_ptr<TableSink> sink_;
    bool begun_ = false;
    bool ended_ = false;
};

}  // namespace sampark
