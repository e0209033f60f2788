#include "records/filter.hpp"

#include "records/filter_comparison.hpp"
#include "records/filter_operands.hpp"
#include "records/filter_operators.hpp"
#include "records/filter_path.hpp"
#include "records/present.hpp"
#include "records/visibility.hpp"

#include <algorithm>

namespace sampark {
namespace {

class Compiler {
public:
    Compiler(SqlBuilder& sql, Context const& context, Reach reach)
        : sql_(sql), context_(context), reach_(reach), operands_(context, errors), comparison_(sql) {}

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
        auto const* found = spelling_of(*last, wire);
        if (found == nullptr) {
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
        auto const operands = operands_.read(path_, field, operand, positive);
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
        auto const operands =
            positive == "filled" ? std::vector<Value>() : operands_.read(path_, text, operand, positive);
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
            comparison_.compare(subject, true, positive, operands);
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

    void relation(EntityDef const& entity, Alias alias, FieldDef const& field,
                  std::vector<Value> const& operands) {
        sql_.add("(");
        links_of(entity, alias, field, reach_);
        sql_.add(" AND r.to_id IN (");
        comparison_.parameters(operands, false);
        sql_.add(")))");
    }

    void list(EntityDef const& entity, Alias alias, FieldDef const& field, std::string_view positive,
              std::vector<Value> const& operands) {
        auto const keyed = field.kind == Kind::mails || field.kind == Kind::phones;
        if (keyed && (positive == "eq" || positive == "in")) return by_key(entity, alias, field, operands);
        if (field.kind == Kind::address) {
            return comparison_.like_any([&] { sql_.words(alias, field); }, positive, operands);
        }
        sql_.add("EXISTS (SELECT 1 FROM ").elements(alias, field).add(" WHERE ");
        auto const whole = positive == "eq" || positive == "in";
        if (whole && field.kind == Kind::multi_choice) {
            sql_.add("value IN (");
            comparison_.parameters(operands, false);
            sql_.add(")");
        } else if (whole && field.kind == Kind::handles) {
            sql_.element_text(field).add(" IN (");
            comparison_.parameters(operands, true);
            sql_.add(")");
        } else {
            comparison_.like_any([&] { sql_.element_text(field); }, positive, operands);
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
        if (field.options.is_reckoned() && positive != "in") return days(alias, field, positive, operands);
        sql_.add("(");
        comparison_.compare([&] { sql_.comparable(alias, field); }, folds_case(field.kind), positive,
                            operands);
        currency(alias, field, operands.front());
        sql_.add(")");
    }

    // Days since a moment are compared as that moment is, which an index may have.
    void days(Alias alias, FieldDef const& field, std::string_view positive,
              std::vector<Value> const& operands) {
        constexpr std::int64_t most = 1'000'000;
        auto const now = present_for_days(now_micros());
        auto const ago = [&](Value const& count, std::int64_t more) {
            return now - (std::clamp(std::get<std::int64_t>(count), -most, most) + more) * micros_per_day;
        };
        auto const moment = [&]() -> SqlBuilder& {
            return sql_.add(alias).add(".").name(field.options.days_since);
        };
        sql_.add("(");
        if (positive == "lt" || positive == "lte") {
            moment().add(" > ").param(ago(operands.front(), positive == "lte" ? 1 : 0));
        } else if (positive == "gt" || positive == "gte") {
            moment().add(" <= ").param(ago(operands.front(), positive == "gt" ? 1 : 0));
        } else {  // eq, between
            moment().add(" <= ").param(ago(operands.front(), 0)).add(" AND ");
            moment().add(" > ").param(ago(operands.back(), 1));
        }
        sql_.add(")");
    }

    // An amount with a currency is compared within it; a bare number with all amounts.
    void currency(Alias alias, FieldDef const& field, Value const& operand) {
        auto const* amount = std::get_if<Money>(&operand);
        if (amount == nullptr || amount->currency.empty()) return;
        sql_.add(" AND ").currency(alias, field).add(" = ").param(std::string_view(amount->currency));
    }

    SqlBuilder& sql_;
    Context const& context_;
    Reach reach_;
    int count_ = 0;
    Operands operands_;
    Comparison comparison_;
    std::string_view path_;  // of the condition at hand, for its errors
};

}  // namespace

void add_filter(SqlBuilder& sql, Context const& context, EntityDef const& entity, Alias alias,
                json::value const& filter, Reach reach) {
    Compiler compiler(sql, context, reach);
    compiler.expression(entity, alias, filter);
    if (!compiler.errors.empty()) throw invalid(std::move(compiler.errors));
}

}  // namespace sampark
