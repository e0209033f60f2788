#include "records/duplicates/newcomers.hpp"

#include "records/duplicates/finder.hpp"
#include "records/duplicates/pairing.hpp"

#include <algorithm>

namespace sampark::duplicates {
namespace {

// Looking one up by the indexes takes as long as reading so many.
constexpr std::int64_t read_meanwhile = 200;
constexpr std::int64_t looked_up_at_once = 25;
constexpr std::size_t most_candidates = crowd_size;

class Newcomers {
public:
    Newcomers(EntityDef const& entity, Id const& import, Comparison const& begun,
              NewcomersOptions const& options)
        : entity_(entity), import_(import), now_(begun), options_(options) {
        options_.transactions.read([this](Context const& context) {
            criteria_.emplace(criteria_of(context, entity_));
            all_ = count_records(context, entity_);
        });
        keeper_.emplace(*criteria_, options_.transactions, import_);
    }

    Comparison compare(std::int64_t count) {
        // One that has begun stays with its way.
        auto const one_by_one = now_.after > 0 || (now_.place == 0 && count <= few_among(all_));
        if (one_by_one) {
            while (look_up_some()) options_.progress();
        } else {
            read_all(count);
        }
        return now_;
    }

private:
    struct Some {
        std::vector<Id> records;
        std::int64_t last = 0;  // the event of the last one
    };

    // In the order in which they came.
    Some next(Context const& context) const {
        Some some;
        context.tx.each(
            "SELECT sequence, record_id FROM event WHERE workspace_id = $1 AND group_id = $2 AND sequence > "
            "$3 AND entity = $4 AND action = 'created' ORDER BY sequence LIMIT $5",
            [&](db::Row const& row) {
                some.last = row.integer(0);
                some.records.push_back(row.id(1));
            },
            context.workspace(), import_, now_.after, entity_.name(), looked_up_at_once);
        return some;
    }

    // False when none was left.
    bool look_up_some() {
        Some some;
        std::vector<PairIds> pairs;
        options_.transactions.read([&](Context const& context) {
            pairs.clear();
            some = next(context);
            for (auto const& record : find_records(context, entity_, some.records, criteria_->fields())) {
                for (auto const& other : telling_candidates(context, *criteria_, record, most_candidates))
                    pairs.push_back(pair_of(record.id, other.record.id));
            }
        });
        if (some.records.empty()) return false;
        std::sort(pairs.begin(), pairs.end());
        pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
        auto then = now_;
        then.after = some.last;
        then.looked_at += static_cast<std::int64_t>(some.records.size());
        keep(pairs, then);
        return true;
    }

    void read_all(std::int64_t count) {
        PairingOptions options{options_.transactions, options_.progress, options_.folder};
        options.wanted = [this](Context const& context, std::span<Id const> ids) {
            return came_with_it(context, ids);
        };
        auto paired = pair_up(*criteria_, options);
        for (auto part = static_cast<std::size_t>(now_.place); part < part_count; ++part) {
            auto const pairs = take_pairs(paired.pairs, part);
            auto then = now_;
            then.place = static_cast<std::int64_t>(part) + 1;
            then.looked_at = count * then.place / static_cast<std::int64_t>(part_count);
            keep_all(pairs, then);
        }
    }

    std::vector<Id> came_with_it(Context const& context, std::span<Id const> ids) const {
        std::vector<Id> found;
        if (ids.empty()) return found;
        SqlBuilder sql(context.tx.dialect());
        sql.add("SELECT record_id FROM event WHERE workspace_id = ").param(context.workspace());
        sql.add(" AND record_id IN (");
        add_id_list(sql, ids);
        // Not by the index of groups, whose one may be as long as the whole table.
        sql.add(") AND action = 'created' AND COALESCE(group_id, workspace_id) = ").param(import_);
        context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { found.push_back(row.id(0)); });
        return found;
    }

    // A part counts when all of it is done.
    void keep_all(std::span<PairIds const> pairs, Comparison const& then) {
        while (pairs.size() > pairs_at_once) {
            options_.progress();
            keep(pairs.first(pairs_at_once), now_);
            pairs = pairs.subspan(pairs_at_once);
        }
        options_.progress();
        if (pairs.empty() && then.place < static_cast<std::int64_t>(part_count)) {
            now_ = then;
        } else {
            keep(pairs, then);
        }
    }

    void keep(std::span<PairIds const> pairs, Comparison const& then) {
        keeper_->keep(pairs, [&](Context const& context) { options_.checkpoint(context, then); });
        now_ = then;
    }

    EntityDef const& entity_;
    Id import_;
    Comparison now_;
    NewcomersOptions const& options_;
    std::optional<Criteria> criteria_;
    std::optional<PairKeeper> keeper_;
    std::int64_t all_ = 0;
};

}  // namespace

std::int64_t few_among(std::int64_t all) { return all / read_meanwhile; }

Comparison compare_newcomers(EntityDef const& entity, Id const& import, std::int64_t count,
                             Comparison const& begun, NewcomersOptions const& options) {
    return Newcomers(entity, import, begun, options).compare(count);
}

}  // namespace sampark::duplicates
