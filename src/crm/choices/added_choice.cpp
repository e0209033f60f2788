#include "crm/choices/added_choice.hpp"

#include "base/text.hpp"
#include "records/hooks.hpp"
#include "records/list.hpp"
#include "records/lookup.hpp"
#include "schema/labels.hpp"

#include <algorithm>

namespace sampark::crm::added_choice {
namespace {

constexpr std::int64_t choices_limit = 100;  // of one field

// "Site visit" → "c_site_visit"; a label without Latin letters gets a number.
std::string value_for(std::string const& words, std::size_t number) {
    std::string result = "c_";
    for (auto const c : lower_ascii(words)) {
        auto const word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (word && result.size() < 50) result += c;
        if (!word && result.back() != '_') result += '_';
    }
    while (result.size() > 2 && result.back() == '_') result.pop_back();
    return result.size() > 2 ? result : "c_choice_" + std::to_string(number);
}

FieldDef const* extended(Context const& context, Row<AddedChoiceRecord> const& row) {
    auto const* noun = context.catalog.find(row[entity_name]);
    auto const* found = noun == nullptr ? nullptr : noun->find(row[field]);
    return found != nullptr && found->options.extensible ? found : nullptr;
}

// The choices already added to that field, those in the trash too: what they were called in records stays
// theirs.
std::vector<std::string> values_taken(Context const& context, Row<AddedChoiceRecord> const& row) {
    std::vector<std::string> values;
    context.tx.each(
        "SELECT value FROM added_choice WHERE workspace_id = $1 AND entity = $2 AND field = $3",
        [&](db::Row const& found) { values.emplace_back(found.text(0)); }, context.workspace(),
        row[entity_name], row[field]);
    return values;
}

// Imports find a choice by its words: none may mean two.
void check_words(Context const& context, Row<AddedChoiceRecord> const& row, FieldDef const& target,
                 std::vector<FieldError>& errors) {
    auto const& noun = context.catalog.at(row[entity_name]);
    auto const means = [&](std::string const& word, std::string const& choice) {
        auto const wanted = lower_case(word);
        return lower_case(choice) == wanted ||
               lower_case(choice_label_of(noun, target, choice, Language::en)) == wanted ||
               lower_case(choice_label_of(noun, target, choice, Language::bn)) == wanted;
    };
    for (auto const* words : {&label, &label_bn}) {
        if (!row.has(*words)) continue;
        auto const taken = std::any_of(
            target.choices.begin(), target.choices.end(),
            [&](std::string const& choice) { return choice != row[value] && means(row[*words], choice); });
        if (taken) errors.push_back({std::string(words->info.name), "two_choices", {{"value", row[*words]}}});
    }
}

class AddedChoiceHooks final : public Hooks {
public:
    void prepare(Context const& context, Record& record, Record const* before,
                 std::vector<FieldError>& errors) const override {
        Row<AddedChoiceRecord> row(record);
        if (!row.has(label) && !row.has(label_bn)) errors.push_back({"label", "required", {}});
        if (before != nullptr) {
            for (auto const* fixed : {&entity_name.info, &field.info, &value.info}) {
                if (before->at(*fixed) != record.at(*fixed))
                    errors.push_back({std::string(fixed->name), "read_only", {}});
            }
        }
        if (!errors.empty()) return fill(row);
        auto const* target = extended(context, row);
        if (target == nullptr) {
            if (row.has(field)) errors.push_back({"field", "not_extensible", {{"value", row[field]}}});
            return fill(row);
        }
        if (before == nullptr) choose_value(context, row, errors);
        check_words(context, row, *target, errors);
    }

    void removing(Context const& context, Record const& record) const override {
        auto copy = record;
        Row<AddedChoiceRecord> const row(copy);
        auto const* target = extended(context, row);
        if (target == nullptr) return;
        auto const everything = system_actor(context.workspace());
        ListQuery query;
        query.filter = json::object{{target->name, json::object{{"eq", row[value]}}}};
        auto const& noun = context.catalog.at(row[entity_name]);
        auto const used = count(context.acting_as(everything), noun, query);
        if (used == 0) return;
        auto const words = choice_label_of(noun, *target, row[value], context.actor.language);
        throw Problem(409, "choice_in_use", {{"value", words}, {"count", used}});
    }

private:
    // What is refused anyway shall not be said to lack a name too.
    static void fill(Row<AddedChoiceRecord>& row) {
        if (!row.has(value)) row.set(value, value_for(row[label], 1));
    }

    static void choose_value(Context const& context, Row<AddedChoiceRecord>& row,
                             std::vector<FieldError>& errors) {
        hold(context, "added_choice." + row[entity_name] + '.' + row[field]);
        auto const taken = values_taken(context, row);
        auto const number = static_cast<std::int64_t>(taken.size()) + 1;
        if (number > choices_limit)
            errors.push_back({"field", "too_many", {{"max", choices_limit}, {"count", number}}});
        auto const is_taken = [&](std::string const& wanted) {
            return std::find(taken.begin(), taken.end(), wanted) != taken.end();
        };
        if (!row.has(value)) {
            auto const wanted = value_for(row[label], taken.size() + 1);
            auto free = wanted;
            for (auto next = 2; is_taken(free); ++next) free = wanted + '_' + std::to_string(next);
            row.set(value, free);
        } else if (is_taken(row[value])) {
            errors.push_back({"value", "not_unique", {{"value", row[value]}}});
        }
        if (!row.has(position)) row.set(position, number);
    }
};

}  // namespace

Hooks const& rules() {
    static AddedChoiceHooks const hooks;
    return hooks;
}

}  // namespace sampark::crm::added_choice
