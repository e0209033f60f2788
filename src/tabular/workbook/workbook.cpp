#include "tabular/workbook/workbook.hpp"

#include "base/text.hpp"

namespace sampark::tabular {

Problem unknown_sheet(std::string_view sheet, std::vector<std::string> const& sheets) {
    std::string names;
    for (auto const& name : sheets) names += (names.empty() ? "" : ", ") + name;
    return {422, "import_sheet_unknown", {{"sheet", sheet}, {"sheets", names.empty() ? "none" : names}}};
}

bool is_called_sheet(std::string_view name, std::string_view wanted) {
    return fold_case(std::string(trim(name))) == fold_case(std::string(trim(wanted)));
}

}  // namespace sampark::tabular
