#include "commands/demo.hpp"

#include "base/embedded.hpp"
#include "commands/import_file.hpp"
#include "records/list.hpp"
#include "records/write.hpp"

#include <fstream>
#include <iostream>

namespace sampark::commands {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view unfinished_name = "Sampark Demo (being filled)";

std::string_view demo_file(std::string_view name) {
    for (auto const& file : embedded::demo()) {
        if (file.path.ends_with(name)) return file.bytes;
    }
    throw std::logic_error("no demo file " + std::string(name));
}

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

std::vector<Id> ids_of(Instance& instance, Actor const& actor, std::string_view entity, int limit) {
    return instance.read(actor, [&](Context const& context) {
        ListQuery query;
        query.limit = limit;
        query.fields = {std::string(context.catalog.at(entity).info->label)};
        std::vector<Id> ids;
        for (auto const& record : list(context, context.catalog.at(entity), query).records)
            ids.push_back(record.id);
        return ids;
    });
}

// Who leads a team sees what it does.
void promote_managers(Instance& instance, Actor const& actor) {
    auto const teams = ids_of(instance, actor, "team", 30);
    instance.write(actor, [&](Context const& context) {
        auto const& noun = context.catalog.at("team");
        Fields const manager{&noun.at("manager")};
        for (auto const& team : find_records(context, noun, teams, manager)) {
            auto const leader = std::get<Id>(team.at(*manager.front()));
            update(context, context.catalog.at("user"), leader, {{"role", "manager"}}, std::nullopt);
        }
        return 0;
    });
}

struct Person {
    std::string bengali;
    std::string latin;
};

std::vector<Person> people() {
    std::vector<Person> found;
    auto text = demo_file("people.tsv");
    while (!text.empty()) {
        auto const line = text.substr(0, text.find('\n'));
        auto const tab = line.find('\t');
        found.push_back({std::string(line.substr(0, tab)), std::string(line.substr(tab + 1))});
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
    return found;
}

// Picks by a fixed rule: the demo is the same everywhere.
template <class T>
T const& pick(std::vector<T> const& items, std::size_t number) {
    return items[(number * 7919) % items.size()];
}

std::string mail_of(std::string const& latin, std::size_t number) {
    std::string local;
    for (auto const c : lower_ascii(latin)) {
        if (c >= 'a' && c <= 'z') local += c;
        if (c == ' ') local += '.';
    }
    return local + std::to_string(number) + "@example.com";
}

json::object contact_input(Person const& person, std::size_t number, std::vector<Id> const& companies,
                           std::vector<Id> const& users) {
    static std::vector<std::string> const cities{"Dhaka",      "Khulna", "Kolkata",
                                                 "Chattogram", "Sylhet", "Rajshahi"};
    static std::vector<std::string> const cycle{"lead",     "lead",     "qualified", "opportunity",
                                                "customer", "customer", "subscriber"};
    static std::vector<std::string> const sources{"Website", "Conference", "Referral", "Facebook",
                                                  "Phone call"};
    auto const serial = std::to_string(10000000 + number * 20011);
    auto const bengali_first = number % 3 == 0;
    json::object input{{"name", bengali_first ? person.bengali : person.latin},
                       {"name_bn", person.bengali},
                       {"mails", json::array{mail_of(person.latin, number)}},
                       {"phones", json::array{"+88017" + serial}},
                       {"city", pick(cities, number)},
                       {"lifecycle", pick(cycle, number)},
                       {"source", pick(sources, number)},
                       {"language", number % 2 == 0 ? "bn" : "en"},
                       {"score", (number * 37) % 100},
                       {"company", to_text(pick(companies, number))},
                       {"owner", to_text(pick(users, number))}};
    if (input.at("lifecycle") == "lead") input["lead_status"] = number % 2 == 0 ? "new" : "contacted";
    return input;
}

void add_people(Instance& instance, Actor const& actor) {
    auto const companies = ids_of(instance, actor, "company", 85);
    auto const users = ids_of(instance, actor, "user", 30);
    auto const all = people();
    instance.write(actor, [&](Context const& context) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            create(context, context.catalog.at("contact"), contact_input(all[i], i, companies, users));
        }
        return 0;
    });
}

json::object activity_input(std::size_t number, Id const& contact, Id const& user) {
    static std::vector<std::string> const subjects{
        "Call about the offer",       "প্রস্তাব নিয়ে ফোন",   "Send the quote",
        "Meet at the office",         "চুক্তি নিয়ে আলোচনা",  "Ask for feedback",
        "Follow up after conference", "পেমেন্টের খোঁজ নেওয়া"};
    static std::vector<std::string> const kinds{"task", "call", "meeting"};
    auto const days = static_cast<std::int64_t>(number % 29) - 14;
    json::object input{{"subject", pick(subjects, number)},
                       {"kind", pick(kinds, number)},
                       {"due_at", format_time(now_micros() + days * micros_per_day)},
                       {"contacts", json::array{to_text(contact)}},
                       {"owner", to_text(user)}};
    if (days < -2) input["status"] = "done";
    if (number % 5 == 0) input["priority"] = "high";
    return input;
}

void add_activities(Instance& instance, Actor const& actor) {
    constexpr std::size_t activities = 420;
    constexpr std::size_t notes = 160;
    static std::vector<std::string> const texts{
        "Prefers to be called in the evening.", "দাম নিয়ে আবার কথা বলতে চান।",
        "Wants a demo for the whole team.", "আগামী মাসে সিদ্ধান্ত জানাবেন।",
        "Asked for references from the same industry."};
    auto const contacts = ids_of(instance, actor, "contact", 200);
    auto const users = ids_of(instance, actor, "user", 30);
    instance.write(actor, [&](Context const& context) {
        for (std::size_t i = 0; i < activities; ++i) {
            create(context, context.catalog.at("activity"),
                   activity_input(i, pick(contacts, i), pick(users, i / 3)));
        }
        for (std::size_t i = 0; i < notes; ++i) {
            create(context, context.catalog.at("note"),
                   {{"body", pick(texts, i)},
                    {"contact", to_text(pick(contacts, i * 3))},
                    {"owner", to_text(pick(users, i))}});
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
    add_people(instance, actor);
    add_activities(instance, actor);
    instance.write(actor, [&](Context const& context) {
        update(context, context.catalog.at("workspace"), workspace, {{"name", "Sampark Demo"}}, std::nullopt);
        return crm::create_user(context, {std::string(demo_mail), "Demo", "administrator", hash});
    });
    std::cout << "demo login: " << demo_mail << " / " << demo_password << std::endl;
}

}  // namespace sampark::commands
