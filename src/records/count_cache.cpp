#include "records/count_cache.hpp"

#include "records/hooks.hpp"
#include "records/kept_rows.hpp"
#include "records/load.hpp"
#include "records/tally.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace sampark {
namespace {

constexpr std::size_t kept_limit = 64;
constexpr int change_limit = 512;  // more changes than this are cheaper to count anew
constexpr std::size_t ids_at_once = 64;
constexpr std::size_t estimate_limit = 4096;
constexpr std::int64_t few_events = 256;  // change no route that matters

bool has_row_numbers(Context const& context) { return context.tx.dialect().engine() == db::Engine::sqlite; }

struct Changes {
    bool carriable = true;
    std::vector<Id> ids;
};

bool mentions(std::string_view sql, std::string_view table) {
    return sql.find('"' + std::string(table) + '"') != std::string_view::npos;
}

// Whether what is counted depends on a field that follows from records of the noun: those change without an
// event of their own.
bool follows_from(Context const& context, std::string_view noun, std::string_view sql) {
    auto const* entity = context.catalog.find(noun);
    if (entity == nullptr || entity->info->marks.empty()) return false;
    auto const depends = [&](FieldDef const& field) {
        return field.options.follows() && mentions(sql, field.name);
    };
    auto const& entities = context.catalog.entities();
    return std::any_of(entities.begin(), entities.end(), [&](EntityDef const& each) {
        return std::any_of(each.fields.begin(), each.fields.end(), depends);
    });
}

// Whether what is counted depends on a field that time moves, without any event.
bool moves_with_time(Context const& context, std::string_view sql) {
    auto const& entities = context.catalog.entities();
    return std::any_of(entities.begin(), entities.end(), [&](EntityDef const& entity) {
        auto const reckoned = hooks_of(entity).reckoned();
        return std::any_of(entity.fields.begin(), entity.fields.end(), [&](FieldDef const& field) {
            auto const moves = field.name == reckoned || !field.options.earliest.empty();
            return moves && mentions(sql, field.name);
        });
    });
}

std::string key_of(Context const& context, SqlBuilder const& sql) {
    struct Writer {
        std::string& key;
        void operator()(std::monostate) const { key += 'n'; }
        void operator()(std::int64_t value) const { key += std::to_string(value); }
        void operator()(double value) const { key += std::to_string(value); }
        void operator()(std::string_view value) const {
            key.append(std::to_string(value.size())).append(":").append(value);
        }
        void operator()(Id const& value) const { key.append(value.bytes.begin(), value.bytes.end()); }
    };
    std::string key(context.workspace().bytes.begin(), context.workspace().bytes.end());
    key += sql.sql().text();
    for (auto const& param : sql.params()) {
        key += '\0';
        std::visit(Writer{key}, param);
    }
    return key;
}

// Which records of the entity changed after `after`, and whether looking at them is enough.
Changes changes_since(Context const& context, std::string_view entity, std::int64_t after,
                      std::string_view sql) {
    Changes changes;
    auto found = 0;
    context.tx.each(
        "SELECT entity, record_id, action FROM event WHERE workspace_id = $1 AND sequence > $2 ORDER BY "
        "sequence LIMIT $3",
        [&](db::Row const& row) {
            auto const purged = row.text(2) == "purged";
            if (row.text(0) == entity) {
                changes.ids.push_back(row.id(1));
                changes.carriable &= !purged;
            } else {
                changes.carriable &= !mentions(sql, row.text(0)) &&
                                     !(purged && sql.find(" record_link ") != sql.npos) &&
                                     !follows_from(context, row.text(0), sql);
            }
            ++found;
        },
        context.workspace(), after, change_limit + 1);
    changes.carriable &= found <= change_limit;
    std::sort(changes.ids.begin(), changes.ids.end());
    changes.ids.erase(std::unique(changes.ids.begin(), changes.ids.end()), changes.ids.end());
    return changes;
}

std::int64_t count_now(Context const& context, SqlBuilder const& sql) {
    std::int64_t total = 0;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { total = row.integer(0); });
    return total;
}

}  // namespace

// What is counted: the rows of an entity, all together or by number.
struct CountCache::Question {
    std::string_view entity;
    AddRows rows;
    AddNumber const* number;

    void add_count(SqlBuilder& sql) const {
        sql.add("SELECT count(*)");
        if (number != nullptr) (*number)(sql.add(", "));
        rows(sql, Reach::many);
    }

    // Each row's number in the database, and what it counts as.
    void add_each(SqlBuilder& sql, Reach reach) const {
        sql.add("SELECT t.rowid, ");
        number == nullptr ? (void)sql.add("0") : (*number)(sql);
        rows(sql, reach);
    }

    std::vector<std::int64_t> counted_now(Context const& context) const {
        if (number != nullptr) return tally_now(context, *number, rows);
        SqlBuilder sql(context.tx.dialect());
        add_count(sql);
        return {count_now(context, sql)};
    }

    std::unique_ptr<KeptRows> room() const { return number == nullptr ? kept_bits() : kept_numbers(); }
};

// The event that a snapshot ends with, and a number that changes when rows may have been renumbered (VACUUM).
struct CountCache::Snapshot {
    std::int64_t sequence = 0;
    std::int64_t layout = 0;

    explicit Snapshot(Context const& context) {
        auto const read = [&](db::Row const& row) {
            sequence = row.integer(0);
            layout = row.integer(1);
        };
        if (has_row_numbers(context)) {
            context.tx.each(
                "SELECT COALESCE((SELECT sequence FROM event_chain WHERE workspace_id = $1), 0), "
                "schema_version "
                "FROM pragma_schema_version",
                read, context.workspace());
        } else {
            context.tx.each("SELECT sequence, 0::bigint FROM event_chain WHERE workspace_id = $1", read,
                            context.workspace());
        }
    }
};

struct CountCache::Kept {
    std::mutex mutex;
    bool counted = false;
    std::int64_t sequence = 0;
    std::int64_t layout = 0;
    std::vector<std::int64_t> counts;  // by number
    std::unique_ptr<KeptRows> rows;    // none until asked for again after a change
    bool are_too_many = false;         // to be kept

    // Whether the counts hold in the snapshot, after looking at what changed since they were counted.
    bool carry_forward(Context const& context, Snapshot const& snapshot, Question const& question,
                       std::string_view sql) {
        if (!counted || layout != snapshot.layout || sequence > snapshot.sequence) return false;
        if (moves_with_time(context, sql)) return false;
        if (sequence == snapshot.sequence) return true;
        auto const changes = changes_since(context, question.entity, sequence, sql);
        if (!changes.carriable || (!rows && !changes.ids.empty())) return false;
        for (std::size_t i = 0; i < changes.ids.size(); i += ids_at_once) {
            auto const few = std::span(changes.ids).subspan(i, std::min(ids_at_once, changes.ids.size() - i));
            look_again(context, question, few);
        }
        sequence = snapshot.sequence;
        return true;
    }

    void count(Context const& context, Snapshot const& snapshot, Question const& question) {
        if (counted && has_row_numbers(context) && !are_too_many) {
            remember_rows(context, question);
        } else {
            counts = question.counted_now(context);
            rows.reset();
        }
        counted = true;
        sequence = snapshot.sequence;
        layout = snapshot.layout;
    }

private:
    void look_again(Context const& context, Question const& question, std::span<Id const> ids) {
        std::map<std::int64_t, std::optional<std::size_t>> now;
        SqlBuilder changed(context.tx.dialect());
        changed.add("SELECT t.rowid FROM ").name(question.entity).add(" t WHERE t.workspace_id = ");
        changed.param(context.workspace()).add(" AND t.id IN (");
        add_id_list(changed, ids);
        changed.add(")");
        context.tx.execute(changed.sql(), changed.params(),
                           [&](db::Row const& row) { now.emplace(row.integer(0), std::nullopt); });
        SqlBuilder matching(context.tx.dialect());
        question.add_each(matching, Reach::few);
        matching.add(" AND t.id IN (");
        add_id_list(matching, ids);
        matching.add(")");
        context.tx.execute(matching.sql(), matching.params(), [&](db::Row const& row) {
            now[row.integer(0)] = static_cast<std::size_t>(row.integer(1));
        });
        for (auto const& [row, number] : now) {
            if (auto const before = rows->exchange(row, number)) --count_of(*before);
            if (number) ++count_of(*number);
        }
    }

    // Whatever throws meanwhile leaves the counts of before.
    void remember_rows(Context const& context, Question const& question) {
        SqlBuilder sql(context.tx.dialect());
        question.add_each(sql, Reach::many);
        std::vector<std::int64_t> found;
        auto gathered = question.room();
        context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
            auto const number = static_cast<std::size_t>(row.integer(1));
            if (number >= found.size()) found.resize(number + 1);
            ++found[number];
            if (gathered && !gathered->gather(row.integer(0), number)) gathered.reset();
        });
        if (gathered) gathered->end_gathering();
        are_too_many = !gathered;
        counts = std::move(found);
        rows = std::move(gathered);
    }

    std::int64_t& count_of(std::size_t number) {
        if (number >= counts.size()) counts.resize(number + 1);
        return counts[number];
    }
};

// An event changes a count by one, as a rule: the estimate is off by a fraction at most.
bool CountCache::Estimate::serves(std::int64_t wanted_at_most, std::int64_t now) const {
    auto const complete = rows < at_most || wanted_at_most <= at_most;
    return complete && std::abs(now - sequence) <= std::max(rows / 8, few_events);
}

std::int64_t CountCache::count(Context const& context, std::string_view entity, AddRows rows) {
    auto const counts = counted(context, {entity, rows, nullptr});
    return counts.empty() ? 0 : counts.front();
}

std::vector<std::int64_t> CountCache::tally(Context const& context, std::string_view entity, AddNumber number,
                                            AddRows rows) {
    return counted(context, {entity, rows, &number});
}

std::vector<std::int64_t> CountCache::counted(Context const& context, Question const& question) {
    SqlBuilder sql(context.tx.dialect());
    question.add_count(sql);
    Snapshot const snapshot(context);
    auto const kept = find_or_add(key_of(context, sql));
    std::scoped_lock const lock(kept->mutex);
    if (kept->counted && kept->sequence > snapshot.sequence) return question.counted_now(context);
    if (!kept->carry_forward(context, snapshot, question, sql.sql().text()))
        kept->count(context, snapshot, question);
    return kept->counts;
}

std::int64_t CountCache::about(Context const& context, AddRows rows, std::int64_t at_most) {
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT count(*) FROM (SELECT 1");
    rows(sql, Reach::many);
    auto const key = std::hash<std::string>{}(key_of(context, sql));
    auto const sequence = Snapshot(context).sequence;
    {
        std::scoped_lock const lock(mutex_);
        auto const found = estimates_.find(key);
        if (found != estimates_.end() && found->second.serves(at_most, sequence)) return found->second.rows;
    }
    sql.add(" LIMIT ").param(at_most).add(") found");
    auto const counted = count_now(context, sql);
    std::scoped_lock const lock(mutex_);
    if (estimates_.size() >= estimate_limit) estimates_.clear();
    estimates_.insert_or_assign(key, Estimate{counted, at_most, sequence});
    return counted;
}

std::shared_ptr<CountCache::Kept> CountCache::find(std::string const& key) {
    std::scoped_lock const lock(mutex_);
    auto const found = by_key_.find(key);
    if (found == by_key_.end()) return nullptr;
    kept_.splice(kept_.begin(), kept_, found->second);
    return found->second->second;
}

std::shared_ptr<CountCache::Kept> CountCache::find_or_add(std::string const& key) {
    if (auto found = find(key)) return found;
    std::scoped_lock const lock(mutex_);
    if (auto const raced = by_key_.find(key); raced != by_key_.end()) return raced->second->second;
    kept_.emplace_front(key, std::make_shared<Kept>());
    by_key_.emplace(kept_.front().first, kept_.begin());
    if (kept_.size() > kept_limit) {
        by_key_.erase(kept_.back().first);
        kept_.pop_back();
    }
    return kept_.front().second;
}

}  // namespace sampark
