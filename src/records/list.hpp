// Lists: only the columns asked for, keyset pages in both directions that stay right while others write, and
// exact counts.
#pragma once

#include "records/load.hpp"

namespace sampark {

inline constexpr int list_limit = 200;
inline constexpr int default_list_limit = 50;
inline constexpr std::size_t sort_limit = 5;

struct SortKey {
    std::string path;  // "amount", "company.city", "c_size"
    bool descending = false;
};

struct ListQuery {
    json::value filter;  // null: all
    std::optional<std::vector<Id>>
        candidates;             // of a search, best first: the order when nothing else is asked for
    std::vector<SortKey> sort;  // empty: newest first
    int limit = default_list_limit;
    std::string cursor;               // what a page returned as `next` or `previous`
    std::vector<std::string> fields;  // empty: all
    bool count = false;
    bool trash = false;   // the records in the trash instead of the others
    Act act = Act::read;  // only those that the caller may do this to
};

struct Page {
    std::vector<Record> records;
    Fields fields;
    std::optional<std::string> next;      // nothing on the last page
    std::optional<std::string> previous;  // nothing on the first
    std::optional<std::int64_t> count;
};

// Appends " FROM entity t WHERE …" of the records that the query is about; hidden: an index is
// chosen without regard to its conditions.
enum class Conditions : std::uint8_t { shown, hidden };
void add_matching(SqlBuilder& sql, Context const& context, EntityDef const& entity, ListQuery const& query,
                  Conditions conditions);
// "-amount,name" as keys.
std::vector<SortKey> parse_sort(std::string_view text);
// The fields of those names, all that the caller sees when none is named. Throws 422 for unknown ones.
Fields chosen_fields(Context const& context, EntityDef const& entity, std::vector<std::string> const& names);
// Throws 422 for unknown fields, 400 "bad_cursor", 403 when the role reads nothing of the entity.
Page list(Context const& context, EntityDef const& entity, ListQuery const& query);
std::int64_t count(Context const& context, EntityDef const& entity, ListQuery const& query);

}  // namespace sampark
