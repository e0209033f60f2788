#include "crm/contacts/conversion.hpp"

#include "crm/contacts/contact.hpp"
#include "records/list.hpp"
#include "records/visibility.hpp"

#include <algorithm>

namespace sampark::crm::contact {
namespace {

constexpr std::string_view results[]{"qualified", "opportunity", "customer"};

class Conversion {
public:
    Conversion(Context const& context, Id const& id, json::object const& input)
        : context_(context), contacts_(context.catalog.at("contact")), contact_(find(id)) {
        for (auto const& [name, value] : input) {
            if (name == "lifecycle") {
                lifecycle_ = value;
            } else if (name == "company") {
                company_ = object(name, value);
            } else if (name == "deal") {
                deal_ = object(name, value);
            } else {
                errors_.push_back({std::string(name), "unknown_field", {{"entity", "contact"}}});
            }
        }
        check_lifecycle();
    }

    Converted run() {
        context_.journal.group(new_id());
        std::optional<Record> company;
        collect("company", [&] { company = company_of_lead(); });
        collect("", [&] { follow(company); });
        std::optional<Record> deal;
        collect("deal", [&] { deal = deal_of_lead(); });
        if (!errors_.empty()) throw invalid(std::move(errors_));
        if (!company) company = linked_company();
        return {std::move(contact_), std::move(company), std::move(deal)};
    }

private:
    Record find(Id const& id) const {
        require(context_, contacts_, Act::update);
        auto record = find_record(context_, contacts_, id, Act::update, all_fields(contacts_));
        if (!record) throw not_found("contact", to_text(id));
        return std::move(*record);
    }

    json::object const* object(std::string_view name, json::value const& value) {
        if (!value.is_object() && !value.is_null())
            errors_.push_back({std::string(name), "wrong_type", {{"expected", "object"}}});
        return value.if_object();
    }

    void check_lifecycle() {
        if (lifecycle_.is_null()) lifecycle_ = deal_ == nullptr ? "customer" : "opportunity";
        auto const* text = lifecycle_.if_string();
        if (text != nullptr && std::find(std::begin(results), std::end(results), *text) != std::end(results))
            return;
        errors_.push_back({"lifecycle",
                           "not_a_choice",
                           {{"value", text == nullptr ? json::string() : *text},
                            {"choices", json::array(std::begin(results), std::end(results))}}});
    }

    // What is wrong is told under the name of the part; nothing is kept if anything is.
    template <class Function>
    void collect(std::string const& part, Function&& function) {
        try {
            function();
        } catch (Problem& problem) {
            if (problem.errors.empty() || db::is_failed_statement(problem)) throw;
            for (auto& error : problem.errors) {
                auto const place = part.empty() ? error.field : part + '.' + error.field;
                errors_.push_back({place, error.code, std::move(error.parameters)});
            }
        }
    }

    std::optional<Record> company_of_lead() const {
        if (company_ == nullptr) return std::nullopt;
        auto const& companies = context_.catalog.at("company");
        auto const* name = company_->if_contains("name");
        if (name == nullptr) return known_company(companies);
        if (!company_->contains("id")) {
            if (auto found = company_of_name(companies, *name)) return found;
        }
        return create(context_, companies, with_owner(*company_)).record;
    }

    std::optional<Record> known_company(EntityDef const& companies) const {
        auto const id = parse_id(text_member(*company_, "id").value_or(""));
        if (!id) throw invalid({{"id", company_->contains("id") ? "not_an_id" : "required", {}}});
        auto found = find_record(context_, companies, *id, Act::read, all_fields(companies));
        if (!found) throw invalid({{"id", "link_not_found", {{"target", "company"}, {"id", to_text(*id)}}}});
        return found;
    }

    std::optional<Record> company_of_name(EntityDef const& companies, json::value const& name) const {
        if (!name.is_string() || name.get_string().empty()) return std::nullopt;
        ListQuery query;
        query.filter = json::object{{"name", {{"eq", name}}}};
        query.sort = {{"created_at", false}};
        query.limit = 1;
        auto page = list(context_, companies, query);
        if (page.records.empty()) return std::nullopt;
        return std::move(page.records.front());
    }

    void follow(std::optional<Record> const& company) {
        json::object patch{{"lifecycle", lifecycle_}, {"lead_status", "connected"}};
        if (company) patch["company"] = to_text(company->id);
        contact_ = update(context_, contacts_, contact_.id, patch, std::nullopt);
    }

    std::optional<Record> deal_of_lead() const {
        if (deal_ == nullptr) return std::nullopt;
        auto input = with_owner(*deal_);
        input.emplace("contacts", json::array{to_text(contact_.id)});
        auto const* company = linked(contact::company.info);
        if (company != nullptr) input.emplace("company", to_text(*company));
        return create(context_, context_.catalog.at("deal"), input).record;
    }

    Id const* linked(FieldInfo const& field) const { return std::get_if<Id>(&contact_.at(field)); }

    json::object with_owner(json::object input) const {
        auto const* owner_of = linked(contact::owner.info);
        if (owner_of != nullptr) input.emplace("owner", to_text(*owner_of));
        return input;
    }

    std::optional<Record> linked_company() const {
        auto const* id = linked(contact::company.info);
        auto const& companies = context_.catalog.at("company");
        if (id == nullptr) return std::nullopt;
        return find_record(context_, companies, *id, Act::read, all_fields(companies));
    }

    Context const& context_;
    EntityDef const& contacts_;
    Record contact_;
    json::value lifecycle_;
    json::object const* company_ = nullptr;
    json::object const* deal_ = nullptr;
    std::vector<FieldError> errors_;
};

}  // namespace

Converted convert(Context const& context, Id const& id, json::object const& input) {
    return Conversion(context, id, input).run();
}

}  // namespace sampark::crm::contact
