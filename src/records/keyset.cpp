#include "records/keyset.hpp"

#include "base/base64.hpp"
#include "records/filter.hpp"

#include <algorithm>
#include <limits>

namespace sampark {
namespace {

void add_sort_value(SqlBuilder& sql, json::value const& value) {
    if (auto const* id = value.if_object()) {
        sql.param(parse_id(std::string_view(id->at("id").get_string())).value_or(Id{}));
    } else {
        value.is_int64() ? sql.param(value.get_int64()) : sql.param(std::string_view(value.get_string()));
    }
}

// "the key is not empty", in the words of a range, which an index of SQLite can begin at.
void add_filled(SqlBuilder& sql, Context const& context, EntityDef const& entity, Key const& key) {
    add_sort_expression(sql, context, entity, "t", key.path);
    if (key.type == SortType::whole_number) {
        sql.add(" >= ").param(std::numeric_limits<std::int64_t>::min());
    } else {
        key.type == SortType::text ? sql.add(" >= ''") : sql.add(" IS NOT NULL");
    }
}

void add_empty(SqlBuilder& sql, Context const& context, EntityDef const& entity, Key const& key) {
    add_sort_expression(sql, context, entity, "t", key.path);
    sql.add(" IS NULL");
}

// "the key comes after the value" among those that have one.
void add_further(SqlBuilder& sql, Context const& context, EntityDef const& entity, Key const& key,
                 json::value const& value, bool letter) {
    if (value.is_null()) {
        key.descending ? (void)sql.add("1 = 0") : add_filled(sql, context, entity, key);
        return;
    }
    add_sort_expression(sql, context, entity, "t", key.path);
    if (key.descending) {
        sql.add(" < ");
    } else {
        letter ? sql.add(" >= ") : sql.add(" > ");
    }
    add_sort_value(sql, value);
}

// The same, and empty values where they come last, for they are the smallest.
void add_after(SqlBuilder& sql, Context const& context, EntityDef const& entity, Key const& key,
               json::value const& value, bool letter) {
    sql.add("(");
    add_further(sql, context, entity, key, value, letter);
    if (key.descending && key.nullable && !value.is_null()) {
        sql.add(" OR ");
        add_empty(sql, context, entity, key);
    }
    sql.add(")");
}

void add_same(SqlBuilder& sql, Context const& context, EntityDef const& entity, Key const& key,
              json::value const& value) {
    if (value.is_null()) return add_empty(sql, context, entity, key);
    add_sort_expression(sql, context, entity, "t", key.path);
    sql.add(" = ");
    add_sort_value(sql, value);
}

void add_further_ids(SqlBuilder& sql, Order const& order, Place const& place) {
    sql.add("t.id ");
    order.ids_descend ? sql.add("<") : sql.add(">");
    if (place.including) sql.add("=");
    sql.add(" ").param(place.id);
}

// Lexicographic: (k1 after) OR (k1 same AND k2 after) OR … OR (all same AND id after).
void add_whole(SqlBuilder& sql, Context const& context, EntityDef const& entity, Order const& order,
               Place const& place) {
    auto const& keys = order.keys;
    if (place.is_of_letter(order))
        return add_after(sql, context, entity, keys.front(), place.values.front(), true);
    sql.add("(");
    for (std::size_t i = 0; i <= keys.size(); ++i) {
        if (i > 0) sql.add(" OR ");
        sql.add("(");
        for (std::size_t j = 0; j < i; ++j) {
            add_same(sql, context, entity, keys[j], place.values[j]);
            sql.add(" AND ");
        }
        i < keys.size() ? add_after(sql, context, entity, keys[i], place.values[i], false)
                        : add_further_ids(sql, order, place);
        sql.add(")");
    }
    sql.add(")");
}

std::string sort_text(Order const& order) {
    std::string text;
    for (auto const& key : order.keys) text += (key.descending ? "-" : "+") + key.path;
    return text;
}

bool is_value_of(Key const& key, json::value const& value) {
    if (value.is_null()) return true;
    switch (key.type) {
        case SortType::whole_number:
            return value.is_int64();
        case SortType::text:
            return value.is_string();
        case SortType::id:
            break;
    }
    auto const* id = value.if_object();
    return id != nullptr && parse_id(text_member(*id, "id").value_or("")).has_value();
}

bool is_letter(json::array const& values, Order const& order) {
    return values.size() == 1 && order.keys.front().type == SortType::text && values.front().is_string();
}

// Of a letter, the first key's value stands alone and the id is none.
bool good_values(json::array const& values, Order const& order, Id const& id) {
    auto const& keys = order.keys;
    if (values.size() < keys.size()) return id.is_nil() && is_letter(values, order);
    return std::equal(keys.begin(), keys.end(), values.begin(), values.end(), is_value_of);
}

bool flag_of(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_bool() && value->get_bool();
}

// Of a search's place there are no values, whatever it is sorted by.
std::optional<Place> decode(Order const& order, std::string_view text) {
    auto const bytes = from_base64url(text);
    boost::system::error_code error;
    auto const parsed = bytes ? json::parse(*bytes, error) : json::value();
    auto const* object = error ? nullptr : parsed.if_object();
    if (object == nullptr || text_member(*object, "s") != sort_text(order)) return std::nullopt;
    auto const id = parse_id(text_member(*object, "id").value_or(""));
    auto const* values = object->if_contains("v");
    auto const* offset = object->if_contains("o");
    if (!id || values == nullptr || !values->is_array() || offset == nullptr || !offset->is_int64())
        return std::nullopt;
    if (!good_values(values->get_array(), order, *id) || offset->get_int64() < 0) return std::nullopt;
    auto const& array = values->get_array();
    return Place{flag_of(*object, "b") ? Direction::back : Direction::onwards,
                 flag_of(*object, "i"),
                 {array.begin(), array.end()},
                 *id,
                 static_cast<std::size_t>(offset->get_int64())};
}

}  // namespace

Order Order::reversed() const {
    auto result = *this;
    for (auto& key : result.keys) key.descending = !key.descending;
    result.ids_descend = !ids_descend;
    return result;
}

Place Place::opposite() const {
    auto result = *this;
    result.direction = direction == Direction::back ? Direction::onwards : Direction::back;
    result.including = !including;
    return result;
}

Order order_of(Context const& context, EntityDef const& entity, std::vector<SortKey> const& sort) {
    Order order;
    std::vector<FieldError> errors;
    if (sort.size() > sort_limit)
        errors.push_back({"sort", "too_many", {{"max", sort_limit}, {"count", sort.size()}}});
    for (auto const& key : sort) {
        auto const* field = resolve_path(context, entity, key.path);
        if (field == nullptr) {
            errors.push_back({key.path, "unknown_field", {{"entity", entity.name()}}});
        } else {
            for (auto& path : sort_paths(context, entity, key.path)) {
                auto const type = sort_type(context, entity, path);
                auto const nullable = sorts_empty(entity, path);
                order.keys.push_back({std::move(path), key.descending, nullable, type});
            }
        }
    }
    if (!errors.empty()) throw invalid(std::move(errors));
    order.ids_descend = order.keys.empty() || order.keys.back().descending;
    return order;
}

std::vector<Stretch> stretches_after(Order const& order, Place const& place) {
    if (order.keys.size() != 1) return {Stretch::whole};
    auto const& key = order.keys.front();
    std::vector<Stretch> stretches;
    if (!place.is_of_letter(order)) stretches.push_back(Stretch::equal);
    auto const at_empty = place.values.front().is_null();
    if (!key.descending || !at_empty) stretches.push_back(Stretch::beyond);
    if (key.descending && key.nullable && !at_empty) stretches.push_back(Stretch::empty);
    return stretches;
}

void add_stretch(SqlBuilder& sql, Context const& context, EntityDef const& entity, Order const& order,
                 Place const& place, Stretch stretch) {
    sql.add(" AND ");
    switch (stretch) {
        case Stretch::whole:
            return add_whole(sql, context, entity, order, place);
        case Stretch::equal:
            add_same(sql, context, entity, order.keys.front(), place.values.front());
            sql.add(" AND ");
            return add_further_ids(sql, order, place);
        case Stretch::beyond:
            return add_further(sql, context, entity, order.keys.front(), place.values.front(),
                               place.is_of_letter(order));
        case Stretch::empty:
            return add_empty(sql, context, entity, order.keys.front());
    }
}

void add_filled(SqlBuilder& sql, Context const& context, EntityDef const& entity, Order const& order) {
    sql.add(" AND ");
    add_filled(sql, context, entity, order.keys.front());
}

void add_record_at(SqlBuilder& sql, Context const& context, EntityDef const& entity, Order const& order,
                   Place const& place) {
    sql.add(" AND t.id = ").param(place.id);
    for (std::size_t i = 0; i < order.keys.size(); ++i) {
        sql.add(" AND ");
        add_same(sql, context, entity, order.keys[i], place.values[i]);
    }
}

OrderShown order_of(Stretch stretch) {
    return stretch == Stretch::equal || stretch == Stretch::empty ? OrderShown::by_ids : OrderShown::plainly;
}

void add_order(SqlBuilder& sql, Context const& context, EntityDef const& entity, Order const& order,
               OrderShown shown) {
    auto const hidden = shown == OrderShown::hidden;
    // SQLite would sort by an expression that is the same in all, PostgreSQL by ids among those without a
    // value.
    auto const by_ids = shown == OrderShown::by_ids && context.tx.dialect().engine() == db::Engine::sqlite;
    sql.add(" ORDER BY ");
    for (auto const& key : order.keys) {
        if (by_ids) break;
        if (hidden) sql.add("COALESCE(");
        add_sort_expression(sql, context, entity, "t", key.path);
        if (hidden) sql.add(", NULL)");
        if (key.nullable) {
            key.descending ? sql.add(" DESC NULLS LAST, ") : sql.add(" ASC NULLS FIRST, ");
        } else {
            key.descending ? sql.add(" DESC, ") : sql.add(" ASC, ");
        }
    }
    hidden ? sql.add("COALESCE(t.id, NULL)") : sql.add("t.id");
    order.ids_descend ? sql.add(" DESC") : sql.add(" ASC");
}

std::string write_cursor(Order const& order, Place const& place) {
    json::object object{{"s", sort_text(order)}, {"id", to_text(place.id)}, {"o", place.offset}};
    object["v"] = json::array(place.values.begin(), place.values.end());
    if (place.direction == Direction::back) object["b"] = true;
    if (place.including) object["i"] = true;
    return base64url(json::serialize(object));
}

Place read_cursor(Order const& order, std::string_view text) {
    auto place = decode(order, text);
    if (!place) throw Problem(400, "bad_cursor");
    return std::move(*place);
}

}  // namespace sampark
