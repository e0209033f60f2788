#include "records/import/proposal.hpp"

#include "base/language.hpp"
#include "records/import/products.hpp"
#include "records/import/recall.hpp"
#include "schema/labels.hpp"

#include <algorithm>
#include <map>

namespace sampark::imports {
namespace {

using tabular::ColumnProfile;
using tabular::ColumnType;
using tabular::MatchReason;
using tabular::TargetKind;
using Targets = std::vector<tabular::Target>;

constexpr std::string_view handle_networks[]{"facebook", "linkedin", "x", "instagram", "whatsapp", "youtube"};

constexpr std::string_view currency_part = ".currency";

// Columns that say what their mails or phones are for: "phones.work".
struct ValueLabel {
    Kind kind;
    std::string_view name;
    std::string_view headings;
};
constexpr ValueLabel value_labels[]{
    {Kind::phones, "mobile",
     "mobile phone, mobile number, mobile no, mobile, cell phone, cellphone, cell, phone mobile, মোবাইল, "
     "মোবাইল ফোন, "
     "মোবাইল নম্বর"},
    {Kind::phones, "work", "work phone, business phone, office phone, phone work, অফিসের ফোন, কাজের ফোন"},
    {Kind::phones, "home", "home phone, home phone number, phone home, বাসার ফোন, বাড়ির ফোন"},
    {Kind::mails, "work", "work email, business email, office email, email work, অফিসের ইমেইল, কাজের ইমেইল"},
    {Kind::mails, "home", "home email, personal email, email home, ব্যক্তিগত ইমেইল"},
};

tabular::TargetKind target_kind(Kind kind) {
    using tabular::TargetKind;
    switch (kind) {
        case Kind::long_text:
            return TargetKind::long_text;
        case Kind::number:
            return TargetKind::integer;
        case Kind::decimal:
            return TargetKind::decimal;
        case Kind::money:
            return TargetKind::money;
        case Kind::boolean:
            return TargetKind::boolean;
        case Kind::date:
            return TargetKind::date;
        case Kind::date_time:
            return TargetKind::date_time;
        case Kind::choice:
        case Kind::multi_choice:
            return TargetKind::choice;
        case Kind::mail:
        case Kind::mails:
            return TargetKind::mail;
        case Kind::phone:
        case Kind::phones:
            return TargetKind::phone;
        case Kind::url:
            return TargetKind::url;
        case Kind::link:
        case Kind::links:
            return TargetKind::link;
        case Kind::text:
        case Kind::address:
        case Kind::addresses:
        case Kind::handles:
        case Kind::file:
        case Kind::files:
        case Kind::checklist:
        case Kind::reminders:
        case Kind::times:
        case Kind::rich_text:
            break;
    }
    return TargetKind::text;
}

void add_words(std::vector<std::string>& words, std::string_view text) {
    while (!text.empty()) {
        auto const comma = text.find(',');
        auto part = text.substr(0, comma);
        while (part.starts_with(' ')) part.remove_prefix(1);
        if (!part.empty()) words.emplace_back(part);
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    }
}

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> result;
    add_words(result, text);
    return result;
}

tabular::Target target_of(EntityDef const& entity, FieldDef const& field) {
    tabular::Target target{field.name, target_kind(field.kind), {}, {}, field.options.required};
    if (auto const* other = entity.find(field.name + "_bn")) target.in_bengali = other->name;
    for (auto const language : {Language::en, Language::bn}) {
        auto const label = std::string(entity.name()) + ".fields." + field.name;
        auto const synonyms = std::string(entity.name()) + ".synonyms." + field.name;
        if (has_message(language, label)) target.labels.push_back(translate(language, label));
        if (has_message(language, synonyms)) add_words(target.synonyms, translate(language, synonyms));
    }
    for (auto const& label : {field.label.en, field.label.bn}) {
        if (!label.empty()) target.labels.push_back(label);
    }
    return target;
}

// "mails.2": the second column of a labelled list, named as exports name it: "Email 2".
tabular::Target numbered(tabular::Target target, int number) {
    auto const suffix = std::to_string(number);
    target.name += '.' + suffix;
    for (auto* names : {&target.labels, &target.synonyms}) {
        for (auto& name : *names) name += ' ' + suffix;
    }
    target.required = false;
    target.in_bengali.clear();
    return target;
}

bool is_first_money(Targets const& targets) {
    return std::none_of(targets.begin(), targets.end(),
                        [](tabular::Target const& target) { return target.name.ends_with(currency_part); });
}

// "Amount currency", and plainly "Currency" for the first amount.
tabular::Target currency_target(FieldDef const& field, tabular::Target const& whole, bool first) {
    tabular::Target target{field.name + std::string(currency_part), TargetKind::text, {}, {}, false};
    for (auto const* names : {&whole.labels, &whole.synonyms}) {
        for (auto const& name : *names) {
            target.synonyms.push_back(name + " currency");
            target.synonyms.push_back("currency of " + name);
            target.synonyms.push_back(name + " মুদ্রা");
        }
    }
    if (first) add_words(target.labels, "currency, currency code, deal currency, মুদ্রা, মুদ্রার নাম");
    return target;
}

void add_parts(Targets& targets, FieldDef const& field, tabular::Target const& whole) {
    constexpr int columns = 3;
    if (field.kind == Kind::mails || field.kind == Kind::phones) {
        for (int number = 2; number <= columns; ++number) targets.push_back(numbered(whole, number));
        for (auto const& label : value_labels) {
            if (label.kind == field.kind)
                targets.push_back({field.name + '.' + std::string(label.name),
                                   whole.kind,
                                   words(label.headings),
                                   {},
                                   false});
        }
    }
    if (field.kind == Kind::handles) {
        for (auto const network : handle_networks) {
            targets.push_back({field.name + '.' + std::string(network),
                               tabular::TargetKind::text,
                               {std::string(network)},
                               {std::string(network) + " profile"},
                               false});
        }
    }
    if (field.kind == Kind::money) targets.push_back(currency_target(field, whole, is_first_money(targets)));
    for (auto const& attribute : field.attributes) {
        targets.push_back(
            {field.name + '.' + attribute.name, target_kind(attribute.kind), {attribute.name}, {}, false});
    }
}

Targets targets_of(Context const& context, EntityDef const& entity) {
    Targets targets;
    auto const& rule = context.actor.rule(entity.name());
    for (auto const& field : entity.fields) {
        auto const fixed = field.options.read_only && !is_told(entity, field);
        if (fixed || field.retired || !rule.writes(field.name) || field.kind == Kind::file ||
            field.kind == Kind::files || field.kind == Kind::rich_text)
            continue;
        auto const whole = target_of(entity, field);
        targets.push_back(whole);
        add_parts(targets, field, whole);
    }
    return targets;
}

bool is_taken(std::vector<Column> const& columns, std::string_view target) {
    return std::any_of(columns.begin(), columns.end(),
                       [&](Column const& column) { return column.target == target; });
}

// Nearly every row has one of its own, made of letters: what a name looks like.
bool holds_names(ColumnProfile const& profile) {
    constexpr std::size_t longest_name = 80;
    auto const digits = std::string_view("0123456789@");
    auto const plain = std::all_of(
        profile.samples.begin(), profile.samples.end(),
        [&](std::string const& sample) { return sample.find_first_of(digits) == std::string::npos; });
    auto const full = profile.filled * 10 >= profile.rows * 9;
    auto const differ =
        profile.distinct >= tabular::max_distinct || profile.distinct * 10 >= profile.filled * 7;
    return profile.type == ColumnType::text && plain && full && differ && profile.longest <= longest_name;
}

bool holds(ColumnProfile const& profile, TargetKind kind) {
    if (kind == TargetKind::date) return profile.type == ColumnType::date;
    return kind == TargetKind::money &&
           (profile.type == ColumnType::money || profile.type == ColumnType::decimal);
}

void guess(Column& column, std::string_view target) {
    constexpr double guessed = 0.5;
    column.target = target;
    column.reason = MatchReason::content;
    column.score = guessed;
}

// The first column of names is what the record is called. Dates and amounts go to the only field for them.
void guess_nameless(EntityDef const& entity, Targets const& targets, std::vector<Column>& columns) {
    for (auto& column : columns) {
        auto const free = column.target.empty() && !is_taken(columns, entity.info->label);
        if (free && holds_names(column.profile)) guess(column, entity.info->label);
    }
    for (auto const kind : {TargetKind::date, TargetKind::money}) {
        auto const is_of_kind = [kind](auto const& target) { return target.kind == kind; };
        auto const target = std::find_if(targets.begin(), targets.end(), is_of_kind);
        if (std::count_if(targets.begin(), targets.end(), is_of_kind) != 1 || is_taken(columns, target->name))
            continue;
        auto const column = std::find_if(columns.begin(), columns.end(), [&](Column const& candidate) {
            return candidate.target.empty() && holds(candidate.profile, kind);
        });
        if (column != columns.end()) guess(*column, target->name);
    }
}

std::string unused(std::vector<Column> const& columns, std::string const& target) {
    for (auto number = 2;; ++number) {
        auto candidate = target + '.' + std::to_string(number);
        if (!is_taken(columns, candidate)) return candidate;
    }
}

// Whether one of them is the other in Bengali script.
bool are_pair(Targets const& targets, std::string_view one, std::string_view other) {
    return std::any_of(targets.begin(), targets.end(), [&](tabular::Target const& target) {
        return !target.in_bengali.empty() && ((target.name == one && target.in_bengali == other) ||
                                              (target.name == other && target.in_bengali == one));
    });
}

// A heading that stands twice means the same twice: only what holds several values has a place for the
// second, and a name in two scripts.
void place_repeats(Context const& context, EntityDef const& entity, Targets const& targets,
                   tabular::Header const& header, std::vector<Column>& columns) {
    std::map<std::string, Column const*> seen;
    for (std::size_t i = 0; i < columns.size() && i < header.written_names.size(); ++i) {
        auto const key = tabular::header_key(header.written_names[i]);
        if (key.empty()) continue;
        auto& column = columns[i];
        auto const [known, is_first] = seen.emplace(key, &column);
        if (is_first || are_pair(targets, known->second->target, column.target)) continue;
        column.target.clear();
        auto const target = resolve_target(context, entity, known->second->target);
        if (target && target->attribute == nullptr && holds_several(*target->field)) {
            column.target = unused(columns, known->second->target);
            column.reason = known->second->reason;
            column.score = known->second->score;
        } else {
            column.repeats = true;
        }
    }
}

// Files are known by their ids alone, which nothing but an export writes: a "photo" of another program is a
// link or a name.
void place_files(Context const& context, EntityDef const& entity, std::vector<Column>& columns) {
    for (auto& column : columns) {
        auto const target = resolve_target(context, entity, column.name);
        auto const& samples = column.profile.samples;
        if (!target || target->field->kind != Kind::file || samples.empty()) continue;
        auto const are_ids = std::all_of(samples.begin(), samples.end(), [](std::string const& sample) {
            return parse_id(sample).has_value();
        });
        if (!are_ids) continue;
        column.target = column.name;
        column.reason = MatchReason::exact_name;
        column.score = 1;
    }
}

// A quantity says nothing where no column names the products.
void leave_out_lone_details(Context const& context, EntityDef const& entity, std::vector<Column>& columns) {
    for (auto& column : columns) {
        auto const target = resolve_target(context, entity, column.target);
        if (target && target->attribute != nullptr && !is_taken(columns, target->field->name))
            column.target.clear();
    }
}

// "Amount (USD)" is an amount: what the headings of numbers say of their currency is taken out of them.
std::vector<ColumnProfile> without_currencies(std::vector<ColumnProfile> profiles,
                                              std::vector<std::string>& currencies) {
    for (auto& profile : profiles) {
        auto const numbers = profile.type == ColumnType::integer || profile.type == ColumnType::decimal ||
                             profile.type == ColumnType::money;
        auto heading = tabular::currency_in_heading(numbers ? profile.name : std::string());
        if (!heading.currency.empty()) profile.name = std::move(heading.rest);
        currencies.push_back(std::move(heading.currency));
    }
    return profiles;
}

// As the file has them: the second "Name" is called so as well.
std::vector<ColumnProfile> under_written_names(std::vector<ColumnProfile> profiles,
                                               tabular::Header const& header) {
    for (std::size_t i = 0; i < profiles.size() && i < header.written_names.size(); ++i) {
        if (!header.written_names[i].empty()) profiles[i].name = header.written_names[i];
    }
    return profiles;
}

// "Person - Name" is a name.
std::vector<ColumnProfile> without_shared_nouns(std::vector<ColumnProfile> profiles) {
    std::vector<std::string> names;
    for (auto& profile : profiles) names.push_back(std::move(profile.name));
    names = without_shared_noun(std::move(names));
    for (std::size_t i = 0; i < profiles.size(); ++i) profiles[i].name = std::move(names[i]);
    return profiles;
}

bool is_named_exactly(Targets const& targets, std::string_view heading) {
    auto const key = tabular::header_key(heading);
    auto const is_it = [&](std::string const& name) { return tabular::header_key(name) == key; };
    return std::ranges::any_of(targets, [&](tabular::Target const& target) {
        return is_it(target.name) || std::ranges::any_of(target.labels, is_it);
    });
}

// Where a column goes whatever is like it: empty for nowhere. A field of one's own may be called "Fax".
std::optional<std::string_view> settled_place(EntityDef const& entity, Targets const& targets,
                                              std::string_view product, std::string const& heading) {
    if (is_no_field(heading) && !is_named_exactly(targets, heading)) return std::string_view();
    return place_of(product, entity.name(), heading);
}

// Nothing is like a column without name and content.
ColumnProfile blank_of(ColumnProfile const& profile) {
    ColumnProfile blank;
    blank.rows = profile.rows;
    return blank;
}

void settle(Column& column, std::string_view target) {
    column.target = target;
    column.has_no_field = target.empty() && !tells_of_another(column.name);
    column.reason = target.empty() ? MatchReason::none : MatchReason::synonym;
    column.score = target.empty() ? 0 : 1;
}

// The column beside one of mails or phones that says what they are for: "Phone 1 - Label" of "Phone 1 -
// Value".
std::optional<std::size_t> labels_of(std::vector<ColumnProfile> const& profiles, std::string_view heading) {
    auto const key = tabular::header_key(heading);
    constexpr std::string_view end = " value";
    if (!key.ends_with(end)) return std::nullopt;
    auto const stem = key.substr(0, key.size() - end.size());
    for (std::size_t i = 0; i < profiles.size(); ++i) {
        auto const other = tabular::header_key(profiles[i].name);
        if (other == stem + " label" || other == stem + " type") return i;
    }
    return std::nullopt;
}

bool is_id_of_another(std::string const& text) {
    constexpr std::size_t shortest = 6;
    auto const plain =
        text.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-");
    return text.size() >= shortest && plain == std::string::npos &&
           text.find_first_of("0123456789") != std::string::npos && !parse_id(text);
}

// "OwnerId: 0055g00000AbCdE": no name of anybody.
bool names_by_ids(Context const& context, EntityDef const& entity, Column const& column) {
    auto const target = column.target.empty() ? std::nullopt : resolve_target(context, entity, column.target);
    if (!target || target->attribute != nullptr ||
        (target->field->kind != Kind::link && target->field->kind != Kind::links))
        return false;
    auto const key = tabular::header_key(column.name);
    return (key.ends_with(" id") || key.ends_with(" ids")) && !column.profile.samples.empty() &&
           std::ranges::all_of(column.profile.samples, is_id_of_another);
}

// What exports tell beside the fields of the record itself: when it was made, and fields of what it is linked
// to.
bool is_told_beside(EntityDef const& entity, std::string const& heading) {
    auto const* link = entity.find(std::string_view(heading).substr(0, heading.find('.')));
    if (link != nullptr && link->kind == Kind::link && heading.size() > link->name.size()) return true;
    if (heading.find(" › ") != std::string::npos) return true;
    auto const key = tabular::header_key(heading);
    return std::ranges::any_of(entity.system_fields, [&](FieldDef const& field) {
        return key == tabular::header_key(field.name) ||
               key == tabular::header_key(label_of(entity, field, Language::en)) ||
               key == tabular::header_key(label_of(entity, field, Language::bn));
    });
}

}  // namespace

std::set<std::string> headings(Context const& context, EntityDef const& entity) {
    std::set<std::string> keys;
    for (auto const& target : targets_of(context, entity)) {
        keys.insert(tabular::header_key(target.name));
        for (auto const* names : {&target.labels, &target.synonyms}) {
            for (auto const& name : *names) keys.insert(tabular::header_key(name));
        }
    }
    return keys;
}

std::vector<Column> propose(Context const& context, EntityDef const& entity, tabular::Header const& header,
                            std::vector<ColumnProfile> const& profiles, std::string_view product) {
    auto const targets = targets_of(context, entity);
    std::vector<std::string> currencies;
    auto named = without_currencies(without_shared_nouns(under_written_names(profiles, header)), currencies);
    std::vector<std::optional<std::string_view>> settled;
    for (auto& profile : named) {
        settled.push_back(settled_place(entity, targets, product, profile.name));
        if (settled.back()) profile = blank_of(profile);
    }
    auto const matches = tabular::match_columns(named, targets);
    std::vector<Column> columns;
    for (std::size_t i = 0; i < profiles.size(); ++i) {
        Column column;
        column.name = profiles[i].name;
        column.profile = profiles[i];
        if (column.profile.currency.empty()) column.profile.currency = currencies[i];
        column.reason = matches[i].reason;
        column.score = matches[i].score;
        if (is_rejection_heading(column.name)) {
            column.name = rejection_column;
        } else if (is_record_heading(column.name)) {
            column.name = record_column;
        } else if (matches[i].target &&
                   (column.reason != MatchReason::content || !is_told_beside(entity, column.name))) {
            column.target = targets[*matches[i].target].name;
        }
        if (settled[i]) settle(column, *settled[i]);
        column.labels = labels_of(profiles, column.name);
        columns.push_back(std::move(column));
    }
    for (auto& column : columns) column.by_ids = names_by_ids(context, entity, column);
    leave_out_lone_details(context, entity, columns);
    place_files(context, entity, columns);
    place_repeats(context, entity, targets, header, columns);
    if (header.row == tabular::HeaderRow::absent) guess_nameless(entity, targets, columns);
    return columns;
}

}  // namespace sampark::imports
