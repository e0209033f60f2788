#include "crm/companies/company.hpp"

#include "records/hooks.hpp"

namespace sampark::crm::company {
namespace {

using duplicates::Match;

// A group of firms shares its site, and a house its phone.
constexpr duplicates::BuiltInRule same_firm[]{
    {95, {{"tax_id", Match::normalized}}},
    {90, {{"name", Match::phonetic}, {"city", Match::phonetic}}},
    {80, {{"domain", Match::normalized}}},
    {80, {{"website", Match::normalized}}},
    {75, {{"name", Match::normalized}}},
    {70, {{"mails"}}},
    {60, {{"phones"}}},
};

class CompanyHooks final : public Hooks {
public:
    std::span<duplicates::BuiltInRule const> duplicate_rules() const override { return same_firm; }
};

}  // namespace

Hooks const& rules() {
    static CompanyHooks const hooks;
    return hooks;
}

}  // namespace sampark::crm::company
