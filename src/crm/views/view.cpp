#include "crm/views/view.hpp"

#include "records/hooks.hpp"

namespace sampark::crm::view {
namespace {

bool is_json_object(std::string const& text) {
    boost::system::error_code error;
    auto const value = json::parse(text, error);
    return !error && value.is_object();
}

class ViewHooks final : public Hooks {
public:
    void prepare(Context const& context, Record& record, Record const* before,
                 std::vector<FieldError>& errors) const override {
        Row<View> const row(record);
        if (row.has(entity_name) && context.catalog.find(row[entity_name]) == nullptr)
            errors.push_back({"entity", "unknown_entity", {{"value", row[entity_name]}}});
        if (row.has(settings) && !is_json_object(row[settings]))
            errors.push_back({"settings", "wrong_type", {{"expected", "object"}}});
        refuse_gift(context, record, before, errors);
    }

private:
    // Nobody puts a view among somebody else's, but for those who may change all of them.
    static void refuse_gift(Context const& context, Record const& record, Record const* before,
                            std::vector<FieldError>& errors) {
        auto const given = before == nullptr || before->at(owner.info) != record.at(owner.info);
        auto const own = record.at(owner.info) == Value(context.actor.user);
        auto const all = context.actor.rule(record.entity->name()).update == Scope::all;
        if (given && !own && !all && !is_empty(record.at(owner.info)))
            errors.push_back({"owner", "read_only", {}});
    }
};

}  // namespace

Hooks const& rules() {
    static ViewHooks const hooks;
    return hooks;
}

}  // namespace sampark::crm::view
