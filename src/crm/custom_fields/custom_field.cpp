#include "crm/custom_fields/custom_field.hpp"

#include "base/text.hpp"
#include "crm/index_job.hpp"
#include "records/hooks.hpp"
#include "records/list.hpp"
#include "records/lookup.hpp"
#include "records/unique.hpp"
#include "schema/labels.hpp"
#include "schema/types/types.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

#include <unicode/regex.h>

namespace sampark::crm::custom_field {
namespace {

constexpr std::int64_t fields_limit = 500;  // of one entity

// "Shoe size" → "c_shoe_size"; a label without Latin letters gets a number.
std::string wire_name(std::string const& label_text, std::int64_t number) {
    std::string result = "c_";
    for (auto const c : lower_ascii(label_text)) {
        auto const word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (word && result.size() < 50) result += c;
        if (!word && result.back() != '_') result += '_';
    }
    while (result.size() > 2 && result.back() == '_') result.pop_back();
    return result.size() > 2 ? result : "c_field_" + std::to_string(number);
}

std::int64_t fields_of(Context const& context, std::string const& entity) {
    return context.tx
        .first(
            "SELECT count(*) FROM custom_field WHERE workspace_id = $1 AND entity = $2",
            [](db::Row const& row) { return row.integer(0); }, context.workspace(), entity)
        .value_or(0);
}

bool name_taken(Context const& context, std::string const& entity, std::string const& wire) {
    return context.tx
        .first(
            "SELECT 1 FROM custom_field WHERE workspace_id = $1 AND entity = $2 AND name = $3",
            [](db::Row const&) { return true; }, context.workspace(), entity, wire)
        .has_value();
}

bool compiles(std::string const& regex) {
    auto error = U_ZERO_ERROR;
    icu::RegexPattern* const compiled =
        icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(regex), 0, error);
    delete compiled;
    return U_SUCCESS(error) != 0;
}

// The custom fields of a noun that the role does not show: its "c_…" names. All of a noun that it never
// reads.
std::vector<std::string_view> hidden_fields(Context const& context, EntityDef const& noun) {
    auto const& rule = context.actor.rule(noun.name());
    std::vector<std::string_view> names;
    for (auto const& field : noun.fields) {
        auto const hidden = rule.read == Scope::none || rule.hides(field.name);
        if (hidden && field.origin == Origin::custom) names.push_back(field.name);
    }
    return names;
}

class CustomFieldHooks final : public Hooks {
public:
    // Whoever administers fields knows of all.
    bool narrows(Context const& context) const override {
        auto const& nouns = context.catalog.entities();
        return !context.actor.role->has(Right::schema) &&
               std::any_of(nouns.begin(), nouns.end(),
                           [&](EntityDef const& noun) { return !hidden_fields(context, noun).empty(); });
    }
    void narrow(SqlBuilder& sql, Context const& context, Alias alias) const override {
        if (!narrows(context)) return;
        auto const& self = context.catalog.at(entity.name);
        for (auto const& noun : context.catalog.entities()) {
            for (auto const hidden : hidden_fields(context, noun)) {
                sql.add(" AND NOT (").field(alias, self.at(entity_name.info.name)).add(" = ");
                sql.param(noun.name()).add(" AND ").field(alias, self.at(name.info.name)).add(" = ");
                sql.param(hidden).add(")");
            }
        }
    }
    void prepare(Context const& context, Record& record, Record const* before,
                 std::vector<FieldError>& errors) const override {
        Row<CustomFieldRecord> row(record);
        if (before != nullptr) {
            for (auto const* fixed : {&entity_name.info, &name.info, &kind.info, &target.info}) {
                if (before->at(*fixed) != record.at(*fixed))
                    errors.push_back({std::string(fixed->name), "read_only", {}});
            }
        } else {
            choose_name(context, row, errors);
        }
        check(context, row, record, before, errors);
        check_choices(context, record, before, errors);
        if (before != nullptr && errors.empty()) follow_uniqueness(context, record, *before, errors);
    }
    // Records may have values already when a field becomes searchable.
    void written(Context const& context, Record const& record, Record const* before) const override {
        auto const& field = searchable.info;
        if (before != nullptr && before->at(field) != record.at(field))
            enqueue_index(context, std::get<std::string>(record.at(entity_name.info)));
    }
    // Its data stay in the records; retiring keeps the name taken, so the trash has nothing to add.
    void removing(Context const&, Record const&) const override { throw Problem(409, "retire_instead"); }

private:
    static bool is_named(Row<CustomFieldRecord> const& row) { return row.has(label) || row.has(label_bn); }

    static void choose_name(Context const& context, Row<CustomFieldRecord>& row,
                            std::vector<FieldError>& errors) {
        auto const number = fields_of(context, row[entity_name]) + 1;
        if (number > fields_limit)
            errors.push_back({"entity", "too_many", {{"max", fields_limit}, {"count", number}}});
        if (!row.has(name) && is_named(row)) row.set(name, wire_name(row[label], number));
        if (name_taken(context, row[entity_name], row[name])) {
            errors.push_back({"name", "not_unique", {{"value", row[name]}}});
        }
        if (!row.has(position)) row.set(position, number);
    }

    // Records may have values already when a field becomes unique.
    static void follow_uniqueness(Context const& context, Record& record, Record const& before,
                                  std::vector<FieldError>& errors) {
        auto earlier = before;
        Row<CustomFieldRecord> const was(earlier);
        Row<CustomFieldRecord> const row(record);
        auto const* entity_def = context.catalog.find(row[entity_name]);
        auto const* field = entity_def == nullptr ? nullptr : entity_def->find(row[name]);
        if (field == nullptr || was[is_unique] == row[is_unique]) return;
        if (!row[is_unique]) return release_unique(context, *entity_def, *field);
        if (auto const found = claim_unique(context, *entity_def, *field)) {
            errors.push_back(
                {"unique", "has_duplicates", {{"count", found->values}, {"value", found->example}}});
        }
    }

    static void check(Context const& context, Row<CustomFieldRecord>& row, Record const& record,
                      Record const* before, std::vector<FieldError>& errors) {
        if (!is_named(row)) errors.push_back({"label", "required", {}});
        if (row.has(entity_name) && context.catalog.find(row[entity_name]) == nullptr) {
            errors.push_back({"entity", "unknown_entity", {{"value", row[entity_name]}}});
        }
        auto const* type = find_field_type(row[kind]);
        if (row.has(kind) && type == nullptr)
            errors.push_back({"kind", "unknown_kind", {{"value", row[kind]}}});
        if (type == nullptr) return;
        auto const has_choices = type->kind == Kind::choice || type->kind == Kind::multi_choice;
        if (has_choices && !row.has(choices)) errors.push_back({"choices", "required", {}});
        auto const is_link = type->kind == Kind::link || type->kind == Kind::links;
        if (is_link && !row.has(target)) errors.push_back({"target", "required", {}});
        if (is_link && row.has(target) && context.catalog.find(row[target]) == nullptr) {
            errors.push_back({"target", "unknown_entity", {{"value", row[target]}}});
        }
        check_rules(row, record, before, *type, errors);
        if (row.has(default_value)) check_default(context, row, *type, errors);
    }

    // The default must be a value that the field itself would take: as JSON, or else the very text. It is
    // kept as JSON.
    static void check_default(Context const& context, Row<CustomFieldRecord>& row, FieldType const& type,
                              std::vector<FieldError>& errors) {
        auto const field = field_of(described(row), type);
        auto const fits = [&](json::value const& value) {
            std::vector<FieldError> found;
            type.parse({field, context.catalog.settings(), "default_value", found}, value);
            return found.empty();
        };
        boost::system::error_code error;
        auto const value = json::parse(row[default_value], error);
        if (!error && fits(value)) return;
        json::value const plain(row[default_value]);
        if ((!error && value.is_string()) || !fits(plain)) {
            errors.push_back({"default_value", "bad_default", {{"kind", type.name}}});
        } else {
            row.set(default_value, json::serialize(plain));
        }
    }

    static CustomField described(Row<CustomFieldRecord> const& row) {
        CustomField field;
        field.name = row[name];
        field.min = row[min];
        field.max = row[max];
        field.pattern = row[pattern];
        field.target = row[target];
        if (row.has(choices)) read_choices(row[choices].get_array(), field);
        return field;
    }

    static CustomField choices_in(Record const& record) {
        CustomField field;
        auto const& value = record.at(choices.info);
        if (!is_empty(value)) read_choices(std::get<json::value>(value).get_array(), field);
        return field;
    }

    static void check_choices(Context const& context, Record const& record, Record const* before,
                              std::vector<FieldError>& errors) {
        auto const offered = choices_in(record);
        if (before != nullptr && before->at(choices.info) == record.at(choices.info)) return;
        check_words(offered, errors);
        if (before != nullptr) check_removed(context, *before, choices_in(*before), offered, errors);
    }

    // Imports find a choice by its value and by its labels: none may mean two.
    static void check_words(CustomField const& offered, std::vector<FieldError>& errors) {
        std::map<std::string, std::size_t> meant;
        for (std::size_t i = 0; i < offered.choices.size(); ++i) {
            auto const& label = offered.choice_labels[i];
            auto const place = "choices[" + std::to_string(i) + ']';
            std::pair<std::string_view, std::string const*> const words[]{
                {".value", &offered.choices[i]}, {".label", &label.en}, {".label_bn", &label.bn}};
            auto const* of_two = std::find_if(std::begin(words), std::end(words), [&](auto const& word) {
                return !word.second->empty() &&
                       meant.try_emplace(lower_case(*word.second), i).first->second != i;
            });
            if (of_two == std::end(words)) continue;
            errors.push_back(
                {place + std::string(of_two->first), "two_choices", {{"value", *of_two->second}}});
        }
    }

    // A choice that records have stays: what they say would have no name any more. Those in the trash do not
    // count.
    static void check_removed(Context const& context, Record const& record, CustomField const& before,
                              CustomField const& offered, std::vector<FieldError>& errors) {
        auto const* noun = context.catalog.find(std::get<std::string>(record.at(entity_name.info)));
        auto const* field =
            noun == nullptr ? nullptr : noun->find(std::get<std::string>(record.at(name.info)));
        if (field == nullptr) return;
        std::vector<std::string> removed;
        std::copy_if(before.choices.begin(), before.choices.end(), std::back_inserter(removed),
                     [&](std::string const& choice) {
                         auto const& kept = offered.choices;
                         return std::find(kept.begin(), kept.end(), choice) == kept.end();
                     });
        // Most removals take what nobody has: one look at the records is enough for those.
        if (removed.empty() || records_with(context, *noun, *field, removed) == 0) return;
        for (auto const& choice : removed) {
            auto const count = records_with(context, *noun, *field, {choice});
            if (count == 0) continue;
            auto const label = choice_label_of(*noun, *field, choice, context.actor.language);
            errors.push_back({"choices", "choice_in_use", {{"value", label}, {"count", count}}});
        }
    }

    static std::int64_t records_with(Context const& context, EntityDef const& noun, FieldDef const& field,
                                     std::vector<std::string> const& wanted) {
        auto const everything = system_actor(context.workspace());
        ListQuery query;
        json::array any(wanted.begin(), wanted.end());
        auto const* condition = field.kind == Kind::multi_choice ? "has_any" : "in";
        query.filter = json::object{{field.name, json::object{{condition, std::move(any)}}}};
        return count(context.acting_as(everything), noun, query);
    }

    // Every rule of a kind is kept to; one that its kind does not know is refused. What is there already is
    // left alone.
    static void check_rules(Row<CustomFieldRecord>& row, Record const& record, Record const* before,
                            FieldType const& type, std::vector<FieldError>& errors) {
        auto const is_new = [&](FieldInfo const& rule) {
            return !is_empty(record.at(rule)) && (before == nullptr || before->at(rule) != record.at(rule));
        };
        auto const has_choices = type.kind == Kind::choice || type.kind == Kind::multi_choice;
        auto const is_link = type.kind == Kind::link || type.kind == Kind::links;
        auto const bounded = types::has_range(type) || types::has_length(type);
        std::pair<FieldInfo const*, bool> const rules[]{{&min.info, bounded},
                                                        {&max.info, bounded || types::has_count(type)},
                                                        {&pattern.info, types::has_length(type)},
                                                        {&choices.info, has_choices},
                                                        {&target.info, is_link}};
        for (auto const& [rule, fits] : rules) {
            if (!fits && is_new(*rule))
                errors.push_back({std::string(rule->name), "not_for_kind", {{"kind", type.name}}});
        }
        if (is_new(pattern.info) && types::has_length(type) && !compiles(row[pattern]))
            errors.push_back({"pattern", "bad_pattern", {}});
        if (!bounded && !types::has_count(type)) return;
        if (!is_new(min.info) && !is_new(max.info)) return;
        // An end that stays is only compared with.
        std::vector<FieldError> ignored;
        auto const read = [&](Field<CustomFieldRecord, std::string> const& end) {
            return read_end(row, end, type, is_new(end.info) ? errors : ignored);
        };
        auto const least = bounded ? read(min) : Value{};
        auto const most = read(max);
        check_order(type, least, most, errors);
    }

    // In its own form from now on.
    static Value read_end(Row<CustomFieldRecord>& row, Field<CustomFieldRecord, std::string> const& end,
                          FieldType const& type, std::vector<FieldError>& errors) {
        if (!row.has(end)) return {};
        auto value = types::read_bound(type, end.info.name, row[end], errors);
        if (is_empty(value)) return value;
        row.set(end, types::bound_text(type, value));
        if (types::has_range(type)) return value;
        auto const size = std::get<std::int64_t>(value);
        if (size >= 0 && size <= largest_bound) return value;
        errors.push_back({std::string(end.info.name), "out_of_range", {{"min", 0}, {"max", largest_bound}}});
        return {};
    }

    static void check_order(FieldType const& type, Value const& least, Value const& most,
                            std::vector<FieldError>& errors) {
        if (is_empty(least) || is_empty(most)) return;
        auto const moments = type.kind == Kind::date || type.kind == Kind::date_time;
        auto const swapped = std::holds_alternative<std::string>(least)
                                 ? std::get<std::string>(least) > std::get<std::string>(most)
                                 : std::get<std::int64_t>(least) > std::get<std::int64_t>(most);
        if (!swapped) return;
        errors.push_back(
            {"max", moments ? "too_early" : "too_small", {{"min", types::bound_json(type, least)}}});
    }
};

}  // namespace

Hooks const& rules() {
    static CustomFieldHooks const hooks;
    return hooks;
}

}  // namespace sampark::crm::custom_field
