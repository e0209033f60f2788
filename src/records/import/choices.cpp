// What the user chooses about an import, checked against its plan: every wrong choice is named at once.
#include "base/money.hpp"
#include "records/import/defaults.hpp"

#include <algorithm>
#include <set>

namespace sampark::imports {
namespace {

class Chooser {
public:
    Chooser(Context const& context, EntityDef const& entity, Plan& plan)
        : context_(context), entity_(entity), plan_(plan) {}

    void apply(json::object const& choices) {
        known_members("", choices, members());
        if (auto const encoding = text(choices, "", "encoding"))
            word(encoding, "encoding", tabular::encoding_names(), [](std::size_t) {});
        if (auto const* columns = choices.if_contains("columns")) {
            if (!columns->is_object()) fail("columns", "wrong_type", {{"expected", "object"}});
            for (auto const& [name, choice] : object_or_empty(*columns)) column(name, choice);
        }
        word(text(choices, "", "duplicates"), "duplicates", {"create", "skip", "update"},
             [&](std::size_t index) { plan_.duplicates = static_cast<Duplicates>(index); });
        word(text(choices, "", "likely"), "likely", {"create", "skip", "update"},
             [&](std::size_t index) { plan_.likely = static_cast<Duplicates>(index); });
        missing_links(choices, "", [&](MissingLinks choice) { plan_.missing_links = choice; });
        if (auto const currency = text(choices, "", "currency")) {
            if (!minor_digits(*currency)) fail("currency", "unknown_currency", {{"currency", *currency}});
            plan_.currency = *currency;
        }
        if (auto const* taken = choices.if_contains("take")) take(*taken);
        if (auto const* chosen = choices.if_contains("defaults")) defaults(*chosen);
        for (auto& [name, wanted] : plan_.options) {
            if (auto const* said = choices.if_contains(name)) option(name, *said, wanted);
        }
        shared_targets();
        if (!errors_.empty()) throw invalid(std::move(errors_));
        settle_readings(context_, entity_, plan_);
    }

private:
    std::vector<std::string_view> members() const {
        std::vector<std::string_view> names{"encoding",      "columns",  "duplicates", "likely",
                                            "missing_links", "currency", "take",       "defaults"};
        for (auto const& [name, wanted] : plan_.options) names.emplace_back(name);
        return names;
    }

    void fail(std::string_view field, std::string_view code, json::object parameters = {}) {
        errors_.push_back({std::string(field), std::string(code), std::move(parameters)});
    }

    static json::object const& object_or_empty(json::value const& value) {
        static json::object const empty;
        return value.is_object() ? value.get_object() : empty;
    }

    static std::string path(std::string_view within, std::string_view name) {
        return within.empty() ? std::string(name) : std::string(within) + '.' + std::string(name);
    }

    void known_members(std::string_view within, json::object const& given,
                       std::vector<std::string_view> const& names) {
        for (auto const& [name, value] : given) {
            if (std::find(names.begin(), names.end(), std::string_view(name)) != names.end()) continue;
            fail(path(within, name), "unknown_choice",
                 {{"choices", json::array(names.begin(), names.end())}});
        }
    }

    // A text, or nothing when it is not given or null; anything else is an error.
    std::optional<std::string> text(json::object const& choices, std::string_view within,
                                    std::string_view name) {
        auto const* given = choices.if_contains(name);
        if (given == nullptr || given->is_null()) return std::nullopt;
        if (given->is_string()) return std::string(given->get_string());
        fail(path(within, name), "wrong_type", {{"expected", "text"}});
        return std::nullopt;
    }

    template <class Take>
    void word(std::optional<std::string> const& given, std::string_view field,
              std::vector<std::string_view> const& words, Take take) {
        if (!given) return;
        auto const found = std::find(words.begin(), words.end(), *given);
        if (found == words.end()) {
            fail(field, "not_a_choice",
                 {{"value", *given}, {"choices", json::array(words.begin(), words.end())}});
        } else {
            take(static_cast<std::size_t>(found - words.begin()));
        }
    }

    template <class Take>
    void missing_links(json::object const& choices, std::string_view within, Take take) {
        word(text(choices, within, "missing_links"), path(within, "missing_links"), {"create", "reject"},
             [&](std::size_t index) { take(static_cast<MissingLinks>(index)); });
    }

    void column(std::string_view name, json::value const& choice) {
        auto const found = std::find_if(plan_.columns.begin(), plan_.columns.end(),
                                        [&](Column const& candidate) { return candidate.name == name; });
        if (found == plan_.columns.end()) return fail(name, "unknown_column");
        if (!choice.is_object()) return fail(name, "wrong_type", {{"expected", "object"}});
        auto const& object = choice.get_object();
        known_members(name, object, {"target", "date_order", "number_format", "font", "missing_links"});
        if (object.contains("target")) target(*found, text(object, name, "target").value_or(""));
        word(text(object, name, "date_order"), name, {"dmy", "mdy", "ymd", "serial"}, [&](std::size_t index) {
            found->profile.date.order = static_cast<tabular::DateOrder>(index);
            found->profile.date_evidence = tabular::DateEvidence::told;
        });
        word(text(object, name, "number_format"), name, {"1,234.56", "1.234,56"}, [&](std::size_t index) {
            found->profile.number.decimal = index == 0 ? '.' : ',';
            found->profile.sign_evidence = tabular::SignEvidence::told;
        });
        word(text(object, name, "font"), name, {"unicode", "bijoy"},
             [&](std::size_t index) { found->font = static_cast<tabular::Font>(index); });
        missing_links(object, name, [&](MissingLinks wanted) { found->missing_links = wanted; });
    }

    void target(Column& column, std::string name) {
        if (!name.empty() && !resolve_target(context_, entity_, name)) {
            return fail(column.name, "unknown_field", {{"entity", entity_.name()}});
        }
        column.target = std::move(name);
        column.score = 1;
        column.told = true;
    }

    // Which names mean which records, by noun; what is chosen again replaces what was.
    void take(json::value const& chosen) {
        if (!chosen.is_object()) return fail("take", "wrong_type", {{"expected", "object"}});
        for (auto const& [noun, names] : chosen.get_object()) {
            auto const within = path("take", noun);
            if (context_.catalog.find(noun) == nullptr) {
                fail(within, "unknown_noun", {{"noun", noun}});
            } else if (!names.is_object()) {
                fail(within, "wrong_type", {{"expected", "object"}});
            } else {
                take(noun, within, names.get_object());
            }
        }
    }

    void take(std::string_view noun, std::string const& within, json::object const& names) {
        auto& taken = plan_.take[std::string(noun)];
        taken.clear();
        for (auto const& [name, meant] : names) {
            auto const given = text(names, within, name);
            if (given && !given->empty()) taken[std::string(name)] = *given;
        }
    }

    // Replaces those that were chosen before, or that the file brought along.
    void defaults(json::value const& chosen) {
        if (!chosen.is_object()) return fail("defaults", "wrong_type", {{"expected", "object"}});
        plan_.defaults = chosen.get_object();
        for (auto& error : faults_of_defaults(context_, entity_, plan_.defaults))
            errors_.push_back({path("defaults", error.field), error.code, std::move(error.parameters)});
    }

    void option(std::string_view name, json::value const& said, bool& wanted) {
        if (!said.is_bool()) return fail(name, "wrong_type", {{"expected", "boolean"}});
        wanted = said.get_bool();
    }

    void shared_targets() {
        std::set<std::string_view> seen;
        for (auto const& candidate : plan_.columns) {
            if (!candidate.target.empty() && !seen.insert(candidate.target).second) {
                fail(candidate.name, "target_taken", {{"target", candidate.target}});
            }
        }
    }

    Context const& context_;
    EntityDef const& entity_;
    Plan& plan_;
    std::vector<FieldError> errors_;
};

// What is said of a column goes beside what was said of it before.
void merge_column(json::value& before, json::value const& more) {
    if (!before.is_object() || !more.is_object()) {
        before = more;
        return;
    }
    for (auto const& [name, value] : more.get_object()) before.get_object()[name] = value;
}

}  // namespace

void apply_choices(Context const& context, EntityDef const& entity, Plan& plan, json::object const& choices) {
    Chooser(context, entity, plan).apply(choices);
}

void merge_choices(json::object& choices, json::object const& more) {
    for (auto const& [name, value] : more) {
        auto* const old = choices.if_contains(name);
        auto const of_parts = name == "columns" || name == "take";
        if (!of_parts || !value.is_object() || old == nullptr || !old->is_object()) {
            choices[name] = value;
            continue;
        }
        for (auto const& [part, choice] : value.get_object()) {
            auto& before = old->get_object()[part];
            name == "columns" ? merge_column(before, choice) : void(before = choice);
        }
    }
}

}  // namespace sampark::imports
