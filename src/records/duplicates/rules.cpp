#include "records/duplicates/rules.hpp"

#include "records/hooks.hpp"

#include <algorithm>
#include <array>

namespace sampark::duplicates {
namespace {

constexpr std::size_t most_rules = 20;
constexpr std::size_t most_parts = 5;
constexpr std::array matches{Match::exact, Match::normalized, Match::phonetic};

// How two values of the field may be compared; none: not at all.
std::span<Match const> matches_of(FieldDef const& field) {
    std::span<Match const> const all(matches);
    if (field.retired || field.options.read_only || field.options.follows()) return {};
    switch (field.kind) {
        case Kind::text:
            return all;
        case Kind::url:
            return all.first(2);
        case Kind::number:
        case Kind::decimal:
        case Kind::date:
        case Kind::choice:
        case Kind::mail:
        case Kind::mails:
        case Kind::phone:
        case Kind::phones:
        case Kind::link:
            return all.first(1);
        default:
            return {};
    }
}

std::optional<Match> match_called(std::string_view name) {
    for (auto const match : matches) {
        if (to_text(match) == name) return match;
    }
    return std::nullopt;
}

json::array names_of(std::span<Match const> some) {
    json::array names;
    for (auto const match : some) names.emplace_back(to_text(match));
    return names;
}

Rules built_in_rules(EntityDef const& entity) {
    Rules rules;
    for (auto const& built_in : hooks_of(entity).duplicate_rules()) {
        Rule rule{built_in.score, {}};
        for (auto const& part : built_in.parts) {
            if (!part.field.empty()) rule.parts.push_back({std::string(part.field), part.match});
        }
        rules.rules.push_back(std::move(rule));
    }
    return rules;
}

// Reads the rules of one noun and collects what is wrong with them.
class RulesReader {
public:
    RulesReader(EntityDef const& entity, std::vector<FieldError>& errors)
        : entity_(entity), errors_(errors) {}

    Rules read(json::value const& given) {
        Rules rules;
        rules.built_in = false;
        auto const* object = given.if_object();
        if (object == nullptr) {
            fail("rules", "wrong_type", {{"expected", "object"}});
            return rules;
        }
        refuse_unknown(*object, "", {"certain", "possible", "rules"});
        rules.certain = percent(*object, "certain", "", rules.certain);
        rules.possible = percent(*object, "possible", "", rules.possible);
        if (rules.possible > rules.certain)
            fail("possible", "above_certain", {{"possible", rules.possible}, {"certain", rules.certain}});
        auto const* list = object->if_contains("rules");
        if (list == nullptr || !list->is_array()) {
            fail("rules", "wrong_type", {{"expected", "list"}});
            return rules;
        }
        check_count("rules", list->get_array().size(), most_rules);
        for (std::size_t i = 0; i < list->get_array().size() && i < most_rules; ++i)
            rules.rules.push_back(rule(list->get_array()[i], "rules[" + std::to_string(i) + ']'));
        return rules;
    }

private:
    void fail(std::string path, std::string_view code, json::object parameters = {}) {
        errors_.push_back({std::move(path), std::string(code), std::move(parameters)});
    }

    void refuse_unknown(json::object const& object, std::string const& path,
                        std::initializer_list<std::string_view> known) {
        for (auto const& [name, ignored] : object) {
            if (std::find(known.begin(), known.end(), std::string_view(name)) == known.end())
                fail(path + std::string(name), "unknown_field", {{"entity", "duplicate_rules"}});
        }
    }

    int percent(json::object const& object, std::string_view name, std::string const& path,
                std::optional<int> otherwise) {
        auto const* given = object.if_contains(name);
        auto const place = path + std::string(name);
        if (given == nullptr && otherwise) return *otherwise;
        if (given == nullptr) {
            fail(place, "required");
        } else if (!given->is_int64()) {
            fail(place, "wrong_type", {{"expected", "number"}});
        } else if (given->get_int64() < 1 || given->get_int64() > 100) {
            fail(place, "out_of_range", {{"min", 1}, {"max", 100}});
        } else {
            return static_cast<int>(given->get_int64());
        }
        return otherwise.value_or(1);
    }

    void check_count(std::string const& path, std::size_t count, std::size_t most) {
        if (count == 0) fail(path, "required");
        if (count > most) fail(path, "too_many", {{"max", most}, {"count", count}});
    }

    Rule rule(json::value const& given, std::string const& path) {
        Rule rule;
        auto const* object = given.if_object();
        if (object == nullptr) {
            fail(path, "wrong_type", {{"expected", "object"}});
            return rule;
        }
        refuse_unknown(*object, path + '.', {"score", "fields"});
        rule.score = percent(*object, "score", path + '.', std::nullopt);
        auto const* fields = object->if_contains("fields");
        auto const place = path + ".fields";
        if (fields == nullptr || !fields->is_array()) {
            fail(place, "wrong_type", {{"expected", "list"}});
            return rule;
        }
        check_count(place, fields->get_array().size(), most_parts);
        for (std::size_t i = 0; i < fields->get_array().size() && i < most_parts; ++i)
            add_part(rule, fields->get_array()[i], place + '[' + std::to_string(i) + ']');
        return rule;
    }

    void add_part(Rule& rule, json::value const& given, std::string const& path) {
        auto const* object = given.if_object();
        if (object == nullptr) return fail(path, "wrong_type", {{"expected", "object"}});
        refuse_unknown(*object, path + '.', {"field", "match"});
        auto const name = text_member(*object, "field").value_or("");
        auto const* field = entity_.find(name);
        auto const allowed = field == nullptr ? std::span<Match const>{} : matches_of(*field);
        if (name.empty()) return fail(path + ".field", "required");
        if (field == nullptr) return fail(path + ".field", "unknown_field", {{"entity", entity_.name()}});
        if (allowed.empty()) return fail(path + ".field", "not_comparable", {{"field", name}});
        if (std::any_of(rule.parts.begin(), rule.parts.end(),
                        [&](RulePart const& part) { return part.field == name; }))
            return fail(path + ".field", "listed_twice");
        auto const wanted = text_member(*object, "match").value_or("");
        auto const match = match_called(wanted);
        if (!match || std::find(allowed.begin(), allowed.end(), *match) == allowed.end())
            return fail(path + ".match", "not_a_choice", {{"value", wanted}, {"choices", names_of(allowed)}});
        rule.parts.push_back({std::string(name), *match});
    }

    EntityDef const& entity_;
    std::vector<FieldError>& errors_;
};

json::object stored_document(Context const& context) {
    auto const text = context.tx.first(
        "SELECT duplicate_rules FROM workspace WHERE workspace_id = $1 AND id = $1",
        [](db::Row const& row) { return std::string(row.text(0)); }, context.workspace());
    if (!text || text->empty()) return {};
    auto document = json::parse(*text);
    return document.is_object() ? std::move(document.get_object()) : json::object{};
}

json::array rules_json(Rules const& rules) {
    json::array list;
    for (auto const& rule : rules.rules) {
        json::array fields;
        for (auto const& part : rule.parts)
            fields.emplace_back(json::object{{"field", part.field}, {"match", to_text(part.match)}});
        list.emplace_back(json::object{{"score", rule.score}, {"fields", std::move(fields)}});
    }
    return list;
}

}  // namespace

std::string_view to_text(Match match) {
    static constexpr std::string_view names[]{"exact", "normalized", "phonetic"};
    return names[static_cast<std::size_t>(match)];
}

bool is_checked(EntityDef const& entity) { return !hooks_of(entity).duplicate_rules().empty(); }

void require_checked(EntityDef const& entity) {
    if (!is_checked(entity)) throw Problem(404, "no_duplicates", {{"noun", entity.plural()}});
}

// A part whose field is gone since is left out with its rule: a rule must not come to say more than it did.
Rules rules_of(Context const& context, EntityDef const& entity) {
    auto const document = stored_document(context);
    auto const* stored = document.if_contains(entity.name());
    if (stored == nullptr) return built_in_rules(entity);
    std::vector<FieldError> ignored;
    auto rules = RulesReader(entity, ignored).read(*stored);
    auto const& list = stored->as_object().at("rules").as_array();
    std::vector<Rule> whole;
    for (std::size_t i = 0; i < rules.rules.size(); ++i) {
        auto const wanted = list[i].as_object().at("fields").as_array().size();
        if (rules.rules[i].parts.size() == wanted) whole.push_back(std::move(rules.rules[i]));
    }
    rules.rules = std::move(whole);
    return rules;
}

json::object to_json(EntityDef const& entity, Rules const& rules) {
    json::array choices;
    for (auto const& field : entity.fields) {
        auto const allowed = matches_of(field);
        if (!allowed.empty())
            choices.emplace_back(json::object{{"field", field.name}, {"matches", names_of(allowed)}});
    }
    return {{"entity", entity.name()},      {"plural", entity.plural()},  {"built_in", rules.built_in},
            {"certain", rules.certain},     {"possible", rules.possible}, {"rules", rules_json(rules)},
            {"choices", std::move(choices)}};
}

json::value document_with(Context const& context, EntityDef const& entity, json::value const& rules) {
    auto document = stored_document(context);
    if (rules.is_null()) {
        document.erase(entity.name());
    } else {
        document[entity.name()] = rules;
    }
    if (document.empty()) return nullptr;
    return json::string(json::serialize(document));
}

void check_document(Catalog const& catalog, std::string_view document, std::vector<FieldError>& errors) {
    boost::system::error_code error;
    auto const parsed = json::parse(document, error);
    if (error || !parsed.is_object()) {
        errors.push_back({std::string(rules_field), "wrong_type", {{"expected", "object"}}});
        return;
    }
    for (auto const& [name, rules] : parsed.get_object()) {
        auto const* entity = catalog.find(name);
        if (entity == nullptr || !is_checked(*entity)) {
            errors.push_back({std::string(rules_field), "no_duplicates", {{"noun", name}}});
        } else {
            RulesReader(*entity, errors).read(rules);
        }
    }
}

}  // namespace sampark::duplicates
