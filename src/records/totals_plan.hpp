// What a request for totals asks for, once every name in it was found: the fields to group by and what to
// sum.
#pragma once

#include "records/load.hpp"
#include "records/totals.hpp"

namespace sampark::totalling {

// What is summed: a field, or an amount of money weighted by a percentage.
struct Quantity {
    std::string name;
    FieldDef const* field;
    FieldDef const* percent = nullptr;

    bool is_money() const { return field->kind == Kind::money; }
};

struct Wanted {
    enum class Function : std::uint8_t { sum, average };
    Function function;
    std::size_t quantity;
};

class Plan {
public:
    // Throws 422 with every wrong parameter.
    Plan(Context const& context, EntityDef const& entity, TotalsQuery const& query);

    Fields const& keys() const { return keys_; }
    std::vector<Quantity> const& quantities() const { return quantities_; }
    std::vector<Wanted> const& wanted() const { return wanted_; }

private:
    Fields keys_;
    std::vector<Quantity> quantities_;
    std::vector<Wanted> wanted_;
};

}  // namespace sampark::totalling
