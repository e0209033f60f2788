#include "commands/commands.hpp"
#include "commands/instance.hpp"
#include "crm/entities.hpp"
#include "db/integrity.hpp"
#include "db/isolation.hpp"
#include "records/journal.hpp"

#include <filesystem>
#include <iostream>

namespace sampark::commands {
namespace {

namespace fs = std::filesystem;

// Says of one thing after the other how it is, in the words of "doctor.<name>.right", or of ".wrong" and,
// what to do about it, ".advice".
class Check {
public:
    explicit Check(Options const& options) : json_(options.json) {}

    bool good() const { return good_; }

    void say(std::string_view name, bool right, json::object const& parameters = {}) {
        auto const words = [&](std::string_view part) {
            return translate(language_, "doctor." + std::string(name) + '.' + std::string(part), parameters);
        };
        right ? tell(true, words("right"), "") : tell(false, words("wrong"), words("advice"));
    }

    void say_unwritable(Problem const& problem) {
        tell(false, translate(language_, "doctor.writable.wrong"),
             translate(language_, "problem." + problem.code, problem.parameters));
    }

private:
    void tell(bool right, std::string const& what, std::string const& advice) {
        good_ = good_ && right;
        if (json_) {
            std::cout << json::serialize(json::object{{"check", what}, {"ok", right}, {"advice", advice}})
                      << '\n';
            return;
        }
        std::cout << translate(language_, right ? "doctor.right" : "doctor.wrong", {{"what", what}}) << '\n';
        if (!right) std::cout << "      " << advice << '\n';
    }

    Language language_ = terminal_language();
    bool json_;
    bool good_ = true;
};

void check_disk(Check& check, fs::path const& data) {
    constexpr std::uintmax_t least = std::uintmax_t{512} * 1024 * 1024;
    std::error_code error;
    auto const space = fs::space(data, error);
    check.say("disk", !error && space.available > least, {{"path", data.string()}});
}

void check_writable(Check& check, Options const& options) {
    try {
        require_writable_database(options);
        check.say("writable", true);
    } catch (Problem const& problem) {
        if (problem.code != "not_writable") throw;
        check.say_unwritable(problem);
    }
}

// A key that others may read has been refused before this.
void check_key(Check& check, Instance& instance) {
    auto const locked = instance.locked_workspaces().size();
    check.say("key", locked == 0, {{"count", locked}, {"path", instance.data().string()}});
}

void check_version(Check& check, db::Database& database) {
    auto const have = db::version_of(database);
    auto const want = db::newest_version();
    check.say("version", have == want, {{"have", have}, {"want", want}});
}

void check_file(Check& check, Instance& instance) {
    if (instance.database().dialect().engine() != db::Engine::sqlite) return;
    auto const damage = db::find_damage(instance.database());
    check.say("file", !damage, {{"damage", damage.value_or("")}});
}

void check_isolation(Check& check, Instance& instance) {
    if (instance.database().dialect().engine() != db::Engine::postgres) return;
    auto const role = db::role_without_isolation(instance.database());
    check.say("isolation", !role, {{"role", role.value_or("")}});
}

void check_database(Check& check, Instance& instance) {
    auto const workspaces = crm::workspaces(instance.database());
    check.say("workspace", !workspaces.empty());
    for (auto const& id : workspaces) {
        auto const result = instance.database().read([&](db::Tx& tx) {
            tx.enter_workspace(id);
            return verify_chain(tx, id);
        });
        check.say("history", !result.first_broken,
                  {{"workspace", to_text(id)},
                   {"events", result.checked},
                   {"event", result.first_broken.value_or(0)}});
    }
}

}  // namespace

int doctor(Options const& options) {
    Check check(options);
    check_writable(check, options);
    if (!check.good()) return 1;
    Instance instance(options, Opening::look);
    check_version(check, instance.database());
    check_disk(check, instance.data());
    check_file(check, instance);
    check_isolation(check, instance);
    if (!check.good()) return 1;  // what follows needs the tables of this version
    check_key(check, instance);
    check_database(check, instance);
    return check.good() ? 0 : 1;
}

}  // namespace sampark::commands
