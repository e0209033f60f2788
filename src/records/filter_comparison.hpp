// A condition of a filter as SQL: what is compared, and with which values.
#pragma once

#include "base/function_ref.hpp"
#include "records/sql_builder.hpp"

namespace sampark {

// Patterns of the keys that a typed part of a phone number finds: "01711-22", "+880 1711", "৭১১২২". Nothing
// for what is no number.
std::vector<std::string> phone_patterns(std::string_view typed);

// `positive` is the meaning of an operator, `subject` appends what is compared, `fold`: without regard to
// case.
class Comparison {
public:
    explicit Comparison(SqlBuilder& sql) : sql_(sql) {}

    void compare(FunctionRef<void()> subject, bool fold, std::string_view positive,
                 std::vector<Value> const& operands);
    void like_any(FunctionRef<void()> subject, std::string_view positive, std::vector<Value> const& operands);
    void parameters(std::vector<Value> const& operands, bool fold);

private:
    void plain(bool fold, std::string_view positive, std::vector<Value> const& operands);
    void parameter(Value const& value, bool fold);

    SqlBuilder& sql_;
};

}  // namespace sampark
