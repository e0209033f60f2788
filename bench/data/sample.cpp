#include "data/sample.hpp"

#include "base/time.hpp"
#include "crm/activities/activity.hpp"
#include "crm/companies/company.hpp"
#include "crm/contacts/contact.hpp"
#include "crm/deals/deal.hpp"

#include <fstream>
#include <stdexcept>

namespace sampark::bench {
namespace {

constexpr Micros last_day = 1'780'272'000 * micros_per_second;  // 2026-06-01
constexpr Micros span = 3 * 365 * micros_per_day;

constexpr std::string_view cities[]{
    "Dhaka",       "Chattogram", "Kolkata", "Khulna",   "Sylhet",  "Rajshahi", "Cumilla",  "Howrah",
    "Gazipur",     "Siliguri",   "Bogura",  "Barishal", "Rangpur", "Jashore",  "Durgapur", "Mymensingh",
    "Narayanganj", "Asansol",    "Feni",    "Dinajpur", "Pabna",   "Tangail",  "Kushtia",  "Agartala"};
constexpr std::string_view industries[]{"Textiles",     "Retail",          "Software",  "Food",
                                        "Construction", "Pharmaceuticals", "Education", "Transport",
                                        "Finance",      "Agriculture"};
constexpr std::pair<std::string_view, std::string_view> company_kinds[]{
    {"Traders", "ট্রেডার্স"},  {"Enterprise", "এন্টারপ্রাইজ"}, {"Textiles", "টেক্সটাইলস"}, {"Stores", "স্টোর্স"},
    {"Pharmacy", "ফার্মেসি"}, {"Brothers", "ব্রাদার্স"},      {"Motors", "মোটরস"},       {"Agro", "এগ্রো"}};
constexpr std::string_view titles[]{"Owner",    "Manager", "Accountant", "Buyer",
                                    "Engineer", "Teacher", "Doctor"};
constexpr std::string_view sources[]{"web", "referral", "fair", "phone", "facebook", "import"};
constexpr std::string_view subjects[]{"Call back about the quotation",
                                      "Send the price list",
                                      "Visit the shop",
                                      "Ask for payment",
                                      "Show the new range",
                                      "নমুনা পাঠানো",
                                      "বাকি টাকার কথা বলা"};
constexpr std::pair<std::string_view, std::string_view> own_names[]{
    {"রহিম উদ্দিন", "Rahim Uddin"},           {"করিম রহমান", "Karim Rahman"},
    {"সুমিতা চক্রবর্তী", "Sumita Chakraborty"}, {"অনির্বাণ সেন", "Anirban Sen"},
    {"নাসরিন আক্তার", "Nasrin Akter"},        {"ফারহানা ইসলাম", "Farhana Islam"},
    {"তানভীর আহমেদ", "Tanvir Ahmed"},        {"মৌসুমী দাস", "Mousumi Das"},
    {"শফিকুল হক", "Shafiqul Haque"},          {"প্রিয়াঙ্কা ঘোষ", "Priyanka Ghosh"},
    {"আবদুল কাদের", "Abdul Kader"},           {"রুবিনা খাতুন", "Rubina Khatun"}};

std::string first_word(std::string const& text) { return text.substr(0, text.find(' ')); }
std::string last_word(std::string const& text) { return text.substr(text.rfind(' ') + 1); }

}  // namespace

Sample::Sample(std::string const& names, std::uint64_t seed) : random_(seed) {
    auto const add = [this](std::string const& bengali, std::string const& latin) {
        if (bengali.find(' ') == std::string::npos || latin.find(' ') == std::string::npos) return;
        first_names_.emplace_back(first_word(bengali), first_word(latin));
        last_names_.emplace_back(last_word(bengali), last_word(latin));
    };
    if (names.empty()) {
        for (auto const& [bengali, latin] : own_names) add(std::string(bengali), std::string(latin));
        return;
    }
    std::ifstream file(names);
    for (std::string line; std::getline(file, line);) {
        auto const tab = line.find('\t');
        if (tab != std::string::npos) add(line.substr(0, tab), line.substr(tab + 1));
    }
    if (first_names_.empty()) throw std::runtime_error("no names in " + names);
}

std::size_t Sample::skewed(std::size_t count) {
    auto const part = static_cast<double>(random_() >> 11U) * 0x1p-53;
    return static_cast<std::size_t>(part * part * static_cast<double>(count));
}

PersonName Sample::person() {
    auto const& first = first_names_[skewed(first_names_.size())];
    auto const& last = last_names_[skewed(last_names_.size())];
    return {first.first + ' ' + last.first, first.second + ' ' + last.second};
}

void Sample::stamp(Record& record, std::size_t number, std::size_t count) {
    auto const part = static_cast<double>(number) / static_cast<double>(count);
    record.created_at = last_day - span + static_cast<Micros>(part * static_cast<double>(span));
    auto const milliseconds = static_cast<std::uint64_t>(record.created_at / 1000);
    auto& bytes = record.id.bytes;
    for (unsigned i = 0; i < 6; ++i) bytes[i] = static_cast<std::uint8_t>(milliseconds >> (40U - 8U * i));
    auto const tail = (++serial_ << 24U) ^ below(1U << 24U);
    for (unsigned i = 0; i < 8; ++i) bytes[8 + i] = static_cast<std::uint8_t>(tail >> (56U - 8U * i));
    bytes[6] = 0x70;
    bytes[7] = static_cast<std::uint8_t>(below(256));
    bytes[8] = static_cast<std::uint8_t>(0x80U | (bytes[8] & 0x3FU));
    record.version = 1;
    record.updated_at = chance(40) ? time_since(record.created_at) : record.created_at;
}

std::int64_t Sample::time_since(std::int64_t start) {
    auto const seconds = static_cast<std::uint64_t>((last_day - start) / micros_per_second) + 1;
    return start + static_cast<std::int64_t>(below(seconds)) * micros_per_second;
}

std::string Sample::date_near(std::int64_t start) {
    auto const days = static_cast<std::int64_t>(below(180)) - 30;
    return format_time(start + days * micros_per_day).substr(0, 10);
}

json::value Sample::labelled(std::string const& value, std::string_view label) {
    return json::array{json::object{{"value", value}, {"label", label}}};
}

json::value Sample::link_to(std::vector<Id> const& ids) {
    return json::array{json::object{{"id", to_text(ids[below(ids.size())])}}};
}

std::string Sample::phone() {
    constexpr std::string_view operators[]{"17", "18", "19", "16", "15", "13"};
    auto const digits = std::to_string(100'000'000 + below(900'000'000)).substr(1);
    return "+880" + std::string(one_of(operators)) + digits;
}

void Sample::company(Record& record, std::vector<Id> const& users) {
    namespace noun = crm::company;
    auto const& family = last_names_[skewed(last_names_.size())];
    auto const& kind = one_of(company_kinds);
    Row<noun::Company> row(record);
    row.set(noun::name, family.second + ' ' + std::string(kind.first));
    if (chance(60)) row.set(noun::name_bn, family.first + ' ' + std::string(kind.second));
    row.set(noun::domain, "firm" + std::to_string(serial_) + ".example.com");
    row.set(noun::relation, std::string(one_of(noun::relations)));
    row.set(noun::industry, std::string(one_of(industries)));
    row.set(noun::city, std::string(one_of(cities)));
    row.set(noun::country, "Bangladesh");
    if (chance(50)) row.set(noun::employees, static_cast<std::int64_t>(1 + below(500)));
    if (chance(30)) row.set(noun::revenue, Money{static_cast<std::int64_t>(below(100'000'000)) * 100, "BDT"});
    if (chance(70)) row.set(noun::phones, labelled(phone(), "office"));
    row.set(noun::owner, users[skewed(users.size())]);
}

void Sample::contact(Record& record, std::vector<Id> const& users, std::vector<Id> const& companies) {
    namespace noun = crm::contact;
    auto const name = person();
    Row<noun::Contact> row(record);
    auto const bengali_only = chance(15);
    row.set(noun::name, bengali_only ? name.bengali : name.latin);
    if (bengali_only || chance(50)) row.set(noun::name_bn, name.bengali);
    if (chance(60)) row.set(noun::company, companies[below(companies.size())]);
    if (chance(40)) row.set(noun::job_title, std::string(one_of(titles)));
    if (chance(80)) row.set(noun::phones, labelled(phone(), "mobile"));
    if (chance(60))
        row.set(noun::mails, labelled("person" + std::to_string(serial_) + "@example.com", "work"));
    row.set(noun::city, std::string(one_of(cities)));
    row.set(noun::country, "Bangladesh");
    row.set(noun::language, std::string(one_of(noun::languages)));
    row.set(noun::lifecycle, std::string(one_of(noun::lifecycles)));
    if (chance(50)) row.set(noun::lead_status, std::string(one_of(noun::lead_statuses)));
    row.set(noun::source, std::string(one_of(sources)));
    row.set(noun::score, static_cast<std::int64_t>(skewed(1000)));
    row.set(noun::consent, std::string(one_of(noun::consents)));
    row.set(noun::owner, users[skewed(users.size())]);
    if (chance(50)) row.set(noun::last_conversation, time_since(record.created_at));
    if (chance(25)) row.set(noun::last_purchase, time_since(record.created_at));
    if (chance(15))
        row.set(noun::description, "Asked for the price list at the fair; prefers to be called after noon.");
    record.at(record.entity->at("c_shop")) = std::string(one_of(shops));
    if (chance(50)) record.at(record.entity->at("c_points")) = static_cast<std::int64_t>(below(10'000));
}

void Sample::deal(Record& record, std::vector<Id> const& users, std::vector<Id> const& companies,
                  std::vector<Id> const& contacts, std::vector<Stage> const& stages) {
    namespace noun = crm::deal;
    auto const& stage = stages[below(stages.size())];
    Row<noun::Deal> row(record);
    row.set(noun::title, std::string(one_of(industries)) + " order " + std::to_string(serial_));
    row.set(noun::amount, Money{static_cast<std::int64_t>(1000 + skewed(5'000'000)) * 100, "BDT"});
    row.set(noun::pipeline, stage.pipeline);
    row.set(noun::stage, stage.id);
    row.set(noun::status, stage.outcome);
    row.set(noun::expected_close, date_near(record.created_at));
    if (stage.outcome != "open") row.set(noun::closed_on, date_near(record.created_at));
    row.set(noun::company, companies[below(companies.size())]);
    row.set(noun::contacts, link_to(contacts));
    row.set(noun::source, std::string(one_of(sources)));
    row.set(noun::owner, users[skewed(users.size())]);
}

void Sample::activity(Record& record, std::vector<Id> const& users, std::vector<Id> const& companies,
                      std::vector<Id> const& contacts, std::vector<Id> const& deals) {
    namespace noun = crm::activity;
    Row<noun::Activity> row(record);
    auto const done = chance(80);
    row.set(noun::subject, std::string(one_of(subjects)));
    row.set(noun::kind, std::string(one_of(noun::kinds)));
    row.set(noun::status, done ? "done" : "planned");
    row.set(noun::priority, std::string(one_of(noun::priorities)));
    row.set(noun::due_at, time_since(record.created_at));
    row.set(noun::planned_at, row[noun::due_at]);
    if (!done) row.set(noun::next_at, row[noun::due_at]);
    if (done) row.set(noun::completed_at, time_since(record.created_at));
    row.set(noun::contacts, link_to(contacts));
    if (chance(40)) row.set(noun::company, companies[below(companies.size())]);
    if (chance(30)) row.set(noun::deal, deals[below(deals.size())]);
    row.set(noun::owner, users[skewed(users.size())]);
}

void Sample::with(Record& record, Id const& contact) {
    Row<crm::activity::Activity>(record).set(crm::activity::contacts,
                                             json::array{json::object{{"id", to_text(contact)}}});
}

}  // namespace sampark::bench
