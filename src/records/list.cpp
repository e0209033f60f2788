#include "records/list.hpp"

#include "records/keyset.hpp"
#include "records/matching.hpp"
#include "records/visibility.hpp"

#include <algorithm>

namespace sampark {
namespace {

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
        : context_(context), entity_(entity), query_(query), order_(order_of(context, entity, query.sort)) {
        page_.fields = chosen_fields(context, entity, query.fields);
    }

    Page page() {
        if (query_.count) page_.count = count(context_, entity_, query_);
        if (query_.candidates && order_.keys.empty()) {
            ranked();
        } else {
            keyed();
        }
        load_relations(context_, entity_, page_.fields, page_.records);
        return std::move(page_);
    }

private:
    std::size_t limit() const { return static_cast<std::size_t>(query_.limit); }

    PageRoute chosen_route() const {
        return choose_route(context_, entity_, query_, page_.count, CountedRows(context_, entity_, query_));
    }

    void keyed() {
        std::optional<Place> from;
        if (!query_.cursor.empty()) from = read_cursor(order_, query_.cursor);
        route_ = chosen_route();
        read_from(from);
        auto const more = page_.records.size() > limit();
        if (more) page_.records.erase(page_.records.end() - 1);
        positions_.resize(page_.records.size());
        auto const back = from && from->direction == Direction::back;
        if (back) {
            std::reverse(page_.records.begin(), page_.records.end());
            std::reverse(positions_.begin(), positions_.end());
        }
        auto const others = from && any_at(from->opposite());
        if (back ? others : more) page_.next = write_cursor(order_, end(Direction::onwards, from));
        if (back ? more : others) page_.previous = write_cursor(order_, end(Direction::back, from));
    }

    // The place beyond which the next page or the page before lies. An empty page has none of its own.
    Place end(Direction direction, std::optional<Place> const& from) const {
        if (page_.records.empty()) return from->direction == direction ? *from : from->opposite();
        auto const at = direction == Direction::onwards ? page_.records.size() - 1 : 0;
        return {direction, false, positions_[at], page_.records[at].id, 0};
    }

    // One record more than the page holds, where there are so many; the nearest first.
    void read_from(std::optional<Place> const& from) {
        if (!from) return read_stretch(from, Stretch::whole);
        for (auto const stretch : stretches(*from)) {
            if (page_.records.size() <= limit()) read_stretch(from, stretch);
        }
    }

    // Where an index has the order, each stretch is one range of it: a place among a million equal values is
    // then as near as any. Elsewhere all matching records are read, once.
    std::vector<Stretch> stretches(Place const& from) const {
        if (!route_.in_order || route_.route == Route::gather) return {Stretch::whole};
        auto stretches = stretches_after(along(from), from);
        if (route_.filled) std::erase(stretches, Stretch::empty);
        return stretches;
    }

    // The order in which records follow the place.
    Order along(std::optional<Place> const& from) const {
        return from && from->direction == Direction::back ? order_.reversed() : order_;
    }

    void read_stretch(std::optional<Place> const& from, Stretch stretch) {
        auto const order = along(from);
        SqlBuilder sql(context_.tx.dialect());
        sql.add("SELECT ");
        add_columns(sql, "t", page_.fields);
        for (auto const& key : order.keys) {
            sql.add(", ");
            add_sort_expression(sql, context_, entity_, "t", key.path);
        }
        auto const wanted = static_cast<std::int64_t>(limit() + 1 - page_.records.size());
        if (route_.route == Route::gather) {
            // The ids first, so that only the records of the page are read whole.
            sql.add(" FROM ").name(entity_.name()).add(" t WHERE t.workspace_id = ");
            sql.param(context_.workspace()).add(" AND t.id IN (SELECT t.id");
            add_page(sql, from, stretch, wanted);
            sql.add(")");
            add_order(sql, context_, entity_, order, OrderShown::hidden);
        } else {
            add_page(sql, from, stretch, wanted);
        }
        context_.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { take(row); });
    }

    // " FROM … WHERE … ORDER BY … LIMIT …"
    void add_page(SqlBuilder& sql, std::optional<Place> const& from, Stretch stretch,
                  std::int64_t wanted) const {
        auto const order = along(from);
        from_where(sql, context_, entity_, query_, route_);
        if (from) {
            add_stretch(sql, context_, entity_, order, *from, stretch);
        } else if (route_.in_order && route_.filled) {
            add_filled(sql, context_, entity_, order);
        }
        add_order(sql, context_, entity_, order,
                  route_.route == Route::gather ? OrderShown::hidden : order_of(stretch));
        sql.add(" LIMIT ").param(wanted);
    }

    // Whether any record follows the place. As a rule it is the one beside which the place lies.
    bool any_at(Place const& place) const {
        if (place.including && !place.is_of_letter(order_) && stands(place)) return true;
        for (auto const stretch : stretches(place)) {
            SqlBuilder sql(context_.tx.dialect());
            sql.add("SELECT 1");
            add_page(sql, place, stretch, 1);
            if (finds(sql)) return true;
        }
        return false;
    }

    bool stands(Place const& place) const {
        SqlBuilder sql(context_.tx.dialect());
        sql.add("SELECT 1");
        from_where(sql, context_, entity_, query_);
        add_record_at(sql, context_, entity_, order_, place);
        return finds(sql);
    }

    bool finds(SqlBuilder const& sql) const {
        auto found = false;
        context_.tx.execute(sql.sql(), sql.params(), [&](db::Row const&) { found = true; });
        return found;
    }

    void take(db::Row const& row) {
        int column = 0;
        page_.records.push_back(read_row(row, entity_, page_.fields, column));
        std::vector<json::value> position;
        for (auto const& key : order_.keys) {
            position.push_back(sort_value(row, column++, key.type));
        }
        positions_.push_back(std::move(position));
    }

    // In the order of the search; the cursor is a place in its result.
    void ranked() {
        auto const from = query_.cursor.empty() ? Place{} : read_cursor(order_, query_.cursor);
        run_candidates();
        auto& records = page_.records;
        auto const& ranking = *query_.candidates;
        std::unordered_map<Id, std::size_t> rank;
        for (std::size_t i = 0; i < ranking.size(); ++i) rank.try_emplace(ranking[i], i);
        std::sort(records.begin(), records.end(),
                  [&](Record const& a, Record const& b) { return rank.at(a.id) < rank.at(b.id); });
        auto const total = records.size();
        auto const back = from.direction == Direction::back;
        auto const given = std::min(total, from.offset);
        auto const start = back ? given - std::min(given, limit()) : given;
        auto const end = back ? given : std::min(total, given + limit());
        if (end < total) page_.next = write_cursor(order_, {Direction::onwards, false, {}, Id{}, end});
        if (start > 0) page_.previous = write_cursor(order_, {Direction::back, false, {}, Id{}, start});
        records.erase(records.begin() + static_cast<std::ptrdiff_t>(end), records.end());
        records.erase(records.begin(), records.begin() + static_cast<std::ptrdiff_t>(start));
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
    Order order_;
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
                                    : from_where(sql, context, entity, query, {.route = Route::walk});
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
