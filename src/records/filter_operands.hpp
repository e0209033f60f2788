// Operands of filters as values of the fields that they are compared with.
#pragma once

#include "records/context.hpp"

namespace sampark {

class Operands {
public:
    // What is wrong with an operand is added to the errors.
    Operands(Context const& context, std::vector<FieldError>& errors) : context_(context), errors_(errors) {}

    // `positive` is the meaning of the operator; `path` names the condition in errors.
    std::vector<Value> read(std::string_view path, FieldDef const& field, json::value const& operand,
                            std::string_view positive);

private:
    void fail(std::string_view path, std::string_view code, json::object parameters);
    Value parse(std::string_view path, FieldDef const& field, json::value const& item,
                std::string_view positive);

    Context const& context_;
    std::vector<FieldError>& errors_;
    std::size_t count_ = 0;  // of all conditions
};

}  // namespace sampark
