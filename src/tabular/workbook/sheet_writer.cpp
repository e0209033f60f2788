#include "tabular/workbook/sheet_text.hpp"

namespace sampark::tabular {

std::unique_ptr<SheetWriter> sheet_writer(SheetFormat format, std::string& out) {
    return format == SheetFormat::xlsx ? xlsx_writer(out) : ods_writer(out);
}

}  // namespace sampark::tabular
