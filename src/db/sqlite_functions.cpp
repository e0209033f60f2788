#include "db/sqlite_functions.hpp"

#include "base/bucket.hpp"
#include "base/id.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <mutex>
#include <new>
#include <string>
#include <string_view>

#include <sqlite3.h>

namespace sampark::db {
namespace {

constexpr std::size_t tally_size = 1024;

// Most texts are short and ASCII, and this runs for every row of a list that is sorted without an index.
bool fold_short_ascii(sqlite3_context* context, std::string_view text) {
    std::array<char, 256> folded;  // NOLINT(cppcoreguidelines-pro-type-member-init): written below
    if (text.size() > folded.size()) return false;
    unsigned char seen = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const c = text[i];
        seen |= static_cast<unsigned char>(c);
        folded[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    if (seen >= 0x80) return false;
    sqlite3_result_text(context, folded.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
    return true;
}

// fold(text): in lower case, so that texts compare without regard to it.
void fold(sqlite3_context* context, int, sqlite3_value** arguments) {
    auto const* bytes = sqlite3_value_text(arguments[0]);
    if (bytes == nullptr) return sqlite3_result_null(context);
    std::string_view const text(reinterpret_cast<char const*>(bytes),
                                static_cast<std::size_t>(sqlite3_value_bytes(arguments[0])));
    if (fold_short_ascii(context, text)) return;
    try {
        auto const folded = lower_case(text);
        sqlite3_result_text64(context, folded.data(), folded.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    } catch (std::exception const& error) {
        sqlite3_result_error(context, error.what(), -1);
    }
}

std::string_view text_of(sqlite3_value* value) {
    auto const* bytes = sqlite3_value_text(value);
    return bytes == nullptr ? std::string_view()
                            : std::string_view(reinterpret_cast<char const*>(bytes),
                                               static_cast<std::size_t>(sqlite3_value_bytes(value)));
}

// id_of(text): the 16 bytes that ids are stored as; NULL for what is no id.
void id_of(sqlite3_context* context, int, sqlite3_value** arguments) {
    auto const id = parse_id(text_of(arguments[0]));
    if (!id) return sqlite3_result_null(context);
    sqlite3_result_blob(context, id->bytes.data(), static_cast<int>(id->bytes.size()), SQLITE_TRANSIENT);
}

// bucket(time or date, unit, zone): the day on which the unit of time begins that it belongs to.
void bucket(sqlite3_context* context, int, sqlite3_value** arguments) {
    auto const type = sqlite3_value_type(arguments[0]);
    if (type == SQLITE_NULL) return sqlite3_result_null(context);
    try {
        auto const unit = text_of(arguments[1]);
        auto const begin =
            type == SQLITE_INTEGER
                ? std::optional(bucket_of(sqlite3_value_int64(arguments[0]), unit, text_of(arguments[2])))
                : bucket_of(text_of(arguments[0]), unit);
        if (!begin) return sqlite3_result_null(context);
        sqlite3_result_text64(context, begin->data(), begin->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    } catch (std::exception const& error) {
        sqlite3_result_error(context, error.what(), -1);
    }
}

struct Tally {
    std::array<std::int64_t, tally_size> counts;  // SQLite begins with zeros
    std::size_t used;
};

void add_to_tally(sqlite3_context* context, int, sqlite3_value** arguments) {
    if (sqlite3_value_type(arguments[0]) == SQLITE_NULL) return;
    auto const number = static_cast<std::size_t>(sqlite3_value_int64(arguments[0]));
    if (number >= tally_size) return sqlite3_result_error(context, "tally: out of range", -1);
    auto* const tally = static_cast<Tally*>(sqlite3_aggregate_context(context, sizeof(Tally)));
    if (tally == nullptr) return sqlite3_result_error_nomem(context);
    ++tally->counts[number];
    tally->used = std::max(tally->used, number + 1);
}

void end_tally(sqlite3_context* context) {
    auto const* tally = static_cast<Tally*>(sqlite3_aggregate_context(context, 0));
    try {
        std::string text;
        for (std::size_t i = 0; tally != nullptr && i < tally->used; ++i)
            text += (i == 0 ? "" : " ") + std::to_string(tally->counts[i]);
        sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    } catch (std::bad_alloc const&) {
        sqlite3_result_error_nomem(context);
    }
}

// tally(number): how often each of 0, 1, 2 … occurs, with spaces between; nothing where there is none. GROUP
// BY would sort all rows first, which takes twice as long as reading them.
int define_tally(sqlite3* connection) {
    constexpr auto flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    return sqlite3_create_function_v2(connection, "tally", 1, flags, nullptr, nullptr, add_to_tally,
                                      end_tally, nullptr);
}

int define(sqlite3* connection, char const**, void const*) {
    constexpr auto flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    struct Function {
        char const* name;
        int arguments;
        void (*call)(sqlite3_context*, int, sqlite3_value**);
    };
    static constexpr Function functions[]{{"fold", 1, fold}, {"id_of", 1, id_of}, {"bucket", 3, bucket}};
    for (auto const& [name, arguments, call] : functions) {
        auto const result = sqlite3_create_function_v2(connection, name, arguments, flags, nullptr, call,
                                                       nullptr, nullptr, nullptr);
        if (result != SQLITE_OK) return result;
    }
    return define_tally(connection);
}

}  // namespace

void define_sqlite_functions() {
    static std::once_flag once;
    std::call_once(once, [] {
        // Settings of the library come before its first use, which registering is.
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        sqlite3_auto_extension(reinterpret_cast<void (*)()>(define));
    });
}

}  // namespace sampark::db
