#include "records/duplicates/queue.hpp"

#include "base/base64.hpp"
#include "records/administration.hpp"
#include "records/duplicates/told.hpp"
#include "records/visibility.hpp"

#include <algorithm>

namespace sampark::duplicates {
namespace {

constexpr std::size_t most_others = 20;  // told of each pair

// Which index is to answer: SQLite keeps no statistics, and takes that of the queue wherever it is able to.
enum class By { queue, records };

// " FROM duplicate_pair p … WHERE …" of those that the caller sees. Who sees all records asks the index of
// the queue alone.
void add_visible(SqlBuilder& sql, Context const& context, EntityDef const& entity, By by = By::queue) {
    auto const all = sees_all(context, entity);
    sql.add(" FROM duplicate_pair p");
    if (!all) {
        sql.add(" JOIN ")
            .name(entity.name())
            .add(" a ON a.workspace_id = p.workspace_id AND a.id = p.first_id");
        sql.add(" JOIN ")
            .name(entity.name())
            .add(" b ON b.workspace_id = p.workspace_id AND b.id = p.second_id");
    }
    sql.add(" WHERE p.workspace_id = ")
        .param(context.workspace())
        .add(" AND p.entity = ")
        .param(entity.name());
    by == By::queue ? sql.add(" AND p.live = 2") : sql.add(" AND COALESCE(p.live, 0) = 2");
    if (!all) {
        add_row_filter(sql, context, entity, "a", Act::read);
        add_row_filter(sql, context, entity, "b", Act::read);
    }
    auto const& rule = context.actor.rule(entity.name());
    for (auto const& field : entity.fields) {
        if (rule.hides(field.name)) sql.add(" AND p.fields NOT LIKE ").param("% " + field.name + " %");
    }
}

constexpr char const columns[] =
    "SELECT p.id, p.first_id, p.second_id, p.entity, p.state, p.score, p.reasons, p.found_at, p.decided_by, "
    "p.decided_at";

std::vector<Pair> read_all(Context const& context, SqlBuilder const& sql) {
    std::vector<Pair> pairs;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { pairs.push_back(read_pair(row)); });
    return pairs;
}

void add_asked_for(SqlBuilder& sql, PairQuery const& query) {
    sql.add(" AND p.state = ").param(std::string_view(query.state));
    if (query.import) sql.add(" AND p.import_id = ").param(*query.import);
}

struct Place {
    std::int64_t score = 0;
    Id id;
};

std::string write_cursor(Pair const& pair) {
    return base64url(json::serialize(json::object{{"score", pair.score}, {"id", to_text(pair.id)}}));
}

Place read_cursor(std::string_view cursor) {
    auto const bytes = from_base64url(cursor);
    boost::system::error_code error;
    auto const parsed = bytes ? json::parse(*bytes, error) : json::value();
    auto const* object = error ? nullptr : parsed.if_object();
    auto const* score = object == nullptr ? nullptr : object->if_contains("score");
    auto const id = object == nullptr ? std::nullopt : parse_id(text_member(*object, "id").value_or(""));
    if (score == nullptr || !score->is_int64() || !id) throw Problem(400, "bad_cursor");
    return {score->get_int64(), *id};
}

// The id of a pair says when it was found.
std::vector<Pair> page_of(Context const& context, EntityDef const& entity, PairQuery const& query) {
    SqlBuilder sql(context.tx.dialect());
    sql.add(columns);
    add_visible(sql, context, entity);
    add_asked_for(sql, query);
    if (!query.cursor.empty()) {
        auto const place = read_cursor(query.cursor);
        if (!query.newest_first) {
            sql.add(" AND p.score <= ").param(place.score).add(" AND (p.score < ").param(place.score);
            sql.add(" OR p.id < ").param(place.id).add(")");
        } else {
            sql.add(" AND p.id < ").param(place.id);
        }
    }
    query.newest_first ? sql.add(" ORDER BY p.id DESC") : sql.add(" ORDER BY p.score DESC, p.id DESC");
    sql.add(" LIMIT ").param(std::int64_t{query.limit} + 1);
    return read_all(context, sql);
}

std::int64_t count_of(Context const& context, EntityDef const& entity, PairQuery const& query) {
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT count(*)");
    add_visible(sql, context, entity);
    add_asked_for(sql, query);
    std::int64_t count = 0;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { count = row.integer(0); });
    return count;
}

// The other open pairs of the records on the page: three that are one stand in three pairs.
std::vector<Pair> neighbours(Context const& context, EntityDef const& entity, std::vector<Pair> const& page) {
    std::vector<Id> ids;
    for (auto const& pair : page) ids.insert(ids.end(), {pair.ids.first, pair.ids.second});
    if (ids.empty()) return {};
    std::vector<Pair> found;
    for (auto const first : {true, false}) {
        SqlBuilder sql(context.tx.dialect());
        sql.add(columns);
        add_visible(sql, context, entity, By::records);
        sql.add(" AND COALESCE(p.state, '') = 'open' AND ");
        first ? sql.add("p.first_id IN (") : sql.add("p.second_id IN (");
        add_id_list(sql, ids);
        sql.add(") ORDER BY p.score DESC, p.id DESC LIMIT ");
        sql.param(static_cast<std::int64_t>(ids.size() * most_others));
        for (auto& pair : read_all(context, sql)) found.push_back(std::move(pair));
    }
    return found;
}

class PairsJson {
public:
    PairsJson(Context const& context, EntityDef const& entity)
        : context_(context), entity_(entity), rules_(rules_of(context, entity)), told_(context, entity) {}

    json::array write(std::vector<Pair> const& page) {
        auto const around = neighbours(context_, entity_, page);
        for (auto const& pair : page) others_.push_back(others_of(pair, around));
        load(page);
        json::array items;
        for (std::size_t i = 0; i < page.size(); ++i) items.emplace_back(item(page[i], others_[i]));
        return items;
    }

private:
    static std::vector<Id> others_of(Pair const& pair, std::vector<Pair> const& around) {
        std::vector<Id> others;
        auto const is_ours = [&](Id const& id) { return id == pair.ids.first || id == pair.ids.second; };
        for (auto const& near : around) {
            auto const& other = is_ours(near.ids.first) ? near.ids.second : near.ids.first;
            auto const touches = is_ours(near.ids.first) || is_ours(near.ids.second);
            if (!touches || is_ours(other) || others.size() >= most_others) continue;
            if (std::find(others.begin(), others.end(), other) == others.end()) others.push_back(other);
        }
        return others;
    }

    void load(std::vector<Pair> const& page) {
        Fields fields;
        for (std::size_t i = 0; i < page.size(); ++i) {
            told_.want(page[i].ids.first);
            told_.want(page[i].ids.second);
            for (auto const& other : others_[i]) told_.want(other);
            if (page[i].decided_by) users_.want("user", *page[i].decided_by);
            for (auto const& reason : page[i].reasons) {
                auto const* field = entity_.find(std::string_view(reason.at("field").as_string()));
                if (field != nullptr) add_unique(fields, {field});
            }
        }
        told_.load(fields);
        users_.load(context_);
    }

    json::object item(Pair const& pair, std::vector<Id> const& others) const {
        json::array reasons;
        for (auto const& reason : pair.reasons) reasons.emplace_back(with_values(pair, reason.as_object()));
        json::array group;
        for (auto const& other : others) {
            if (told_.find(other) != nullptr) group.emplace_back(told_.record(other));
        }
        return {{"id", to_text(pair.id)},
                {"entity", pair.entity},
                {"state", pair.state},
                {"score", pair.score},
                {"certain", pair.score >= rules_.certain},
                {"reasons", std::move(reasons)},
                {"first", told_.record(pair.ids.first)},
                {"second", told_.record(pair.ids.second)},
                {"others", std::move(group)},
                {"found_at", format_time(pair.found_at)},
                {"decided_by", decider(pair)},
                {"decided_at", pair.decided_at ? json::value(format_time(*pair.decided_at)) : nullptr}};
    }

    json::value decider(Pair const& pair) const {
        auto const* name = pair.decided_by ? users_.find("user", *pair.decided_by) : nullptr;
        if (!pair.decided_by) return nullptr;
        return {{"id", to_text(*pair.decided_by)},
                {"label", name == nullptr ? json::value() : json::value(*name)}};
    }

    json::object with_values(Pair const& pair, json::object reason) const {
        auto const* field = entity_.find(std::string_view(reason.at("field").as_string()));
        auto const* first = told_.find(pair.ids.first);
        auto const* second = told_.find(pair.ids.second);
        auto const known = field != nullptr && first != nullptr && second != nullptr;
        reason["first"] = known ? told_.value(*field, *first, *second) : json::value();
        reason["second"] = known ? told_.value(*field, *second, *first) : json::value();
        return reason;
    }

    Context const& context_;
    EntityDef const& entity_;
    Rules rules_;
    Told told_;
    Labels users_;
    std::vector<std::vector<Id>> others_;
};

// The caller sees it, whatever its state.
std::optional<Pair> find_pair(Context const& context, EntityDef const& entity, Id const& id) {
    SqlBuilder sql(context.tx.dialect());
    sql.add(columns);
    add_visible(sql, context, entity);
    sql.add(" AND p.id = ").param(id);
    auto found = read_all(context, sql);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<Pair> find_pair(Context const& context, Id const& id) {
    auto const noun = context.tx.first(
        "SELECT entity FROM duplicate_pair WHERE workspace_id = $1 AND id = $2",
        [](db::Row const& row) { return std::string(row.text(0)); }, context.workspace(), id);
    auto const* entity = noun ? context.catalog.find(*noun) : nullptr;
    auto const readable = entity != nullptr && allows(context, *entity, Act::read);
    return readable ? find_pair(context, *entity, id) : std::nullopt;
}

void require_change_of_both(Context const& context, EntityDef const& entity, PairIds const& ids) {
    require(context, entity, Act::update);
    Id const both[]{ids.first, ids.second};
    if (ids_within_reach(context, entity, both, Act::update).size() != 2)
        throw forbidden(entity.name(), "update");
}

json::object as_decided(Pair const& pair, std::string_view state) {
    return {{"noun", pair.entity},
            {"first", to_text(pair.ids.first)},
            {"second", to_text(pair.ids.second)},
            {"state", state}};
}

std::string_view to_text(Decision decision) { return decision == Decision::open ? "open" : "dismissed"; }

void write_decision(Context const& context, Pair const& pair, Decision decision) {
    auto const state = to_text(decision);
    if (pair.state == state) return;
    auto const decided = decision != Decision::open;
    context.tx.run(
        "UPDATE duplicate_pair SET state = $3, decided_by = $4, decided_at = $5 WHERE workspace_id = $1 AND "
        "id = $2",
        context.workspace(), pair.id, state, decided ? std::optional(context.actor.user) : std::nullopt,
        decided ? std::optional(now_micros()) : std::nullopt);
    note_administration(context, administration::duplicate_pair, pair.id, as_decided(pair, pair.state),
                        as_decided(pair, state));
}

json::object pair_json(Context const& context, EntityDef const& entity, Pair const& pair) {
    return std::move(PairsJson(context, entity).write({pair}).front().as_object());
}

Pair kept_pair(Context const& context, EntityDef const& entity, PairIds const& ids) {
    for (auto& pair : pairs_of(context, entity, ids.first)) {
        if (pair.ids == ids) return std::move(pair);
    }
    throw not_found("duplicate", sampark::to_text(ids.second));
}

}  // namespace

json::object pairs_json(Context const& context, EntityDef const& entity, PairQuery const& query) {
    require(context, entity, Act::read);
    auto page = page_of(context, entity, query);
    json::value next;
    if (page.size() > static_cast<std::size_t>(query.limit)) {
        page.pop_back();
        next = write_cursor(page.back());
    }
    json::object answer{{"items", PairsJson(context, entity).write(page)}, {"next", std::move(next)}};
    if (query.count) answer["count"] = count_of(context, entity, query);
    return answer;
}

json::object decide(Context const& context, Id const& id, Decision decision) {
    auto const pair = find_pair(context, id);
    if (!pair) throw not_found("duplicate", sampark::to_text(id));
    auto const& entity = context.catalog.at(pair->entity);
    require_change_of_both(context, entity, pair->ids);
    write_decision(context, *pair, decision);
    return pair_json(context, entity, *find_pair(context, entity, id));
}

json::object decide(Context const& context, EntityDef const& entity, Id const& record, Id const& other,
                    Decision decision) {
    require(context, entity, Act::read);
    auto const criteria = criteria_of(context, entity);
    auto const read = [&](Id const& id) {
        auto found = find_record(context, entity, id, Act::read, criteria.fields(), Trashed::excluded,
                                 Held::only_seen);
        if (!found) throw not_found(entity.name(), sampark::to_text(id));
        return std::move(*found);
    };
    auto const one = read(record);
    auto const two = read(other);
    if (record == other) throw invalid({{"other", "same_record", {}}});
    auto const ids = pair_of(record, other);
    require_change_of_both(context, entity, ids);
    auto const likeness = criteria.compare(criteria.profile(one), criteria.profile(two));
    keep(context, criteria, {ids, likeness.value_or(Likeness{})}, now_micros());
    auto pair = kept_pair(context, entity, ids);
    write_decision(context, pair, decision);
    pair = kept_pair(context, entity, ids);
    // Whether they agree in what the role hides is not told: the answer is of the rest.
    auto const visible = visible_criteria_of(context, entity);
    auto const seen = visible.compare(visible.profile(one), visible.profile(two)).value_or(Likeness{});
    pair.score = seen.score;
    pair.reasons = reasons_of(visible, seen);
    return pair_json(context, entity, pair);
}

}  // namespace sampark::duplicates
