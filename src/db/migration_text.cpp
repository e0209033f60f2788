// From a portable migration file to the SQL of one database. The notation is described in db/migrate.hpp.
#include "db/migrate.hpp"

#include <cctype>

namespace sampark::db {
namespace {

bool is_word(std::string_view text) {
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789_";
    return !text.empty() && text.find_first_not_of(allowed) == std::string_view::npos;
}

// An empty setting, which a session is left with after its first SET LOCAL, must match nothing rather than
// fail.
std::string isolation(std::string const& table) {
    std::string const own = "(workspace_id = nullif(current_setting('sampark.workspace', true), '')::uuid)";
    auto const name = '"' + table + '"';
    return "ALTER TABLE " + name + " ENABLE ROW LEVEL SECURITY; ALTER TABLE " + name +
           " FORCE ROW LEVEL SECURITY; CREATE POLICY " + table + "_workspace ON " + name + " USING " + own +
           " WITH CHECK " + own + ";";
}

class Expander {
public:
    Expander(Dialect const& dialect, embedded::File const& file) : dialect_(dialect), file_(file) {}

    std::string run() {
        for (std::size_t start = 0; start < file_.bytes.size();) {
            auto const end = std::min(file_.bytes.find('\n', start), file_.bytes.size());
            ++line_number_;
            line(file_.bytes.substr(start, end - start));
            start = end + 1;
        }
        if (in_block_) fail("a block has no -- end");
        return std::move(sql_);
    }

private:
    void line(std::string_view text) {
        if (!directive(text) && keeps_) tokens(text);
        sql_ += '\n';  // so that a database's line numbers are the file's
    }

    bool directive(std::string_view text) {
        auto const words = text.substr(0, text.find_last_not_of(" \t\r") + 1);
        if (words == "-- only sqlite" || words == "-- only postgres") {
            if (in_block_) fail("a block stands within a block");
            in_block_ = true;
            keeps_ = (words == "-- only sqlite") == (dialect_.engine() == Engine::sqlite);
            return true;
        }
        if (words == "-- end") {
            if (!in_block_) fail("-- end ends no block");
            in_block_ = false;
            keeps_ = true;
            return true;
        }
        constexpr std::string_view isolate = "-- isolate ";
        if (!words.starts_with(isolate)) return false;
        std::string const table(words.substr(isolate.size()));
        if (!is_word(table)) fail("-- isolate needs one table");
        if (keeps_ && dialect_.engine() == Engine::postgres) sql_ += isolation(table);
        return true;
    }

    void tokens(std::string_view text) {
        for (auto brace = text.find('{'); brace != std::string_view::npos; brace = text.find('{')) {
            auto const end = text.find('}', brace);
            auto const token = end == std::string_view::npos ? "" : text.substr(brace + 1, end - brace - 1);
            sql_ += text.substr(0, brace);
            if (is_word(token)) {
                sql_ += replacement(token);
                text.remove_prefix(end + 1);
            } else {
                sql_ += '{';
                text.remove_prefix(brace + 1);
            }
        }
        sql_ += text;
    }

    std::string replacement(std::string_view token) {
        if (token == "strict") return dialect_.engine() == Engine::sqlite ? " STRICT" : "";
        try {
            return dialect_.column_type(token);
        } catch (DatabaseError const& error) {
            fail(error.what());
        }
    }

    [[noreturn]] void fail(std::string const& reason) const {
        throw DatabaseError(std::string(file_.path) + ":" + std::to_string(line_number_) + ": " + reason);
    }

    Dialect const& dialect_;
    embedded::File const& file_;
    std::string sql_;
    int line_number_ = 0;
    bool in_block_ = false;
    bool keeps_ = true;
};

}  // namespace

std::string expand_migration(Dialect const& dialect, embedded::File const& file) {
    return Expander(dialect, file).run();
}

}  // namespace sampark::db
