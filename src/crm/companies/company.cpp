#include "crm/companies/company.hpp"

#include "records/hooks.hpp"
#include "records/lookup.hpp"

namespace sampark::crm::company {
namespace {

class CompanyHooks final : public Hooks {
public:
    void prepare(Context const& context, Record& record, Record const* before,
                 std::vector<FieldError>& errors) const override {
        auto const* up = std::get_if<Id>(&record.at(parent.info));
        if (up == nullptr || (before != nullptr && before->at(parent.info) == record.at(parent.info))) return;
        if (leads_to(context, *record.entity, record.entity->at(parent.info.name), *up, record.id)) {
            errors.push_back({std::string(parent.info.name), "circle", {}});
        }
    }
};

}  // namespace

Hooks const& rules() {
    static CompanyHooks const hooks;
    return hooks;
}

}  // namespace sampark::crm::company
