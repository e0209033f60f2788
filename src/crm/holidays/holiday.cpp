#include "crm/holidays/holiday.hpp"

#include "records/hooks.hpp"

namespace sampark::crm::holiday {
namespace {

class HolidayHooks final : public Hooks {
public:
    void prepare(Context const&, Record& record, Record const*,
                 std::vector<FieldError>& errors) const override {
        Row<Holiday> row(record);
        if (!row.has(name) && row.has(name_bn)) row.set(name, row[name_bn]);
        if (row.has(last_day) && row[last_day] < row[day])
            errors.push_back({std::string(last_day.info.name), "ends_before_start", {}});
    }
};

}  // namespace

Hooks const& rules() {
    static HolidayHooks const hooks;
    return hooks;
}

}  // namespace sampark::crm::holiday
