// SQL text can be born from a literal, or from the schema's query builder; nothing a user typed can become
// part of it.
//
// Parameters are $1, $2 … in both databases. Portable SQL only; what differs lives in Dialect
// (db/database.hpp).
#pragma once

#include <string>
#include <string_view>

namespace sampark {
class SqlBuilder;
}

namespace sampark::db {

class Sql {
public:
    template <std::size_t N>
    consteval Sql(char const (&literal)[N]) : text_(literal, N - 1) {}

    std::string_view text() const { return text_; }

private:
    friend class sampark::SqlBuilder;  // records/sql_builder.hpp: concatenates literals, quoted schema names
                                       // and $n
    explicit Sql(std::string_view built) : text_(built) {}

    std::string_view text_;
};

}  // namespace sampark::db
