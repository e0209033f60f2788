#include "records/filter.hpp"

#include "base/function_ref.hpp"
#include "base/text.hpp"
#include "records/visibility.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace sampark {
namespace {

constexpr std::size_t path_depth_limit = 3;

bool is_link(FieldDef const& field) { return field.kind == Kind::link || field.kind == Kind::links; }

bool allows(FieldDef const& field, Operator wanted) {
    auto const& operators = field.type->operators;
    return std::find(operators.begin(), operators.end(), wanted) != operators.end();
}

FieldDef const* part_of(FieldDef const& field, std::string_view name) {
    static auto const texts = [] {
        std::map<std::string_view, FieldDef> made;
        for (auto const part : field_type(Kind::address).parts) {
            auto& text = made[part];
            text.name = part;
            text.type = &field_type(Kind::text);
        }
        return made;
    }();
    auto const& parts = field.type->parts;
    return std::find(parts.begin(), parts.end(), name) == parts.end() ? nullptr : &texts.at(name);
}

std::string escape_like(std::string_view text) {
    std::string result;
    for (auto const c : lower_case(text)) {
        if (c == '%' || c == '_' || c == '\\') result += '\\';
        result += c;
    }
    return result;
}

// Patterns of the keys that a typed part of a phone number finds: "01711-22", "+880 1711", "৭১১২২". Nothing
// for what is no number.
std::vector<std::string> phone_patterns(std::string_view typed) {
    std::string digits;
    for (auto const c : ascii_digits(std::string(typed))) {
        if (c >= '0' && c <= '9') digits += c;
        if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) return {};
    }
    if (digits.empty()) return {};
    auto const plus = trim(typed).starts_with('+');
    if (plus) return {'+' + digits + '%'};
    std::vector<std::string> patterns{'%' + digits + '%'};
    auto const bare = digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
    if (bare.empty() || bare.size() == digits.size()) return patterns;
    if (digits.starts_with("00")) patterns.push_back('+' + bare + '%');  // from abroad
    // The national prefix gives way to a country code of up to three digits.
    for (auto const* code : {"+_", "+__", "+___"}) patterns.push_back(code + bare + '%');
    return patterns;
}

// What a wire operator means: a positive condition, perhaps negated.
struct Spelling {
    std::string_view wire;
    Operator family;
    bool negated;
    std::string_view positive;
};
constexpr std::array<Spelling, 14> spellings{{{"eq", Operator::equal, false, "eq"},
                                              {"ne", Operator::equal, true, "eq"},
                                              {"in", Operator::equal, false, "in"},
                                              {"not_in", Operator::equal, true, "in"},
                                              {"lt", Operator::less, false, "lt"},
                                              {"lte", Operator::less, false, "lte"},
                                              {"gt", Operator::less, false, "gt"},
                                              {"gte", Operator::less, false, "gte"},
                                              {"between", Operator::less, false, "between"},
                                              {"contains", Operator::contains, false, "contains"},
                                              {"not_contains", Operator::contains, true, "contains"},
                                              {"starts_with", Operator::contains, false, "starts_with"},
                                              {"has_any", Operator::has, false, "in"},
                                              {"has", Operator::has, false, "eq"}}};

class Compiler {
public:
    Compiler(SqlBuilder& sql, Context const& context, Reach reach)
        : sql_(sql), context_(context), reach_(reach) {}

    std::vector<FieldError> errors;

    void expression(EntityDef const& entity, Alias alias, json::value const& filter) {
        auto const* object = filter.if_object();
        if (object == nullptr) {
            fail("filter", "filter_malformed");
            return;
        }
        sql_.add("(1 = 1");
        for (auto const& [name, value] : *object) {
            sql_.add(" AND ");
            member(entity, alias, name, value);
        }
        sql_.add(")");
    }

private:
    void fail(std::string_view path, std::string_view code, json::object parameters = {}) {
        errors.push_back({std::string(path), std::string(code), std::move(parameters)});
    }

    void member(EntityDef const& entity, Alias alias, std::string_view name, json::value const& value) {
        if (name == "and" || name == "or") {
            group(entity, alias, name == "or", value);
        } else if (name == "not") {
            sql_.add("(");
            expression(entity, alias, value);
            sql_.add(" IS NOT TRUE)");
        } else {
            conditions(entity, alias, name, value);
        }
    }

    void group(EntityDef const& entity, Alias alias, bool any, json::value const& value) {
        auto const* items = value.if_array();
        if (items == nullptr) return fail(any ? "or" : "and", "filter_malformed");
        any ? sql_.add("(1 = 0") : sql_.add("(1 = 1");
        for (auto const& item : *items) {
            any ? sql_.add(" OR ") : sql_.add(" AND ");
            expression(entity, alias, item);
        }
        sql_.add(")");
    }

    // {"field": {"gte": 1, "lt": 5}} or the short {"field": value}.
    void conditions(EntityDef const& entity, Alias alias, std::string_view path, json::value const& value) {
        sql_.add("(1 = 1");
        auto const* operators = value.if_object();
        if (operators == nullptr) {
            condition(entity, alias, path, value.is_null() ? "is_empty" : "eq",
                      value.is_null() ? json::value(true) : value);
        } else {
            for (auto const& [name, operand] : *operators) condition(entity, alias, path, name, operand);
        }
        sql_.add(")");
    }

    void condition(EntityDef const& entity, Alias alias, std::string_view path, std::string_view wire,
                   json::value const& operand) {
        if (++count_ > filter_condition_limit) {
            return fail("filter", "filter_too_long", {{"max", filter_condition_limit}});
        }
        path_ = path;
        auto const* last = resolve_path(context_, entity, path);
        if (last == nullptr) return fail(path, "unknown_field", {{"entity", entity.name()}});
        sql_.add(" AND ");
        if (operand.is_null() && (wire == "eq" || wire == "ne")) {
            return empty_condition(entity, alias, path, wire == "eq");
        }
        if (wire == "is_empty") return empty_condition(entity, alias, path, operand);
        if (wire == "has_all") return has_all(entity, alias, path, operand);
        auto const found = std::find_if(spellings.begin(), spellings.end(),
                                        [&](Spelling const& spelling) { return spelling.wire == wire; });
        if (found == spellings.end() || !allows(*last, found->family)) {
            sql_.add("1 = 0");
            return fail(path, "unknown_operator", {{"operator", wire}});
        }
        descend(entity, alias, path, found->positive, operand);
        if (found->negated) sql_.add(" IS NOT TRUE");
    }

    void empty_condition(EntityDef const& entity, Alias alias, std::string_view path,
                         json::value const& operand) {
        if (!operand.is_bool()) return fail(path, "wrong_type", {{"expected", "boolean"}});
        descend(entity, alias, path, "filled", operand);
        if (operand.get_bool()) sql_.add(" IS NOT TRUE");
    }

    void has_all(EntityDef const& entity, Alias alias, std::string_view path, json::value const& operand) {
        sql_.add("(1 = 1");
        if (auto const* items = operand.if_array()) {
            for (auto const& item : *items) condition(entity, alias, path, "has", item);
        } else {
            fail(path, "wrong_type", {{"expected", "list"}});
        }
        sql_.add(")");
    }

    // Follows the path one link a step; the last step compares.
    void descend(EntityDef const& entity, Alias alias, std::string_view path, std::string_view positive,
                 json::value const& operand) {
        auto const dot = path.find('.');
        auto const& field = *entity.find(path.substr(0, dot));
        if (dot == std::string_view::npos) return leaf(entity, alias, field, positive, operand);
        if (auto const* text = part_of(field, path.substr(dot + 1))) {
            return part(alias, field, *text, positive, operand);
        }
        auto const& target = context_.catalog.at(field.target);
        auto const inner = alias.text == "t" ? Alias("l1") : alias.text == "l1" ? Alias("l2") : Alias("l3");
        sql_.add("(");
        open_link(entity, alias, field, inner);
        sql_.add(" FROM ").name(target.name()).add(" ").add(inner).add(" WHERE ").add(inner);
        sql_.add(".workspace_id = ").param(context_.workspace());
        sql_.add(" AND ").add(inner).add(".deleted_at IS NULL");
        if (reach_ == Reach::few) link_back(alias, field, inner);
        add_row_filter(sql_, context_, target, inner, Act::read);
        sql_.add(" AND ");
        descend(target, inner, path.substr(dot + 1), positive, operand);
        field.storage() == Storage::relation ? sql_.add(")))") : sql_.add("))");
    }

    // Up to the linked records' SELECT list: a set to look in, or a test of the one record at hand.
    void open_link(EntityDef const& entity, Alias alias, FieldDef const& field, Alias inner) {
        auto const related = field.storage() == Storage::relation;
        if (related) links_of(entity, alias, field, reach_);
        if (reach_ == Reach::few) {
            related ? sql_.add(" AND EXISTS (SELECT 1") : sql_.add("EXISTS (SELECT 1");
            return;
        }
        related ? sql_.add(" AND r.to_id") : sql_.field(alias, field);
        sql_.add(" IN (SELECT ").add(inner).add(".id");
    }

    void link_back(Alias alias, FieldDef const& field, Alias inner) {
        sql_.add(" AND ").add(inner).add(".id = ");
        field.storage() == Storage::relation ? sql_.add("r.to_id") : sql_.field(alias, field);
    }

    void links_of(EntityDef const& entity, Alias alias, FieldDef const& field, Reach reach) {
        auto const test = reach == Reach::few;
        if (!test) sql_.add(alias).add(".id");
        test ? sql_.add(" EXISTS (SELECT 1") : sql_.add(" IN (SELECT r.from_id");
        sql_.add(" FROM record_link r WHERE r.workspace_id = ").param(context_.workspace());
        sql_.add(" AND r.entity = ").param(entity.name());
        sql_.add(" AND r.field = ").param(std::string_view(field.name));
        if (test) sql_.add(" AND r.from_id = ").add(alias).add(".id");
    }

    void leaf(EntityDef const& entity, Alias alias, FieldDef const& field, std::string_view positive,
              json::value const& operand) {
        if (positive == "filled") return filled(entity, alias, field);
        if (field.kind == Kind::links && (positive == "contains" || positive == "starts_with")) {
            auto const path = field.name + '.' + std::string(context_.catalog.at(field.target).info->label);
            if (resolve_path(context_, entity, path) == nullptr) return (void)sql_.add("(1 = 0)");
            return descend(entity, alias, path, positive, operand);
        }
        auto const operands = values(field, operand, positive);
        auto const phone = field.kind == Kind::phone || field.kind == Kind::phones;
        auto const patterns = phone && positive == "contains" && !operands.empty()
                                  ? phone_patterns(std::get<std::string>(operands.front()))
                                  : std::vector<std::string>();
        if (operands.empty()) {
            sql_.add("(1 = 0)");
        } else if (!patterns.empty()) {
            by_key_like(entity, alias, field, patterns);
        } else if (field.storage() == Storage::relation) {
            relation(entity, alias, field, operands);
        } else if (field.storage() == Storage::json) {
            list(entity, alias, field, positive, operands);
        } else if (field.kind == Kind::phone && (positive == "eq" || positive == "in")) {
            by_key(entity, alias, field, operands);
        } else {
            scalar(alias, field, positive, operands);
        }
    }

    // A text within an address, or within any address of a list.
    void part(Alias alias, FieldDef const& address, FieldDef const& text, std::string_view positive,
              json::value const& operand) {
        auto const list = address.kind == Kind::addresses;
        auto const operands = positive == "filled" ? std::vector<Value>() : values(text, operand, positive);
        list ? sql_.add("EXISTS (SELECT 1 FROM ").elements(alias, address).add(" WHERE ") : sql_.add("(");
        auto const subject = [&] {
            list ? sql_.element_text(address, text.name) : sql_.part(alias, address, text.name);
        };
        if (positive == "filled") {
            subject();
            sql_.add(" IS NOT NULL");
        } else if (operands.empty()) {
            sql_.add("1 = 0");
        } else {
            compare(subject, true, positive, operands);
        }
        sql_.add(")");
    }

    void filled(EntityDef const& entity, Alias alias, FieldDef const& field) {
        if (field.storage() == Storage::relation) {
            links_of(entity, alias, field, Reach::few);
            sql_.add(")");
        } else {
            sql_.add("(").field(alias, field).add(" IS NOT NULL)");
        }
    }

    // The operands as the field's own values; errors are collected.
    std::vector<Value> values(FieldDef const& field, json::value const& operand, std::string_view positive) {
        std::vector<Value> result;
        auto const many = positive == "in" || positive == "between";
        if (many && !operand.is_array()) {
            fail(path_, "wrong_type", {{"expected", "list"}});
            return result;
        }
        auto const items = many ? operand.get_array() : json::array{operand};
        if (positive == "between" && items.size() != 2) {
            fail(path_, "not_a_range", {});
            return result;
        }
        auto const too_many = items.size() > filter_list_limit;
        operands_ += items.size();
        if (too_many || operands_ > filter_operand_limit) {
            fail(path_, "too_many",
                 {{"max", too_many ? filter_list_limit : filter_operand_limit},
                  {"count", too_many ? items.size() : operands_}});
            return result;
        }
        for (auto const& item : items) {
            auto value = parse_operand(field, item, positive);
            if (!is_empty(value)) result.push_back(std::move(value));
        }
        return result;
    }

    // A field's limits bind what is written, not what is asked for.
    Value parse_operand(FieldDef const& field, json::value const& item, std::string_view positive) {
        auto const storage = field.storage();
        auto const as_text = positive == "contains" || positive == "starts_with" ||
                             field.kind == Kind::choice || folds_case(field.kind) ||
                             (storage == Storage::json);
        if (as_text) {
            if (item.is_string()) return std::string(item.get_string());
            fail(path_, "wrong_type", {{"expected", "text"}});
            return {};
        }
        if (is_link(field) && field.target == "user" && item == json::value("me")) return context_.actor.user;
        auto unlimited = field;
        unlimited.options = {};
        Parse const parse{unlimited, context_.catalog.settings(), std::string(path_), errors};
        if (field.kind == Kind::links) return field_type(Kind::link).parse(parse, item);
        auto value = field.type->parse(parse, item);
        if (auto* amount = std::get_if<Money>(&value); amount != nullptr && !item.is_object()) {
            amount->currency.clear();
        }
        return value;
    }

    void relation(EntityDef const& entity, Alias alias, FieldDef const& field,
                  std::vector<Value> const& operands) {
        sql_.add("(");
        links_of(entity, alias, field, reach_);
        sql_.add(" AND r.to_id IN (");
        parameters(operands, false);
        sql_.add(")))");
    }

    void list(EntityDef const& entity, Alias alias, FieldDef const& field, std::string_view positive,
              std::vector<Value> const& operands) {
        auto const keyed = field.kind == Kind::mails || field.kind == Kind::phones;
        if (keyed && (positive == "eq" || positive == "in")) return by_key(entity, alias, field, operands);
        if (field.kind == Kind::address) {
            return like_any([&] { sql_.words(alias, field); }, positive, operands);
        }
        sql_.add("EXISTS (SELECT 1 FROM ").elements(alias, field).add(" WHERE ");
        auto const whole = positive == "eq" || positive == "in";
        if (whole && field.kind == Kind::multi_choice) {
            sql_.add("value IN (");
            parameters(operands, false);
            sql_.add(")");
        } else if (whole && field.kind == Kind::handles) {
            sql_.element_text(field).add(" IN (");
            parameters(operands, true);
            sql_.add(")");
        } else {
            like_any([&] { sql_.element_text(field); }, positive, operands);
        }
        sql_.add(")");
    }

    void like_any(FunctionRef<void()> subject, std::string_view positive,
                  std::vector<Value> const& operands) {
        std::string const before = positive == "starts_with" ? "" : "%";
        sql_.add("(1 = 0");
        for (auto const& operand : operands) {
            auto const pattern = before + escape_like(std::get<std::string>(operand)) + "%";
            sql_.add(" OR ");
            subject();
            sql_.add(" LIKE ").param(std::string_view(pattern)).add(" ESCAPE '\\'");
        }
        sql_.add(")");
    }

    std::string key_of(FieldDef const& field, std::string const& operand) const {
        auto const single = field.kind == Kind::phone;
        auto const value = single ? Value(operand) : Value(json::value(json::array{{{"value", operand}}}));
        return field.type->keys(value, context_.catalog.settings()).front();
    }

    // A mail or phone by its normal form, through the index of keys.
    void by_key(EntityDef const& entity, Alias alias, FieldDef const& field,
                std::vector<Value> const& operands) {
        sql_.add("(").add(alias).add(".id IN (SELECT k.record_id FROM record_key k WHERE k.workspace_id = ");
        sql_.param(context_.workspace()).add(" AND k.entity = ").param(entity.name()).add(" AND k.field = ");
        sql_.param(std::string_view(field.name)).add(" AND k.value IN (");
        for (std::size_t i = 0; i < operands.size(); ++i) {
            if (i > 0) sql_.add(", ");
            sql_.param(std::string_view(key_of(field, std::get<std::string>(operands[i]))));
        }
        sql_.add(")))");
    }

    // Phones by some of their digits, as people type them.
    void by_key_like(EntityDef const& entity, Alias alias, FieldDef const& field,
                     std::vector<std::string> const& patterns) {
        auto const test = reach_ == Reach::few;
        test ? sql_.add("EXISTS (SELECT 1") : sql_.add("(").add(alias).add(".id IN (SELECT k.record_id");
        sql_.add(" FROM record_key k WHERE k.workspace_id = ").param(context_.workspace());
        if (test) sql_.add(" AND k.record_id = ").add(alias).add(".id");
        sql_.add(" AND k.entity = ").param(entity.name()).add(" AND k.field = ");
        sql_.param(std::string_view(field.name)).add(" AND (1 = 0");
        for (auto const& pattern : patterns) sql_.add(" OR k.value LIKE ").param(std::string_view(pattern));
        test ? sql_.add("))") : sql_.add(")))");
    }

    void scalar(Alias alias, FieldDef const& field, std::string_view positive,
                std::vector<Value> const& operands) {
        sql_.add("(");
        compare([&] { sql_.comparable(alias, field); }, folds_case(field.kind), positive, operands);
        currency(alias, field, operands.front());
        sql_.add(")");
    }

    void compare(FunctionRef<void()> subject, bool fold, std::string_view positive,
                 std::vector<Value> const& operands) {
        subject();
        if (positive == "contains") {
            auto const any = "%" + escape_like(std::get<std::string>(operands.front())) + "%";
            sql_.add(" LIKE ").param(std::string_view(any)).add(" ESCAPE '\\'");
        } else if (positive == "starts_with") {
            auto const low = lower_case(std::get<std::string>(operands.front()));
            auto const high = low + "\xF4\x8F\xBF\xBF";  // U+10FFFF: a range that an index can serve
            sql_.add(" >= ").param(std::string_view(low)).add(" AND ");
            subject();
            sql_.add(" < ").param(std::string_view(high));
        } else if (positive == "between") {
            sql_.add(" BETWEEN ");
            parameter(operands.front(), fold);
            sql_.add(" AND ");
            parameter(operands.back(), fold);
        } else {
            comparison(fold, positive, operands);
        }
    }

    void comparison(bool fold, std::string_view positive, std::vector<Value> const& operands) {
        if (positive == "in") {
            sql_.add(" IN (");
            parameters(operands, fold);
            sql_.add(")");
            return;
        }
        if (positive == "eq") sql_.add(" = ");
        if (positive == "lt") sql_.add(" < ");
        if (positive == "lte") sql_.add(" <= ");
        if (positive == "gt") sql_.add(" > ");
        if (positive == "gte") sql_.add(" >= ");
        parameter(operands.front(), fold);
    }

    // An amount with a currency is compared within it; a bare number with all amounts.
    void currency(Alias alias, FieldDef const& field, Value const& operand) {
        auto const* amount = std::get_if<Money>(&operand);
        if (amount == nullptr || amount->currency.empty()) return;
        sql_.add(" AND ").currency(alias, field).add(" = ").param(std::string_view(amount->currency));
    }

    void parameters(std::vector<Value> const& operands, bool fold) {
        for (std::size_t i = 0; i < operands.size(); ++i) {
            if (i > 0) sql_.add(", ");
            parameter(operands[i], fold);
        }
    }

    void parameter(Value const& value, bool fold) {
        if (auto const* text = std::get_if<std::string>(&value)) {
            auto const folded = fold ? lower_case(*text) : *text;
            sql_.param(std::string_view(folded));
        } else if (auto const* id = std::get_if<Id>(&value)) {
            sql_.param(*id);
        } else if (auto const* whole = std::get_if<std::int64_t>(&value)) {
            sql_.param(*whole);
        } else if (auto const* flag = std::get_if<bool>(&value)) {
            sql_.param(std::int64_t{*flag ? 1 : 0});
        } else if (auto const* amount = std::get_if<Money>(&value)) {
            sql_.param(amount->minor);
        }
    }

    SqlBuilder& sql_;
    Context const& context_;
    Reach reach_;
    int count_ = 0;
    std::size_t operands_ = 0;
    std::string_view path_;  // of the condition at hand, for its errors
};

}  // namespace

std::vector<std::string_view> operators_of(FieldDef const& field) {
    std::vector<std::string_view> operators;
    for (auto const& spelling : spellings) {
        if (allows(field, spelling.family)) operators.push_back(spelling.wire);
    }
    if (allows(field, Operator::has)) operators.push_back("has_all");
    operators.push_back("is_empty");
    return operators;
}

FieldDef const* resolve_path(Context const& context, EntityDef const& entity, std::string_view path) {
    auto const* here = &entity;
    for (std::size_t depth = 0; depth < path_depth_limit; ++depth) {
        auto const dot = path.find('.');
        auto const* field = visible_field(context, *here, path.substr(0, dot));
        if (field == nullptr || dot == std::string_view::npos) return field;
        if (auto const* part = part_of(*field, path.substr(dot + 1))) return part;
        here = is_link(*field) ? context.catalog.find(field->target) : nullptr;
        if (here == nullptr) return nullptr;
        path.remove_prefix(dot + 1);
    }
    return nullptr;
}

void add_filter(SqlBuilder& sql, Context const& context, EntityDef const& entity, Alias alias,
                json::value const& filter, Reach reach) {
    Compiler compiler(sql, context, reach);
    compiler.expression(entity, alias, filter);
    if (!compiler.errors.empty()) throw invalid(std::move(compiler.errors));
}

}  // namespace sampark
