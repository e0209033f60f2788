#include "records/list.hpp"

#include "base/base64.hpp"
#include "records/list_route.hpp"
#include "records/sort.hpp"
#include "records/visibility.hpp"

#include <algorithm>

namespace sampark {
namespace {

// One sort key resolved: its path is known to exist.
struct Key {
    std::string path;
    bool descending;
    bool nullable;
    SortType type;
};

struct Cursor {
    std::vector<json::value> values;  // one a key: int64, text or null
    Id id;
    std::size_t offset = 0;  // of a search's result, which has no keys
};

enum class Segment : std::uint8_t { all, filled, empty };

void from_live(SqlBuilder& sql, Context const& context, EntityDef const& entity, ListQuery const& query) {
    sql.add(" FROM ").name(entity.name()).add(" t WHERE t.workspace_id = ").param(context.workspace());
    query.trash ? sql.add(" AND t.deleted_at IS NOT NULL") : sql.add(" AND t.deleted_at IS NULL");
}

void add_conditions(SqlBuilder& sql, Context const& context, EntityDef const& entity, ListQuery const& query,
                    Reach reach) {
    add_row_filter(sql, context, entity, "t", query.act);
    if (query.filter.is_null()) return;
    sql.add(" AND ");
    add_filter(sql, context, entity, "t", query.filter, reach);
}

void from_where(SqlBuilder& sql, Context const& context, EntityDef const& entity, ListQuery const& query,
                Reach reach = Reach::many) {
    from_live(sql, context, entity, query);
    add_conditions(sql, context, entity, query, reach);
    if (query.candidates) {
        sql.add(" AND t.id IN (");
        add_id_list(sql, *query.candidates);
        sql.add(")");
    }
}

// The same, but the database chooses the index by nothing but the conditions shown and the order.
void from_where_shown(SqlBuilder& sql, Context const& context, EntityDef const& entity,
                      ListQuery const& query, std::span<json::value const> shown, Reach tests) {
    from_live(sql, context, entity, query);
    for (auto const& filter : shown) {
        sql.add(" AND ");
        add_filter(sql, context, entity, "t", filter);
    }
    sql.add(" AND (1 = 1");
    add_conditions(sql, context, entity, query, tests);
    sql.add(") IS TRUE");
}

// All that match, by the index that alone can count them if there is one.
class CountedRows {
public:
    CountedRows(Context const& context, EntityDef const& entity, ListQuery const& query)
        : context_(context), entity_(entity), query_(query), shown_(counted_by(context, entity, query)) {}

    void operator()(SqlBuilder& sql, Reach reach) const {
        shown_.empty() ? from_where(sql, context_, entity_, query_, reach)
                       : from_where_shown(sql, context_, entity_, query_, shown_, reach);
    }

private:
    Context const& context_;
    EntityDef const& entity_;
    ListQuery const& query_;
    std::vector<json::value> shown_;
};

std::vector<Key> resolve(Context const& context, EntityDef const& entity, std::vector<SortKey> const& sort) {
    std::vector<Key> keys;
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
                keys.push_back({std::move(path), key.descending, nullable, type});
            }
        }
    }
    if (!errors.empty()) throw invalid(std::move(errors));
    return keys;
}

void add_sort_value(SqlBuilder& sql, json::value const& value) {
    if (auto const* id = value.if_object()) {
        sql.param(parse_id(std::string_view(id->at("id").get_string())).value_or(Id{}));
    } else {
        value.is_int64() ? sql.param(value.get_int64()) : sql.param(std::string_view(value.get_string()));
    }
}

// "the key comes after the cursor's value"; empty values count as the smallest.
void add_after(SqlBuilder& sql, Context const& context, EntityDef const& entity, Key const& key,
               json::value const& value) {
    auto const expression = [&] { add_sort_expression(sql, context, entity, "t", key.path); };
    sql.add("(");
    if (value.is_null()) {
        expression();
        key.descending ? sql.add(" IS NULL AND 1 = 0") : sql.add(" IS NOT NULL");
    } else {
        expression();
        key.descending ? sql.add(" < ") : sql.add(" > ");
        add_sort_value(sql, value);
        if (key.descending && key.nullable) {
            sql.add(" OR ");
            expression();
            sql.add(" IS NULL");
        }
    }
    sql.add(")");
}

void add_same(SqlBuilder& sql, Context const& context, EntityDef const& entity, Key const& key,
              json::value const& value) {
    add_sort_expression(sql, context, entity, "t", key.path);
    if (value.is_null()) {
        sql.add(" IS NULL");
    } else {
        sql.add(" = ");
        add_sort_value(sql, value);
    }
}

// Lexicographic: (k1 after) OR (k1 same AND k2 after) OR … OR (all same AND id after).
void add_keyset(SqlBuilder& sql, Context const& context, EntityDef const& entity,
                std::vector<Key> const& keys, Cursor const& cursor) {
    sql.add(" AND (");
    for (std::size_t i = 0; i <= keys.size(); ++i) {
        if (i > 0) sql.add(" OR ");
        sql.add("(");
        for (std::size_t j = 0; j < i; ++j) {
            add_same(sql, context, entity, keys[j], cursor.values[j]);
            sql.add(" AND ");
        }
        if (i < keys.size()) {
            add_after(sql, context, entity, keys[i], cursor.values[i]);
        } else {
            (keys.empty() || keys.back().descending) ? sql.add("t.id < ") : sql.add("t.id > ");
            sql.param(cursor.id);
        }
        sql.add(")");
    }
    sql.add(")");
}

// Lets an index on the first key start at the cursor instead of at its beginning.
void add_range_start(SqlBuilder& sql, Context const& context, EntityDef const& entity,
                     std::vector<Key> const& keys, Cursor const& cursor, Segment segment) {
    if (keys.empty()) return;
    auto const& key = keys.front();
    auto const& value = cursor.values.front();
    if (segment == Segment::empty) {
        sql.add(" AND ");
        add_sort_expression(sql, context, entity, "t", key.path);
        sql.add(" IS NULL");
    } else if (!value.is_null()) {
        sql.add(" AND ");
        add_sort_expression(sql, context, entity, "t", key.path);
        key.descending ? sql.add(" <= ") : sql.add(" >= ");
        add_sort_value(sql, value);
    }
}

// Route::gather hides the order from the choice of an index.
void add_order(SqlBuilder& sql, Context const& context, EntityDef const& entity, std::vector<Key> const& keys,
               Route route) {
    sql.add(" ORDER BY ");
    for (auto const& key : keys) {
        if (route == Route::gather) sql.add("COALESCE(");
        add_sort_expression(sql, context, entity, "t", key.path);
        if (route == Route::gather) sql.add(", NULL)");
        if (key.nullable) {
            key.descending ? sql.add(" DESC NULLS LAST, ") : sql.add(" ASC NULLS FIRST, ");
        } else {
            key.descending ? sql.add(" DESC, ") : sql.add(" ASC, ");
        }
    }
    route == Route::gather ? sql.add("COALESCE(t.id, NULL)") : sql.add("t.id");
    (keys.empty() || keys.back().descending) ? sql.add(" DESC") : sql.add(" ASC");
}

std::string sort_text(std::vector<Key> const& keys) {
    std::string text;
    for (auto const& key : keys) text += (key.descending ? "-" : "+") + key.path;
    return text;
}

std::string write_cursor(std::vector<Key> const& keys, Cursor const& cursor) {
    json::object object{{"s", sort_text(keys)}, {"id", to_text(cursor.id)}, {"o", cursor.offset}};
    object["v"] = json::array(cursor.values.begin(), cursor.values.end());
    return base64url(json::serialize(object));
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

bool good_values(json::array const& values, std::vector<Key> const& keys) {
    return std::equal(keys.begin(), keys.end(), values.begin(), values.end(), is_value_of);
}

std::optional<Cursor> decode_cursor(std::vector<Key> const& keys, std::string_view text) {
    auto const bytes = from_base64url(text);
    boost::system::error_code error;
    auto const parsed = bytes ? json::parse(*bytes, error) : json::value();
    auto const* object = error ? nullptr : parsed.if_object();
    if (object == nullptr || text_member(*object, "s") != sort_text(keys)) return std::nullopt;
    auto const id = parse_id(text_member(*object, "id").value_or(""));
    auto const* values = object->if_contains("v");
    auto const* offset = object->if_contains("o");
    if (!id || values == nullptr || !values->is_array() || offset == nullptr || !offset->is_int64())
        return std::nullopt;
    if (!good_values(values->get_array(), keys) || offset->get_int64() < 0) return std::nullopt;
    auto const& array = values->get_array();
    return Cursor{{array.begin(), array.end()}, *id, static_cast<std::size_t>(offset->get_int64())};
}

Cursor read_cursor(std::vector<Key> const& keys, std::string_view text) {
    auto cursor = decode_cursor(keys, text);
    if (!cursor) throw Problem(400, "bad_cursor");
    return std::move(*cursor);
}

json::value sort_value(db::Row const& row, int column, SortType type) {
    if (row.is_null(column)) return nullptr;
    if (type == SortType::id) return {{"id", to_text(row.id(column))}};
    if (type == SortType::whole_number) return row.integer(column);
    return json::string(row.text(column));
}

// Days since a moment stand in the opposite order of that moment, which an index may have. Nothing for a
// query that does not sort by such days.
std::optional<ListQuery> by_moments(Context const& context, EntityDef const& entity, ListQuery const& query) {
    std::optional<ListQuery> result;
    for (std::size_t i = 0; i < query.sort.size(); ++i) {
        auto const& path = query.sort[i].path;
        auto const* field = resolve_path(context, entity, path);
        if (field == nullptr || !field->options.is_reckoned()) continue;
        if (!result) result = query;
        auto const before = path.substr(0, path.rfind('.') + 1);  // nothing where there is no dot
        result->sort[i] = {before + std::string(field->options.days_since), !query.sort[i].descending};
    }
    return result;
}

class Lister {
public:
    Lister(Context const& context, EntityDef const& entity, ListQuery const& query)
        : context_(context), entity_(entity), query_(query), keys_(resolve(context, entity, query.sort)) {
        page_.fields = chosen_fields(context, entity, query.fields);
    }

    Page page() {
        if (query_.count) page_.count = count(context_, entity_, query_);
        if (query_.candidates && keys_.empty()) {
            ranked();
        } else {
            keyed();
        }
        load_relations(context_, entity_, page_.fields, page_.records);
        return std::move(page_);
    }

private:
    std::size_t wanted() const { return static_cast<std::size_t>(query_.limit) + 1; }

    PageRoute chosen_route() const {
        return choose_route(context_, entity_, query_, page_.count, CountedRows(context_, entity_, query_));
    }

    void keyed() {
        route_ = chosen_route();
        if (query_.cursor.empty()) {
            run(nullptr, Segment::all);
        } else {
            auto const cursor = read_cursor(keys_, query_.cursor);
            // Descending, the empty values come last: a second query, so that each can use its index range.
            auto const split = route_.route != Route::gather && keys_.size() == 1 &&
                               keys_.front().descending && keys_.front().nullable &&
                               !cursor.values.front().is_null();
            run(&cursor, split ? Segment::filled : Segment::all);
            if (split && page_.records.size() < wanted()) run(&cursor, Segment::empty);
        }
        if (page_.records.size() < wanted()) return;
        page_.records.erase(page_.records.end() - 1);
        page_.next = write_cursor(keys_, {positions_[page_.records.size() - 1], page_.records.back().id, 0});
    }

    void run(Cursor const* cursor, Segment segment) {
        SqlBuilder sql(context_.tx.dialect());
        sql.add("SELECT ");
        add_columns(sql, "t", page_.fields);
        for (auto const& key : keys_) {
            sql.add(", ");
            add_sort_expression(sql, context_, entity_, "t", key.path);
        }
        if (route_.route == Route::gather) {
            // The ids first, so that only the records of the page are read whole.
            sql.add(" FROM ").name(entity_.name()).add(" t WHERE t.workspace_id = ");
            sql.param(context_.workspace()).add(" AND t.id IN (SELECT t.id");
            add_page(sql, cursor, segment);
            sql.add(")");
            add_order(sql, context_, entity_, keys_, route_.route);
        } else {
            add_page(sql, cursor, segment);
        }
        context_.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { take(row); });
    }

    // " FROM … WHERE … ORDER BY … LIMIT …"
    void add_page(SqlBuilder& sql, Cursor const* cursor, Segment segment) const {
        auto const chosen = route_.route == Route::walk || !route_.shown.empty();
        chosen ? from_where_shown(sql, context_, entity_, query_, route_.shown, route_.tests)
               : from_where(sql, context_, entity_, query_);
        if (cursor != nullptr) {
            auto const ranged = keys_.size() != 1 || !keys_.front().descending || !keys_.front().nullable ||
                                segment != Segment::all;
            if (route_.route != Route::gather && keys_.size() == 1 && ranged)
                add_range_start(sql, context_, entity_, keys_, *cursor, segment);
            if (segment != Segment::empty) add_keyset(sql, context_, entity_, keys_, *cursor);
        }
        add_order(sql, context_, entity_, keys_, route_.route);
        sql.add(" LIMIT ").param(static_cast<std::int64_t>(wanted() - page_.records.size()));
    }

    void take(db::Row const& row) {
        int column = 0;
        page_.records.push_back(read_row(row, entity_, page_.fields, column));
        std::vector<json::value> position;
        for (auto const& key : keys_) {
            position.push_back(sort_value(row, column++, key.type));
        }
        positions_.push_back(std::move(position));
    }

    // In the order of the search; the cursor is a place in its result.
    void ranked() {
        auto const start = query_.cursor.empty() ? 0 : read_cursor(keys_, query_.cursor).offset;
        run_candidates();
        auto const& order = *query_.candidates;
        std::unordered_map<Id, std::size_t> rank;
        for (std::size_t i = 0; i < order.size(); ++i) rank.try_emplace(order[i], i);
        std::sort(page_.records.begin(), page_.records.end(),
                  [&](Record const& a, Record const& b) { return rank.at(a.id) < rank.at(b.id); });
        auto const total = page_.records.size();
        auto const end = std::min(total, start + static_cast<std::size_t>(query_.limit));
        if (end < total) page_.next = write_cursor(keys_, {{}, page_.records[end - 1].id, end});
        page_.records.erase(page_.records.begin() + static_cast<std::ptrdiff_t>(end), page_.records.end());
        page_.records.erase(page_.records.begin(),
                            page_.records.begin() + static_cast<std::ptrdiff_t>(std::min(start, end)));
    }

    void run_candidates() {
        SqlBuilder sql(context_.tx.dialect());
        sql.add("SELECT ");
        add_columns(sql, "t", page_.fields);
        from_where(sql, context_, entity_, query_);
        context_.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { take(row); });
    }

    Context const& context_;
    EntityDef const& entity_;
    ListQuery const& query_;
    std::vector<Key> keys_;
    Page page_;
    PageRoute route_;
    std::vector<std::vector<json::value>> positions_;
};

}  // namespace

std::vector<SortKey> parse_sort(std::string_view text) {
    std::vector<SortKey> keys;
    while (!text.empty()) {
        auto const comma = text.find(',');
        auto part = text.substr(0, comma);
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
        auto const descending = part.starts_with('-');
        if (descending || part.starts_with('+')) part.remove_prefix(1);
        if (!part.empty()) keys.push_back({std::string(part), descending});
    }
    return keys;
}

void add_matching(SqlBuilder& sql, Context const& context, EntityDef const& entity, ListQuery const& query,
                  Conditions conditions) {
    conditions == Conditions::shown ? from_where(sql, context, entity, query)
                                    : from_where_shown(sql, context, entity, query, {}, Reach::few);
}

Fields chosen_fields(Context const& context, EntityDef const& entity, std::vector<std::string> const& names) {
    if (names.empty()) return visible_fields(context, entity);
    Fields fields;
    std::vector<FieldError> errors;
    for (auto const& name : names) {
        auto const* field = visible_field(context, entity, name);
        if (field == nullptr) {
            errors.push_back({name, "unknown_field", {{"entity", entity.name()}}});
        } else if (field->origin != Origin::system) {
            add_unique(fields, {field});
        }
    }
    if (!errors.empty()) throw invalid(std::move(errors));
    return fields;
}

Page list(Context const& context, EntityDef const& entity, ListQuery const& query) {
    require(context, entity, query.act);
    if (auto const stored = by_moments(context, entity, query))
        return Lister(context, entity, *stored).page();
    return Lister(context, entity, query).page();
}

std::int64_t count(Context const& context, EntityDef const& entity, ListQuery const& query) {
    require(context, entity, query.act);
    if (context.counts != nullptr && !query.candidates) {
        return context.counts->count(context, entity.name(), CountedRows(context, entity, query));
    }
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT count(*)");
    from_where(sql, context, entity, query);
    std::int64_t total = 0;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { total = row.integer(0); });
    return total;
}

}  // namespace sampark
