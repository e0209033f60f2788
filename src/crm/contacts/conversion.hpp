// Converting a lead: the person stays the same record, and may get a company and a deal in one step.
#pragma once

#include "records/record.hpp"
#include "records/write.hpp"

#include <optional>

namespace sampark::crm::contact {

struct Converted {
    Record contact;
    std::optional<Record> company;  // of the contact, afterwards
    std::optional<Record> deal;     // that was asked for
};

// `input`: {"lifecycle"?, "company"?: {"id"} | {"name", …}, "deal"?: {"title", …}}. A company of that very
// name, in any case of letters, is taken before one is made; records whose id is there already are taken too,
// so that asking twice makes nothing twice. What is made belongs to the contact's owner. All changes are one
// group. Throws 404, 403, and 422 with every error, those of the others under "company." and "deal.".
Converted convert(Context const& context, Id const& id, json::object const& input);

}  // namespace sampark::crm::contact
