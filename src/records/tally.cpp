#include "records/tally.hpp"

#include <charconv>

namespace sampark {
namespace {

// As SQLite's tally() tells them.
std::vector<std::int64_t> read_counts(std::string_view text) {
    std::vector<std::int64_t> counts;
    auto const* at = text.data();
    auto const* const end = at + text.size();
    while (at < end) at = std::from_chars(at, end, counts.emplace_back()).ptr + 1;
    return counts;
}

}  // namespace

std::vector<std::int64_t> tally(Context const& context, std::string_view entity, AddNumber number,
                                AddRows rows) {
    return context.counts == nullptr ? tally_now(context, number, rows)
                                     : context.counts->tally(context, entity, number, rows);
}

std::vector<std::int64_t> tally_now(Context const& context, AddNumber number, AddRows rows) {
    SqlBuilder sql(context.tx.dialect());
    auto const by_function = sql.dialect().engine() == db::Engine::sqlite;
    sql.add("SELECT ");
    if (by_function) sql.add("tally(");
    number(sql);
    by_function ? sql.add(")") : sql.add(", count(*)");
    rows(sql, Reach::many);
    if (!by_function) sql.add(" GROUP BY 1");
    std::vector<std::int64_t> counts;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
        if (by_function) {
            counts = read_counts(row.text(0));
            return;
        }
        auto const place = static_cast<std::size_t>(row.integer(0));
        if (place >= counts.size()) counts.resize(place + 1);
        counts[place] = row.integer(1);
    });
    return counts;
}

}  // namespace sampark
