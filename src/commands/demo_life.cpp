#include "commands/demo_life.hpp"

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "records/list.hpp"
#include "records/load.hpp"
#include "records/write.hpp"

namespace sampark::commands {
namespace {

Id id_named(Context const& context, std::string_view entity, std::string_view name) {
    return latest(context, entity, 1, json::object{{"name", json::object{{"eq", name}}}}).at(0);
}

std::string moment(std::int64_t days) { return format_time(now_micros() + days * micros_per_day); }
std::string day(std::int64_t days) { return moment(days).substr(0, 10); }

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

// What the records of the demo are tied to.
struct Ties {
    std::vector<Id> companies;
    std::vector<Id> users;
    std::vector<Id> tags;
};

Ties ties_of(Context const& context) {
    return {latest(context, "company", 85), latest(context, "user", 30), latest(context, "tag", 10)};
}

json::object contact_input(Person const& person, std::size_t number, Ties const& ties) {
    static std::vector<std::string> const cities{"Dhaka",      "Khulna", "Kolkata",
                                                 "Chattogram", "Sylhet", "Rajshahi"};
    static std::vector<std::string> const cycle{"lead",     "lead",     "qualified", "opportunity",
                                                "customer", "customer", "subscriber"};
    static std::vector<std::string> const statuses{"new", "new", "contacted", "in_progress", "connected"};
    static std::vector<std::string> const sources{"Website", "Conference", "Referral", "Facebook",
                                                  "Phone call"};
    static std::vector<std::string> const titles{"Head of purchasing", "Owner",         "Accountant",
                                                 "Shop manager",       "Sales manager", "Engineer"};
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
                       {"job_title", pick(titles, number)},
                       {"company", to_text(pick(ties.companies, number))},
                       {"owner", to_text(pick(ties.users, number))},
                       {"last_conversation", moment(-static_cast<std::int64_t>(number % 60))}};
    if (number % 4 == 0) input["tags"] = json::array{to_text(pick(ties.tags, number))};
    if (input.at("lifecycle") == "lead") input["lead_status"] = pick(statuses, number);
    return input;
}

void add_tags(Context const& context) {
    static std::vector<std::pair<std::string, std::string>> const tags{
        {"VIP", "orange"}, {"Wholesale", "blue"}, {"Newsletter", "teal"}, {"নতুন", "green"}};
    for (auto const& [name, color] : tags)
        create(context, context.catalog.at("tag"), {{"name", name}, {"color", color}});
}

// What the file of companies does not say. Nearly all of them are in the United States.
json::object company_input(std::string const& name, std::string const& country, std::size_t number,
                           Ties const& ties) {
    static std::vector<std::string> const cities{"New York", "Chicago", "Houston", "Seattle",
                                                 "Boston",   "Denver",  "Atlanta"};
    static std::vector<std::string> const relations{"customer", "customer", "customer", "prospect",
                                                    "partner"};
    std::string host;
    for (auto const c : lower_ascii(name))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) host += c;
    json::object input{{"relation", pick(relations, number)},
                       {"owner", to_text(pick(ties.users, number))},
                       {"phones", json::array{"+88018" + std::to_string(10000000 + number * 30011)}},
                       {"website", "https://" + host + ".example.com"}};
    if (country == "United States") input["city"] = pick(cities, number);
    return input;
}

void add_facts_of_companies(Context const& context) {
    auto const ties = ties_of(context);
    auto const& noun = context.catalog.at("company");
    Fields const known{&noun.at("name"), &noun.at("country")};
    std::size_t number = 0;
    for (auto const& company : find_records(context, noun, ties.companies, known)) {
        auto const text = [&](std::size_t field) {
            return std::get<std::string>(company.at(*known.at(field)));
        };
        update(context, noun, company.id, company_input(text(0), text(1), number++, ties), std::nullopt);
    }
}

void add_people(Context const& context) {
    auto const ties = ties_of(context);
    auto const all = people();
    for (std::size_t i = 0; i < all.size(); ++i)
        create(context, context.catalog.at("contact"), contact_input(all[i], i, ties));
}

struct Offer {
    Id product;
    Money price;
};

std::vector<Offer> offers(Context const& context) {
    auto const& product = context.catalog.at("product");
    auto const& price = product.at("price");
    ListQuery query;
    query.limit = 7;
    query.fields = {price.name};
    std::vector<Offer> found;
    for (auto const& record : list(context, product, query).records)
        found.push_back({record.id, std::get<Money>(record.at(price))});
    return found;
}

// Open ones close around today, closed ones were closed in the last weeks.
json::object deal_input(std::size_t number, std::string const& stage, Id const& contact, Offer const& offer) {
    static std::vector<std::string> const steps{"Send the quote", "প্রস্তাব পাঠানো", "Call back", "Visit",
                                                "চুক্তির খসড়া দেখা"};
    static std::vector<std::string> const needs{
        "Equipment for the new office", "নতুন শাখার যন্ত্রপাতি", "Yearly supply",
        "Replacement of old units",     "পাইকারি অর্ডার",      "Trial order"};
    auto const age = static_cast<std::int64_t>(number * 17 % 56);
    auto const quantity = static_cast<std::int64_t>(number * 5 % 9) + 1;
    auto const money = [&](std::int64_t minor) {
        return json::object{{"minor", minor}, {"currency", offer.price.currency}};
    };
    json::object input{
        {"title", pick(needs, number)},
        {"amount", money(quantity * offer.price.minor)},
        {"contacts", json::array{json::object{{"id", to_text(contact)}, {"role", "decision_maker"}}}},
        {"products", json::array{json::object{{"id", to_text(offer.product)},
                                              {"quantity", std::to_string(quantity)},
                                              {"price", money(offer.price.minor)}}}},
        {"started_on", day(-age - 20)}};
    if (stage == "Won" || stage == "Lost") {
        input["closed_on"] = day(-age);
    } else {
        input["expected_close"] = day(age - 12);
        input["next_step"] = pick(steps, number);
    }
    if (stage == "Lost") input["loss_reason"] = number % 2 == 0 ? "Price" : "No answer";
    return input;
}

// The file's “Prospecting” and “Engaging” are what these are elsewhere.
void drop_spare_stages(Context const& context) {
    for (auto const* name : {"New", "Contacted"})
        trash(context, context.catalog.at("stage"), id_named(context, "stage", name), std::nullopt);
}

void add_deals(Context const& context) {
    constexpr std::size_t deals = 120;
    static std::vector<std::string> const stages{"Prospecting", "Engaging", "Proposal", "Proposal",
                                                 "Negotiation", "Won",      "Won",      "Lost"};
    auto const ties = ties_of(context);
    auto const contacts = latest(context, "contact", 200);
    auto const products = offers(context);
    for (std::size_t i = 0; i < deals; ++i) {
        auto const& stage = pick(stages, i);
        auto input = deal_input(i, stage, pick(contacts, i), pick(products, i));
        input["stage"] = to_text(id_named(context, "stage", stage));
        input["company"] = to_text(pick(ties.companies, i));
        input["owner"] = to_text(pick(ties.users, i));
        create(context, context.catalog.at("deal"), input);
    }
}

// What somebody plans with a customer, and what comes of it: subject, kind and outcome tell one story.
struct Errand {
    std::string_view subject;
    std::string_view kind;
    std::string_view at;  // by the clock of the firm
    std::string_view outcome;
    std::string_view until = {};  // of a meeting
    std::string_view place = {};
};

constexpr Errand errands[]{
    {"Call about the offer", "call", "10:30", "Wants a lower price for the second year"},
    {"প্রস্তাব নিয়ে ফোন", "call", "11:15", "প্রস্তাব পছন্দ হয়েছে, মালিকের সঙ্গে কথা বলবেন"},
    {"Send the quote", "task", "16:00", "Sent by mail, with the price list"},
    {"Meet at the office", "meeting", "11:00", "Agreed on a trial with one branch", "12:00", "Our office"},
    {"চুক্তি নিয়ে আলোচনা", "meeting", "15:00", "চুক্তির খসড়া ঠিক হয়েছে", "16:00", "গ্রাহকের অফিস"},
    {"Call and ask for feedback", "call", "12:30", "Content; will recommend us"},
    {"Write a follow-up after the conference", "task", "09:30", "Answered, and asked for a visit"},
    {"পেমেন্টের খোঁজে ফোন", "call", "14:30", "এই সপ্তাহে পেমেন্ট করবেন"},
    {"চুক্তির কাগজ পাঠানো", "task", "17:00", "কুরিয়ারে পাঠানো হয়েছে"},
    {"Show the product", "meeting", "10:00", "Liked it; wants a quote for ten", "10:45", "Their warehouse"},
};

// The firm is in Bangladesh, where clocks do not change.
std::string on_day(std::int64_t days, std::string_view clock) {
    constexpr Micros ahead = 6 * micros_per_day / 24;
    auto const local_day = format_time(now_micros() + ahead + days * micros_per_day).substr(0, 10);
    return local_day + 'T' + std::string(clock) + ":00+06:00";
}

json::object activity_input(std::size_t number, Id const& contact, Id const& user) {
    auto const& errand = errands[number % std::size(errands)];
    auto const days = static_cast<std::int64_t>(number % 29) - 14;
    json::object input{{"subject", errand.subject},
                       {"kind", errand.kind},
                       {"due_at", on_day(days, errand.at)},
                       {"contacts", json::array{to_text(contact)}},
                       {"owner", to_text(user)}};
    if (!errand.until.empty()) {
        input["start_at"] = input["due_at"];
        input["end_at"] = on_day(days, errand.until);
        input["place"] = errand.place;
    }
    if (days < -2) {
        input["status"] = "done";
        input["completed_at"] = on_day(days, errand.until.empty() ? errand.at : errand.until);
        input["outcome"] = errand.outcome;
    }
    if (number % 7 == 0) input["priority"] = "high";
    return input;
}

void add_activities(Context const& context) {
    constexpr std::size_t activities = 420;
    constexpr std::size_t notes = 160;
    static std::vector<std::string> const texts{
        "Prefers to be called in the evening.", "দাম নিয়ে আবার কথা বলতে চান।",
        "Wants a demo for the whole team.", "আগামী মাসে সিদ্ধান্ত জানাবেন।",
        "Asked for references from the same industry."};
    auto const contacts = latest(context, "contact", 200);
    auto const users = ties_of(context).users;
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
}

}  // namespace

std::string_view demo_file(std::string_view name) {
    for (auto const& file : embedded::demo()) {
        if (file.path.ends_with(name)) return file.bytes;
    }
    throw std::logic_error("no demo file " + std::string(name));
}

std::vector<Id> latest(Context const& context, std::string_view entity, int limit,
                       json::value const& filter) {
    ListQuery query;
    query.limit = limit;
    query.filter = filter;
    query.fields = {std::string(context.catalog.at(entity).info->label)};
    std::vector<Id> ids;
    for (auto const& record : list(context, context.catalog.at(entity), query).records)
        ids.push_back(record.id);
    return ids;
}

void add_life(Instance& instance, Actor const& actor) {
    instance.write(actor, [](Context const& context) {
        add_tags(context);
        add_facts_of_companies(context);
        add_people(context);
        drop_spare_stages(context);
        add_deals(context);
        add_activities(context);
        return 0;
    });
}

void give_share(Context const& context, Id const& user) {
    constexpr int share = 40;
    auto const give = [&](std::string_view entity, json::value const& filter) {
        for (auto const& id : latest(context, entity, share, filter))
            update(context, context.catalog.at(entity), id, {{"owner", to_text(user)}}, std::nullopt);
    };
    give("contact", json::object{{"lifecycle", json::object{{"in", json::array{"lead", "qualified"}}}}});
    give("deal", json::object{{"expected_close", json::object{{"is_empty", false}}}});
    give("deal",
         json::object{{"and", json::array{json::object{{"status", json::object{{"eq", "won"}}}},
                                          json::object{{"closed_on", json::object{{"gte", day(-60)}}}}}}});
    give("activity", json::object{{"status", json::object{{"eq", "planned"}}}});
}

}  // namespace sampark::commands
