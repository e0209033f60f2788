#include "crm/contacts/contact.hpp"

#include "records/hooks.hpp"
#include "tabular/date.hpp"

namespace sampark::crm::contact {
namespace {

std::string joined(std::string const& first, std::string const& last) {
    return first.empty() || last.empty() ? first + last : first + ' ' + last;
}

// A contact is named by whatever name there is.
std::string derived_name(Row<Contact> const& row) {
    auto name_of = joined(row[first_name], row[last_name]);
    if (name_of.empty()) name_of = row[name_bn];
    if (!name_of.empty() || !row.has(mails)) return name_of;
    return std::string(row[mails].get_array().front().at("value").as_string());
}

// "Today" is that of the workspace.
void refuse_future_birth(Context const& context, Record const& record, Record const* before,
                         std::vector<FieldError>& errors) {
    auto const* born = std::get_if<std::string>(&record.at(birthday.info));
    if (born == nullptr || (before != nullptr && before->at(birthday.info) == record.at(birthday.info)))
        return;
    auto const zone = tabular::TimeZone::named(context.catalog.settings().time_zone);
    auto const begins = tabular::parse_date_time(*born, {}, zone);
    if (begins && *begins > now_micros())
        errors.push_back({std::string(birthday.info.name), "born_in_future", {}});
}

using duplicates::Match;

// Families share a phone, and offices a mail: alone, neither is certain.
constexpr duplicates::BuiltInRule same_person[]{
    {95, {{"mails"}, {"name", Match::phonetic}}},
    {95, {{"phones"}, {"name", Match::phonetic}}},
    {90, {{"name", Match::phonetic}, {"birthday"}}},
    {80, {{"name", Match::phonetic}, {"company"}}},
    {80, {{"mails"}}},
    {60, {{"phones"}}},
    {50, {{"name", Match::phonetic}, {"city", Match::phonetic}}},
};

class ContactHooks final : public Hooks {
public:
    void prepare(Context const& context, Record& record, Record const* before,
                 std::vector<FieldError>& errors) const override {
        refuse_future_birth(context, record, before, errors);
        Row<Contact> row(record);
        if (!row.has(name) && !derived_name(row).empty()) row.set(name, derived_name(row));
        auto const consent_changed = before != nullptr && before->at(consent.info) != record.at(consent.info);
        if (consent_changed && before->at(consent_at.info) == record.at(consent_at.info)) {
            row.set(consent_at, now_micros());
        }
    }

    // Who asked not to be called or written to, by whatever of the records, is left in peace.
    void merging(Record& record, std::span<Record const> records) const override {
        Value const withdrawn(std::string("withdrawn"));
        for (auto const& each : records) {
            for (auto const* field : {&do_not_call.info, &do_not_mail.info}) {
                if (each.at(*field) == Value(true)) record.at(*field) = true;
            }
            if (each.at(consent.info) != withdrawn || record.at(consent.info) == withdrawn) continue;
            record.at(consent.info) = withdrawn;
            record.at(consent_at.info) = each.at(consent_at.info);
        }
    }

    // Only a lead has a lead's status; who is given no lifecycle becomes one.
    bool takes_default(json::object const& input, std::string_view field) const override {
        auto const* stage = input.if_contains(lifecycle.info.name);
        return field != lead_status.info.name || stage == nullptr || *stage == "lead";
    }

    std::span<duplicates::BuiltInRule const> duplicate_rules() const override { return same_person; }
};

}  // namespace

Hooks const& rules() {
    static ContactHooks const hooks;
    return hooks;
}

}  // namespace sampark::crm::contact
