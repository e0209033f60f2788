#include "db/sqlite_functions.hpp"

#include "base/bucket.hpp"
#include "base/id.hpp"
#include "base/text.hpp"

#include <array>
#include <exception>
#include <mutex>
#include <string>
#include <string_view>

#include <sqlite3.h>

namespace sampark::db {
namespace {

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
    return SQLITE_OK;
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
