#include "records/duplicates/pairs.hpp"

#include "records/input.hpp"
#include "records/lookup.hpp"

#include <algorithm>

namespace sampark::duplicates {
namespace {

std::string fields_of(json::array const& reasons) {
    std::string fields = " ";
    for (auto const& reason : reasons) (fields += std::string_view(reason.at("field").as_string())) += ' ';
    return fields;
}

void set_live(Context const& context, Record const& record, int change) {
    for (auto const& sql :
         {db::Sql("UPDATE duplicate_pair SET live = live + $4 WHERE workspace_id = $1 AND entity = $2 AND "
                  "first_id = $3"),
          db::Sql("UPDATE duplicate_pair SET live = live + $4 WHERE workspace_id = $1 AND entity = $2 AND "
                  "second_id = $3")})
        context.tx.run(sql, context.workspace(), record.entity->name(), record.id, change);
}

void update(Context const& context, Pair const& pair, Likeness const& likeness, json::array const& reasons,
            std::string_view state) {
    context.tx.run(
        "UPDATE duplicate_pair SET score = $3, reasons = $4, fields = $5, state = $6, checked_at = $7, "
        "decided_by = $8, decided_at = $9 WHERE workspace_id = $1 AND id = $2",
        context.workspace(), pair.id, likeness.score, json::serialize(reasons), fields_of(reasons), state,
        now_micros(), state == "open" ? std::nullopt : pair.decided_by,
        state == "open" ? std::nullopt : pair.decided_at);
}

void remove(Context const& context, Id const& pair) {
    context.tx.run("DELETE FROM duplicate_pair WHERE workspace_id = $1 AND id = $2", context.workspace(),
                   pair);
}

bool says_more(json::array const& reasons, json::array const& before) {
    return std::any_of(reasons.begin(), reasons.end(), [&](json::value const& reason) {
        return std::find(before.begin(), before.end(), reason) == before.end();
    });
}

// Keeps the pairs of one record in step with it.
class Following {
public:
    Following(Context const& context, Record const& record)
        : system_(context),
          record_(record),
          criteria_(criteria_of(*system_, *record.entity)),
          profile_(criteria_.profile(record)) {}

    bool is_concerned(Record const& before) const {
        return std::any_of(criteria_.fields().begin(), criteria_.fields().end(),
                           [&](FieldDef const* field) { return record_.at(*field) != before.at(*field); });
    }

    void check_known() {
        for (auto const& pair : pairs_of(*system_, *record_.entity, record_.id)) {
            auto const& other = pair.ids.first == record_.id ? pair.ids.second : pair.ids.first;
            known_.push_back(other);
            check(pair, other);
        }
    }

    void find_new() {
        std::vector<Id> others;
        for (auto const* field : key_fields()) {
            for (auto const& key : keys_of(*field, record_.at(*field), (*system_).catalog.settings())) {
                auto const sharing = sharing_key(*field, key);
                if (sharing.size() >= crowd_size) continue;
                others.insert(others.end(), sharing.begin(), sharing.end());
            }
        }
        std::sort(others.begin(), others.end());
        others.erase(std::unique(others.begin(), others.end()), others.end());
        std::erase_if(others, [&](Id const& id) {
            return std::find(known_.begin(), known_.end(), id) != known_.end();
        });
        if (others.empty()) return;
        for (auto const& other : find_records(*system_, *record_.entity, others, criteria_.fields())) {
            if (auto const likeness = criteria_.compare(profile_, criteria_.profile(other)))
                keep(*system_, criteria_, {pair_of(record_.id, other.id), *likeness}, now_micros());
        }
    }

private:
    void check(Pair const& pair, Id const& other) {
        auto const found = find_any(*system_, *record_.entity, other);
        if (!found) return remove(*system_, pair.id);
        auto const likeness = criteria_.compare(profile_, criteria_.profile(*found));
        if (!likeness) {
            // What somebody decided stays, should they agree in the same once more.
            if (pair.state == "open") remove(*system_, pair.id);
            return;
        }
        auto const reasons = reasons_of(criteria_, *likeness);
        auto const is_news = says_more(reasons, pair.reasons);
        if (pair.state != "open" && !is_news) return;
        update(*system_, pair, *likeness, reasons, "open");
    }

    // Of the rules that begin with a key: by these others are found without searching.
    Fields key_fields() const {
        Fields fields;
        for (auto const& criterion : criteria_.criteria()) {
            auto const kind = criterion.field->kind;
            if (kind == Kind::mails || kind == Kind::phones || kind == Kind::mail || kind == Kind::phone ||
                criterion.field->options.unique)
                add_unique(fields, {criterion.field});
        }
        return fields;
    }

    std::vector<Id> sharing_key(FieldDef const& field, std::string const& key) const {
        std::vector<Id> ids;
        (*system_).tx.each(
            "SELECT record_id FROM record_key WHERE workspace_id = $1 AND entity = $2 AND field = $3 AND "
            "value = $4 AND record_id <> $5 LIMIT $6",
            [&](db::Row const& row) { ids.push_back(row.id(0)); }, (*system_).workspace(),
            record_.entity->name(), field.name, key, record_.id, static_cast<std::int64_t>(crowd_size));
        return ids;
    }

    SystemContext system_;
    Record const& record_;
    Criteria criteria_;
    Profile profile_;
    std::vector<Id> known_;
};

}  // namespace

PairIds pair_of(Id const& a, Id const& b) { return a < b ? PairIds{a, b} : PairIds{b, a}; }

json::array reasons_of(Criteria const& criteria, Likeness const& likeness) {
    json::array reasons;
    for (auto const place : likeness.criteria) {
        auto const& criterion = criteria.criteria()[place];
        reasons.emplace_back(
            json::object{{"field", criterion.field->name}, {"match", to_text(criterion.match)}});
    }
    return reasons;
}

void keep(Context const& context, Criteria const& criteria, Found const& found, Micros now,
          std::optional<Id> const& import) {
    auto const reasons = reasons_of(criteria, found.likeness);
    context.tx.run(
        "INSERT INTO duplicate_pair (workspace_id, id, entity, first_id, second_id, live, state, score, "
        "fields, reasons, found_at, checked_at, import_id) VALUES ($1, $2, $3, $4, $5, 2, 'open', $6, $7, "
        "$8, "
        "$9, $9, $10) "
        "ON CONFLICT (workspace_id, entity, first_id, second_id) DO UPDATE SET score = excluded.score, "
        "fields = excluded.fields, reasons = excluded.reasons, checked_at = excluded.checked_at, "
        "import_id = COALESCE(excluded.import_id, duplicate_pair.import_id) "
        "WHERE duplicate_pair.state = 'open'",
        context.workspace(), new_id(), criteria.entity().name(), found.ids.first, found.ids.second,
        found.likeness.score, fields_of(reasons), json::serialize(reasons), now, import);
}

void drop_unchecked(Context const& context, EntityDef const& entity, Micros before) {
    context.tx.run(
        "DELETE FROM duplicate_pair WHERE workspace_id = $1 AND entity = $2 AND state = 'open' AND live = 2 "
        "AND checked_at < $3",
        context.workspace(), entity.name(), before);
}

// What an import brings is compared when it is over (newcomers.hpp).
void follow_change(Context const& context, Record const& record, Record const* before) {
    if (!is_checked(*record.entity)) return;
    if (before == nullptr && context.actor.via == Actor::Via::import) return;
    Following following(context, record);
    if (before != nullptr && !following.is_concerned(*before)) return;
    if (before != nullptr) following.check_known();
    following.find_new();
}

void follow_trashing(Context const& context, Record const& record) {
    if (is_checked(*record.entity)) set_live(context, record, -1);
}

void follow_restoring(Context const& context, Record const& record) {
    if (is_checked(*record.entity)) set_live(context, record, 1);
}

void follow_purge(Context const& context, EntityDef const& entity, Id const& record) {
    if (!is_checked(entity)) return;
    context.tx.run("DELETE FROM duplicate_pair WHERE workspace_id = $1 AND entity = $2 AND first_id = $3",
                   context.workspace(), entity.name(), record);
    context.tx.run("DELETE FROM duplicate_pair WHERE workspace_id = $1 AND entity = $2 AND second_id = $3",
                   context.workspace(), entity.name(), record);
}

Pair read_pair(db::Row const& row) {
    Pair pair;
    pair.id = row.id(0);
    pair.ids = {row.id(1), row.id(2)};
    pair.entity = row.text(3);
    pair.state = row.text(4);
    pair.score = static_cast<int>(row.integer(5));
    pair.reasons = json::parse(row.text(6)).as_array();
    pair.found_at = row.integer(7);
    if (!row.is_null(8)) pair.decided_by = row.id(8);
    if (!row.is_null(9)) pair.decided_at = row.integer(9);
    return pair;
}

std::vector<Pair> pairs_of(Context const& context, EntityDef const& entity, Id const& record) {
    std::vector<Pair> pairs;
    context.tx.each(
        "SELECT p.id, p.first_id, p.second_id, p.entity, p.state, p.score, p.reasons, p.found_at, "
        "p.decided_by, p.decided_at FROM duplicate_pair p WHERE workspace_id = $1 AND entity = $2 AND "
        "first_id = $3 UNION ALL SELECT p.id, p.first_id, p.second_id, p.entity, p.state, p.score, "
        "p.reasons, p.found_at, p.decided_by, p.decided_at FROM duplicate_pair p WHERE workspace_id = $1 AND "
        "entity = $2 AND second_id = $3",
        [&](db::Row const& row) { pairs.push_back(read_pair(row)); }, context.workspace(), entity.name(),
        record);
    return pairs;
}

}  // namespace sampark::duplicates
