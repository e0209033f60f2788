#include "records/tally.hpp"

#include <charconv>

namespace sampark {
namespace {

// As SQLite's tally() tells them.
void take_counts(std::string_view text, FunctionRef<void(std::size_t, std::int64_t)> take) {
    auto const* at = text.data();
    auto const* const end = at + text.size();
    for (std::size_t number = 0; at < end; ++number) {
        std::int64_t count = 0;
        at = std::from_chars(at, end, count).ptr + 1;
        if (count > 0) take(number, count);
    }
}

}  // namespace

void tally(Context const& context, FunctionRef<void(SqlBuilder&)> number, FunctionRef<void(SqlBuilder&)> rows,
           FunctionRef<void(std::size_t number, std::int64_t count)> take) {
    SqlBuilder sql(context.tx.dialect());
    auto const by_function = sql.dialect().engine() == db::Engine::sqlite;
    sql.add("SELECT ");
    if (by_function) sql.add("tally(");
    number(sql);
    by_function ? sql.add(")") : sql.add(", count(*)");
    rows(sql);
    if (!by_function) sql.add(" GROUP BY 1");
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
        if (by_function)
            take_counts(row.text(0), take);
        else
            take(static_cast<std::size_t>(row.integer(0)), row.integer(1));
    });
}

}  // namespace sampark
