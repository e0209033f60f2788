#include "records/import/recall.hpp"

#include "base/money.hpp"
#include "base/text.hpp"
#include "records/import/defaults.hpp"

#include <algorithm>

namespace sampark::imports {
namespace {

constexpr std::string_view between_columns = "; ";
constexpr std::string_view between_words = ", ";
constexpr std::string_view nowhere = "-";
constexpr std::string_view of_all =
    "=";  // before a field: what new records get; before an option: it is wanted

bool needs_order(Column const& column) {
    return reads_dates(column) && column.profile.date.order != tabular::DateOrder::ambiguous &&
           column.profile.date_evidence != tabular::DateEvidence::self_evident;
}

bool needs_signs(Column const& column) {
    return reads_numbers(column) && column.profile.sign_evidence != tabular::SignEvidence::unneeded &&
           column.numbers != Certainty::open;
}

// What a file of a few rows would not tell about the column; empty: it tells all.
std::string words_about(Column const& column) {
    std::string words;
    auto const add = [&](std::string_view word) { words.append(between_words).append(word); };
    if (needs_order(column)) add(tabular::date_order_name(column.profile.date.order));
    if (needs_signs(column)) add(tabular::number_format_name(column.number));
    if (column.kind == Kind::money && !column.profile.currency.empty()) add(column.profile.currency);
    auto const by_name = column.reason != tabular::MatchReason::content && !column.told;
    if (words.empty() && by_name) return {};
    return (column.target.empty() ? std::string(nowhere) : column.target) + words;
}

// What the heading says of the column, without its name.
std::string_view part_about(std::string_view heading, std::string_view column) {
    auto const begin = std::string(between_columns) + std::string(column) + ": ";
    auto const at = heading.find(begin);
    if (at == std::string_view::npos) return {};
    auto const part = heading.substr(at + begin.size());
    return part.substr(0, part.find(between_columns));
}

std::string_view take_word(std::string_view& part) {
    auto const end = std::min(part.find(between_words), part.size());
    auto const word = part.substr(0, end);
    part.remove_prefix(std::min(end + between_words.size(), part.size()));
    return word;
}

void take_over(Column& column, std::string_view word) {
    if (auto const order = tabular::date_order_of(word)) {
        column.profile.date.order = *order;
        column.profile.date_evidence = tabular::DateEvidence::told;
    } else if (auto const format = tabular::number_format_of(word)) {
        column.profile.number = *format;
        column.profile.sign_evidence = tabular::SignEvidence::told;
    } else if (minor_digits(word)) {
        column.profile.currency = word;
    }
}

// Its name, or its name and a number: headings that repeat are counted.
bool is_numbered(std::string_view heading, std::string_view name) {
    if (!heading.starts_with(name)) return false;
    auto const rest = heading.substr(name.size());
    return rest.empty() ||
           (rest[0] == ' ' && rest.find_first_not_of("0123456789", 1) == std::string_view::npos);
}

bool is_taken(Plan const& plan, Column const& by_other, std::string_view target) {
    return std::any_of(plan.columns.begin(), plan.columns.end(),
                       [&](Column const& column) { return &column != &by_other && column.target == target; });
}

void recall(Plan& plan, Column& column, std::string_view part) {
    auto const target = take_word(part);
    if (is_taken(plan, column, target)) return;
    column.target = target == nowhere ? std::string_view() : target;
    column.told = true;
    while (!part.empty()) take_over(column, take_word(part));
}

std::string words_for(std::string_view option) {
    return std::string(between_columns) + std::string(of_all) + std::string(option) + ": yes";
}

// A text that would not be read as it is written stands in quotes, as JSON has it.
bool needs_quotes(std::string_view text) {
    auto const is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
    return text.empty() || text == nowhere || text.front() == '"' || trim(text) != text ||
           text.find(between_columns) != std::string_view::npos ||
           std::any_of(text.begin(), text.end(), is_control);
}

std::string written(json::value const& value) {
    if (value.is_null()) return std::string(nowhere);
    auto const* text = value.if_string();
    if (text != nullptr && !needs_quotes(*text)) return std::string(*text);
    auto json = json::serialize(value);
    // Within JSON it stands only in texts.
    for (auto at = json.find(between_columns); at != std::string::npos; at = json.find(between_columns, at))
        json.replace(at, between_columns.size(), ";\\u0020");
    return json;
}

json::value read_back(FieldDef const& field, std::string_view text) {
    if (text == nowhere) return nullptr;
    boost::system::error_code failed;
    auto quoted = text.starts_with('"') ? json::parse(text, failed) : json::value();
    return !failed && quoted.is_string() ? quoted : default_of(field, text);
}

// What the heading says new records get.
json::object defaults_in(Context const& context, EntityDef const& entity, std::string_view heading) {
    json::object defaults;
    for (std::size_t begin = 0; begin < heading.size();) {
        auto const end = std::min(heading.find(between_columns, begin), heading.size());
        auto const part = heading.substr(begin, end - begin);
        begin = end + between_columns.size();
        auto const colon = part.find(": ");
        if (!part.starts_with(of_all) || colon == std::string_view::npos) continue;
        auto const name = part.substr(of_all.size(), colon - of_all.size());
        auto const text = trim(part.substr(colon + 2));
        auto const* field = entity.find(name);
        if (field == nullptr) continue;
        json::object one;
        one[name] = read_back(*field, text);
        if (faults_of_defaults(context, entity, one).empty()) defaults[name] = one.at(name);
    }
    return defaults;
}

}  // namespace

bool is_rejection_heading(std::string_view heading) {
    return is_numbered(heading, rejection_column) ||
           heading.starts_with(std::string(rejection_column) + std::string(between_columns));
}

bool is_record_heading(std::string_view heading) { return is_numbered(heading, record_column); }

bool is_own_heading(std::string_view heading) {
    return is_rejection_heading(heading) || is_record_heading(heading);
}

std::string rejection_heading(Plan const& plan) {
    std::string heading(rejection_column);
    for (auto const& column : plan.columns) {
        auto const words = is_own_heading(column.name) ? std::string() : words_about(column);
        if (!words.empty()) heading.append(between_columns).append(column.name).append(": ").append(words);
    }
    for (auto const& [option, wanted] : plan.options) {
        if (wanted) heading.append(words_for(option));
    }
    for (auto const& [field, value] : plan.defaults)
        heading.append(between_columns).append(of_all).append(field).append(": ").append(written(value));
    return heading;
}

void recall(Context const& context, EntityDef const& entity, tabular::Header const& header, Plan& plan) {
    auto const heading = std::find_if(header.written_names.begin(), header.written_names.end(),
                                      [](std::string const& name) { return is_rejection_heading(name); });
    if (heading == header.written_names.end()) return;
    std::vector<std::pair<Column*, std::string_view>> told;
    for (auto& column : plan.columns) {
        auto const part = part_about(*heading, column.name);
        auto const target = part.substr(0, part.find(between_words));
        if (part.empty() || (target != nowhere && !resolve_target(context, entity, target))) continue;
        column.target.clear();  // so that columns may trade places
        told.emplace_back(&column, part);
    }
    for (auto const& [column, part] : told) recall(plan, *column, part);
    plan.defaults = defaults_in(context, entity, *heading);
    for (auto& [option, wanted] : plan.options)
        wanted = heading->find(words_for(option)) != std::string::npos;
}

}  // namespace sampark::imports
