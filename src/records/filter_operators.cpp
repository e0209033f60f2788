#include "records/filter_operators.hpp"

#include "records/filter.hpp"

#include <algorithm>
#include <array>

namespace sampark {
namespace {

constexpr std::array<Spelling, 14> spellings{{{"eq", Operator::equal, false, "eq"},
                                              {"ne", Operator::equal, true, "eq"},
                                              {"in", Operator::equal, false, "in"},
                                              {"not_in", Operator::equal, true, "in"},
                                              {"lt", Operator::less, false, "lt"},
                                              {"lte", Operator::less, false, "lte"},
                                              {"gt", Operator::less, false, "gt"},
                                              {"gte", Operator::less, false, "gte"},
                                              {"between", Operator::less, false, "between"},
                                              {"contains", Operator::contains, false, "contains"},
                                              {"not_contains", Operator::contains, true, "contains"},
                                              {"starts_with", Operator::contains, false, "starts_with"},
                                              {"has_any", Operator::has, false, "in"},
                                              {"has", Operator::has, false, "eq"}}};

bool allows(FieldDef const& field, Operator wanted) {
    auto const& operators = field.type->operators;
    return std::find(operators.begin(), operators.end(), wanted) != operators.end();
}

}  // namespace

Spelling const* spelling_of(FieldDef const& field, std::string_view wire) {
    auto const* found = std::find_if(spellings.begin(), spellings.end(),
                                     [&](Spelling const& spelling) { return spelling.wire == wire; });
    return found == spellings.end() || !allows(field, found->family) ? nullptr : found;
}

std::vector<std::string_view> operators_of(FieldDef const& field) {
    std::vector<std::string_view> operators;
    for (auto const& spelling : spellings) {
        if (allows(field, spelling.family)) operators.push_back(spelling.wire);
    }
    if (allows(field, Operator::has)) operators.push_back("has_all");
    operators.push_back("is_empty");
    return operators;
}

}  // namespace sampark
