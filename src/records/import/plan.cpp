#include "records/import/plan.hpp"

#include "base/language.hpp"
#include "records/visibility.hpp"

#include <algorithm>
#include <set>

namespace sampark::imports {
namespace {

constexpr std::string_view rejection_column = "sampark_error";  // of a rejected-rows file that is sent again
constexpr std::string_view handle_networks[]{"facebook", "linkedin", "x", "instagram", "whatsapp", "youtube"};

tabular::TargetKind target_kind(Kind kind) {
    using tabular::TargetKind;
    switch (kind) {
        case Kind::long_text:
            return TargetKind::long_text;
        case Kind::number:
            return TargetKind::integer;
        case Kind::decimal:
            return TargetKind::decimal;
        case Kind::money:
            return TargetKind::money;
        case Kind::boolean:
            return TargetKind::boolean;
        case Kind::date:
            return TargetKind::date;
        case Kind::date_time:
            return TargetKind::date_time;
        case Kind::choice:
        case Kind::multi_choice:
            return TargetKind::choice;
        case Kind::mail:
        case Kind::mails:
            return TargetKind::mail;
        case Kind::phone:
        case Kind::phones:
            return TargetKind::phone;
        case Kind::url:
            return TargetKind::url;
        case Kind::link:
        case Kind::links:
            return TargetKind::link;
        case Kind::text:
        case Kind::address:
        case Kind::addresses:
        case Kind::handles:
        case Kind::file:
            break;
    }
    return TargetKind::text;
}

void add_words(std::vector<std::string>& words, std::string_view text) {
    while (!text.empty()) {
        auto const comma = text.find(',');
        auto part = text.substr(0, comma);
        while (part.starts_with(' ')) part.remove_prefix(1);
        if (!part.empty()) words.emplace_back(part);
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    }
}

tabular::Target target_of(EntityDef const& entity, FieldDef const& field) {
    tabular::Target target{field.name, target_kind(field.kind), {}, {}, field.options.required};
    for (auto const language : {Language::en, Language::bn}) {
        auto const label = std::string(entity.name()) + ".fields." + field.name;
        auto const synonyms = std::string(entity.name()) + ".synonyms." + field.name;
        if (has_message(language, label)) target.labels.push_back(translate(language, label));
        if (has_message(language, synonyms)) add_words(target.synonyms, translate(language, synonyms));
    }
    for (auto const& label : {field.label_en, field.label_bn}) {
        if (!label.empty()) target.labels.push_back(label);
    }
    return target;
}

// "mails.2": the second column of a labelled list, named as exports name it: "Email 2".
tabular::Target numbered(tabular::Target target, int number) {
    auto const suffix = std::to_string(number);
    target.name += '.' + suffix;
    for (auto* names : {&target.labels, &target.synonyms}) {
        for (auto& name : *names) name += ' ' + suffix;
    }
    target.required = false;
    return target;
}

void add_parts(std::vector<tabular::Target>& targets, FieldDef const& field, tabular::Target const& whole) {
    constexpr int columns = 3;
    if (field.kind == Kind::mails || field.kind == Kind::phones) {
        for (int number = 2; number <= columns; ++number) targets.push_back(numbered(whole, number));
    }
    if (field.kind == Kind::handles) {
        for (auto const network : handle_networks) {
            targets.push_back({field.name + '.' + std::string(network),
                               tabular::TargetKind::text,
                               {std::string(network)},
                               {std::string(network) + " profile"},
                               false});
        }
    }
    for (auto const& attribute : field.attributes) {
        targets.push_back(
            {field.name + '.' + attribute.name, target_kind(attribute.kind), {attribute.name}, {}, false});
    }
}

std::vector<tabular::Target> targets_of(Context const& context, EntityDef const& entity) {
    std::vector<tabular::Target> targets;
    auto const& rule = context.actor.rule(entity.name());
    for (auto const& field : entity.fields) {
        if (field.options.read_only || field.retired || !rule.writes(field.name) || field.kind == Kind::file)
            continue;
        auto const whole = target_of(entity, field);
        targets.push_back(whole);
        add_parts(targets, field, whole);
    }
    return targets;
}

bool ambiguous(Column const& column) {
    auto const type = column.profile.type;
    auto const is_date = type == tabular::ColumnType::date || type == tabular::ColumnType::date_time;
    return is_date && !column.target.empty() && column.profile.date.order == tabular::DateOrder::ambiguous;
}

std::string_view order_name(tabular::DateOrder order) {
    switch (order) {
        case tabular::DateOrder::day_month_year:
            return "dmy";
        case tabular::DateOrder::month_day_year:
            return "mdy";
        case tabular::DateOrder::year_month_day:
            return "ymd";
        case tabular::DateOrder::serial:
            return "serial";
        case tabular::DateOrder::ambiguous:
            break;
    }
    return "ambiguous";
}

std::optional<tabular::DateOrder> order_of(std::string_view name) {
    for (auto const order : {tabular::DateOrder::day_month_year, tabular::DateOrder::month_day_year,
                             tabular::DateOrder::year_month_day, tabular::DateOrder::serial}) {
        if (order_name(order) == name) return order;
    }
    return std::nullopt;
}

std::string_view reason_name(tabular::MatchReason reason) {
    switch (reason) {
        case tabular::MatchReason::exact_name:
            return "name";
        case tabular::MatchReason::label:
            return "label";
        case tabular::MatchReason::synonym:
            return "synonym";
        case tabular::MatchReason::similar_name:
            return "similar_name";
        case tabular::MatchReason::content:
            return "content";
        case tabular::MatchReason::none:
            break;
    }
    return "none";
}

json::object column_json(Column const& column) {
    auto const& profile = column.profile;
    json::object object{{"name", column.name},
                        {"samples", json::array(profile.samples.begin(), profile.samples.end())},
                        {"type", tabular::column_type_name(profile.type)},
                        {"filled", profile.filled},
                        {"distinct", profile.distinct},
                        {"misfits", profile.misfits},
                        {"reason", reason_name(column.reason)},
                        {"score", column.score}};
    object["target"] = column.target.empty() ? json::value(nullptr) : json::value(column.target);
    auto const is_date =
        profile.type == tabular::ColumnType::date || profile.type == tabular::ColumnType::date_time;
    if (is_date) object["date_order"] = order_name(profile.date.order);
    if (!profile.currency.empty()) object["currency"] = profile.currency;
    return object;
}

class Chooser {
public:
    Chooser(Context const& context, EntityDef const& entity, Plan& plan)
        : context_(context), entity_(entity), plan_(plan) {}

    void apply(json::object const& choices) {
        known_members("", choices, {"columns", "duplicates", "missing_links", "currency"});
        if (auto const* columns = choices.if_contains("columns")) {
            if (!columns->is_object()) fail("columns", "wrong_type", {{"expected", "object"}});
            for (auto const& [name, choice] : object_or_empty(*columns)) column(name, choice);
        }
        word(choices, "", "duplicates", {"create", "skip", "update"},
             [&](std::size_t index) { plan_.duplicates = static_cast<Duplicates>(index); });
        missing_links(choices, "", [&](MissingLinks choice) { plan_.missing_links = choice; });
        if (auto const currency = text(choices, "", "currency")) {
            if (!minor_digits(*currency)) fail("currency", "unknown_currency", {{"currency", *currency}});
            plan_.currency = *currency;
        }
        shared_targets();
        if (!errors_.empty()) throw invalid(std::move(errors_));
    }

private:
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
    void word(json::object const& choices, std::string_view within, std::string_view name,
              std::vector<std::string_view> const& words, Take take) {
        auto const given = text(choices, within, name);
        if (!given) return;
        auto const found = std::find(words.begin(), words.end(), *given);
        if (found == words.end()) {
            fail(path(within, name), "not_a_choice",
                 {{"value", *given}, {"choices", json::array(words.begin(), words.end())}});
        } else {
            take(static_cast<std::size_t>(found - words.begin()));
        }
    }

    template <class Take>
    void missing_links(json::object const& choices, std::string_view within, Take take) {
        word(choices, within, "missing_links", {"create", "reject"},
             [&](std::size_t index) { take(static_cast<MissingLinks>(index)); });
    }

    void column(std::string_view name, json::value const& choice) {
        auto const found = std::find_if(plan_.columns.begin(), plan_.columns.end(),
                                        [&](Column const& candidate) { return candidate.name == name; });
        if (found == plan_.columns.end()) return fail(name, "unknown_column");
        if (!choice.is_object()) return fail(name, "wrong_type", {{"expected", "object"}});
        auto const& object = choice.get_object();
        known_members(name, object, {"target", "date_order", "missing_links"});
        if (object.contains("target")) target(*found, text(object, name, "target").value_or(""));
        if (auto const order = text(object, name, "date_order")) {
            if (auto const known = order_of(*order)) {
                found->profile.date.order = *known;
            } else {
                fail(name, "not_a_choice", {{"value", *order}, {"choices", {"dmy", "mdy", "ymd", "serial"}}});
            }
        }
        missing_links(object, name, [&](MissingLinks wanted) { found->missing_links = wanted; });
    }

    void target(Column& column, std::string name) {
        if (!name.empty() && !resolve_target(context_, entity_, name)) {
            return fail(column.name, "unknown_field", {{"entity", entity_.name()}});
        }
        column.target = std::move(name);
        column.score = 1;
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

}  // namespace

std::optional<ResolvedTarget> resolve_target(Context const& context, EntityDef const& entity,
                                             std::string_view target) {
    auto const dot = target.find('.');
    auto const* field = visible_field(context, entity, target.substr(0, dot));
    if (field == nullptr || field->origin == Origin::system || field->options.read_only) return std::nullopt;
    ResolvedTarget result{field, {}, nullptr};
    if (dot == std::string_view::npos) return result;
    result.part = target.substr(dot + 1);
    for (auto const& attribute : field->attributes) {
        if (attribute.name == result.part) result.attribute = &attribute;
    }
    auto const list =
        field->kind == Kind::mails || field->kind == Kind::phones || field->kind == Kind::handles;
    return list || result.attribute != nullptr ? std::optional(result) : std::nullopt;
}

Plan analyse(Context const& context, EntityDef const& entity, std::filesystem::path const& file) {
    require(context, entity, Act::create);
    if (!entity.has(Trait::importable)) throw Problem(422, "not_importable", {{"entity", entity.name()}});
    tabular::FileSource source(file);
    tabular::Table table(source);
    tabular::Profiler profiler(table.header().names);
    Plan plan;
    plan.entity = entity.name();
    while (auto const row = table.next()) {
        profiler.add(row->fields, row->line);
        ++plan.rows;
    }
    plan.encoding = tabular::encoding_name(table.encoding());
    plan.dialect = table.dialect();
    plan.header = table.header().row;
    plan.stray_quotes = table.issue_count();
    auto const targets = targets_of(context, entity);
    auto const profiles = profiler.finish();
    auto const matches = tabular::match_columns(profiles, targets);
    for (std::size_t i = 0; i < profiles.size(); ++i) {
        Column column{profiles[i].name, {}, profiles[i], matches[i].reason, matches[i].score, {}};
        if (matches[i].target && column.name != rejection_column)
            column.target = targets[*matches[i].target].name;
        plan.columns.push_back(std::move(column));
    }
    return plan;
}

json::object to_json(Plan const& plan) {
    json::array columns;
    json::array questions;
    for (auto const& column : plan.columns) {
        columns.emplace_back(column_json(column));
        if (ambiguous(column)) {
            questions.push_back(
                {{"column", column.name}, {"code", "date_order_ambiguous"}, {"choices", {"dmy", "mdy"}}});
        }
    }
    static constexpr std::string_view duplicates[]{"create", "skip", "update"};
    return {{"entity", plan.entity},
            {"encoding", plan.encoding},
            {"separator", std::string(1, plan.dialect.separator)},
            {"header", plan.header == tabular::HeaderRow::present},
            {"rows", plan.rows},
            {"stray_quotes", plan.stray_quotes},
            {"columns", std::move(columns)},
            {"questions", std::move(questions)},
            {"duplicates", duplicates[static_cast<std::size_t>(plan.duplicates)]},
            {"missing_links", plan.missing_links == MissingLinks::create ? "create" : "reject"},
            {"currency", plan.currency}};
}

void apply_choices(Context const& context, EntityDef const& entity, Plan& plan, json::object const& choices) {
    Chooser(context, entity, plan).apply(choices);
}

MissingLinks when_missing(Plan const& plan, std::string_view column, std::string_view target) {
    auto const found = std::find_if(plan.columns.begin(), plan.columns.end(),
                                    [&](Column const& candidate) { return candidate.name == column; });
    auto const colleague = target == "user" && plan.entity != "user";
    auto const by_default = colleague ? MissingLinks::reject : plan.missing_links;
    return found == plan.columns.end() ? by_default : found->missing_links.value_or(by_default);
}

void merge_choices(json::object& choices, json::object const& more) {
    for (auto const& [name, value] : more) {
        auto* const columns = name == "columns" && value.is_object() ? choices.if_contains(name) : nullptr;
        if (columns == nullptr || !columns->is_object()) {
            choices[name] = value;
        } else {
            for (auto const& [column, choice] : value.get_object()) columns->get_object()[column] = choice;
        }
    }
}

void check_complete(Context const&, EntityDef const& entity, Plan const& plan) {
    std::vector<FieldError> errors;
    for (auto const& column : plan.columns) {
        if (ambiguous(column)) errors.push_back({column.name, "date_order_ambiguous", {}});
    }
    auto const any = std::any_of(plan.columns.begin(), plan.columns.end(),
                                 [](Column const& column) { return !column.target.empty(); });
    if (!any) errors.push_back({"columns", "nothing_mapped", {{"entity", entity.name()}}});
    if (!errors.empty()) throw invalid(std::move(errors));
}

}  // namespace sampark::imports
