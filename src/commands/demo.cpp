#include "commands/demo.hpp"

#include "base/embedded.hpp"
#include "commands/demo_life.hpp"
#include "commands/import_file.hpp"
#include "records/write.hpp"

#include <fstream>
#include <iostream>

namespace sampark::commands {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view unfinished_name = "Sampark Demo (being filled)";

// One of the files, under its own name, in a folder that is gone afterwards.
class DemoFile {
public:
    DemoFile(Instance const& instance, std::string_view name)
        : folder_(folder_of(instance)), path_(folder_ / name) {
        fs::create_directories(folder_);
        fs::permissions(folder_, fs::perms::owner_all);
        std::ofstream file(path_, std::ios::binary);
        fs::permissions(path_, fs::perms::owner_read | fs::perms::owner_write);
        if (!(file << demo_file(name)).flush()) throw Problem(507, "storage_full");
    }
    ~DemoFile() { remove(folder_); }
    DemoFile(DemoFile const&) = delete;
    DemoFile& operator=(DemoFile const&) = delete;

    fs::path const& path() const { return path_; }

    static fs::path folder_of(Instance const& instance) { return instance.data() / "demo"; }
    static void remove(fs::path const& folder) {
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }

private:
    fs::path folder_;
    fs::path path_;
};

void import_demo(Instance& instance, Actor const& actor, std::string_view entity, std::string_view name) {
    auto const catalog = instance.catalogs().of(actor.workspace);
    DemoFile const file(instance, name);
    ImportFile job(instance, actor, catalog->at(entity), file.path());
    job.choose({{"currency", "USD"}});
    auto const outcome = job.run([](imports::Totals const&) {});
    if (outcome.totals.rejected > 0) {
        throw Problem(500, "demo_incomplete", {{"file", name}, {"rejected", outcome.totals.rejected}});
    }
}

// Who leads a team sees what it does.
void promote_managers(Instance& instance, Actor const& actor) {
    instance.write(actor, [&](Context const& context) {
        auto const teams = latest(context, "team", 30);
        auto const& noun = context.catalog.at("team");
        Fields const manager{&noun.at("manager")};
        for (auto const& team : find_records(context, noun, teams, manager)) {
            auto const leader = std::get<Id>(team.at(*manager.front()));
            update(context, context.catalog.at("user"), leader, {{"role", "manager"}}, std::nullopt);
        }
        return 0;
    });
}

bool nobody_can_sign_in(Instance& instance, Id const& workspace) {
    return instance.database().read([&](db::Tx& tx) {
        tx.enter_workspace(workspace);
        return tx.run("SELECT 1 FROM credential WHERE workspace_id = $1", workspace) == 0;
    });
}

}  // namespace

// The login and the name come last and together: a workspace of the name that it had before, which nobody can
// sign in to, is a part of a demo.
std::vector<Id> unfinished_demos(Instance& instance) {
    std::vector<Id> found;
    instance.database().read([&](db::Tx& tx) {
        found.clear();
        tx.each(
            "SELECT id FROM workspace WHERE name = $1",
            [&](db::Row const& row) { found.push_back(row.id(0)); }, unfinished_name);
    });
    std::erase_if(found, [&](Id const& workspace) { return !nobody_can_sign_in(instance, workspace); });
    return found;
}

void remove_unfinished_demos(Instance& instance) {
    DemoFile::remove(DemoFile::folder_of(instance));
    for (auto const& workspace : unfinished_demos(instance))
        crm::remove_workspace(instance.database(), workspace);
}

void create_demo(Instance& instance) {
    std::cout << "Filling the demo workspace …" << std::endl;
    auto const workspace =
        crm::create_workspace(instance.database(), {.name = std::string(unfinished_name), .currency = "USD"});
    auto actor = system_actor(workspace);
    actor.via = Actor::Via::import;
    auto const hash = instance.access().passwords().hash(demo_password);
    import_demo(instance, actor, "user", "sales_teams.csv");
    promote_managers(instance, actor);
    import_demo(instance, actor, "company", "accounts.csv");
    import_demo(instance, actor, "product", "products.csv");
    import_demo(instance, actor, "deal", "sales_pipeline.csv");
    add_life(instance, actor);
    instance.write(actor, [&](Context const& context) {
        update(context, context.catalog.at("workspace"), workspace, {{"name", "Sampark Demo"}}, std::nullopt);
        auto const user = crm::create_user(context, {std::string(demo_mail), "Demo", "administrator", hash});
        give_share(context, user);
        return user;
    });
    std::cout << "demo login: " << demo_mail << " / " << demo_password << std::endl;
}

}  // namespace sampark::commands
