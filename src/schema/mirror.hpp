// A field that holds what another one of its noun does in another form: whoever may not see that one may not
// see this one, and whoever may not write it may not write this one. Each noun says so beside its fields, and
// crm/entities.cpp lists them; roles are kept so that they cover both (access/mirrors.hpp).
#pragma once

#include <string_view>

namespace sampark {

struct Mirror {
    std::string_view entity;
    std::string_view field;
    std::string_view of;
};

}  // namespace sampark
