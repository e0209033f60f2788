#include "records/import/row.hpp"

#include "base/money.hpp"
#include "base/text.hpp"
#include "records/cells.hpp"
#include "records/import/choice_names.hpp"
#include "records/import/recall.hpp"
#include "records/visibility.hpp"
#include "schema/labels.hpp"
#include "tabular/header.hpp"
#include "tabular/value.hpp"
#include "tabular/value_list.hpp"

#include <algorithm>
#include <limits>

namespace sampark::imports {
namespace {

// The values of a cell that Google lists: "a@x.org ::: b@y.org".
std::vector<std::string> parted(std::string const& cell) {
    constexpr std::string_view sign = " ::: ";
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= cell.size();) {
        auto const end = std::min(cell.find(sign, begin), cell.size());
        if (auto const part = trim(std::string_view(cell).substr(begin, end - begin)); !part.empty())
            parts.emplace_back(part);
        begin = end + sign.size();
    }
    return parts;
}

std::vector<std::string> written_items(std::string const& cell, std::string_view signs) {
    std::vector<std::string> items;
    for (auto const& part : parted(cell)) {
        auto more = tabular::split_items(part, signs);
        std::move(more.begin(), more.end(), std::back_inserter(items));
    }
    return items;
}

// Mails and phones are parted by a slash or an "or" as well; what is in quotes is one.
std::vector<std::string> items_in(FieldDef const& field, std::string const& cell) {
    auto written = written_items(cell, cells::signs_of(field));
    if (field.kind != Kind::mails && field.kind != Kind::phones) return written;
    std::vector<std::string> items;
    for (auto& item : written) {
        auto parts = cells::read_entry(field, item).is_quoted ? std::vector{std::move(item)}
                     : field.kind == Kind::phones             ? tabular::split_phones(item)
                                                              : tabular::split_mails(item);
        std::move(parts.begin(), parts.end(), std::back_inserter(items));
    }
    return items;
}

// What is no choice of the field, and what is.
FieldError no_choice(std::string_view column, Offer const& offer, Language language,
                     std::string const& item) {
    constexpr std::size_t most_named = 20;
    json::array choices;
    for (auto const& choice : offer.choices()) {
        choices.push_back(json::value(choices.size() == most_named ? "…" : offer.label(choice, language)));
        if (choices.size() > most_named) break;
    }
    return {std::string(column), "import_not_a_choice", {{"value", item}, {"choices", std::move(choices)}}};
}

// All choices that the cell lists; nothing when one of them is none.
std::optional<json::value> choices_of(Offer const& offer, Language language, Column const& column,
                                      std::string const& cell, std::vector<FieldError>& errors) {
    json::array items;
    auto const before = errors.size();
    for (auto const& part : written_items(cell, tabular::list_signs)) {
        auto const written = tabular::plain(part);
        if (auto const item = choice_of(offer, written)) {
            items.push_back(json::value(*item));
        } else if (!column.forgoes && !means_none(offer, written)) {
            errors.push_back(no_choice(column.name, offer, language, written));
        }
    }
    if (items.empty()) return std::nullopt;
    return errors.size() > before ? std::nullopt : std::optional(json::value(std::move(items)));
}

std::string_view code_of(Kind kind) {
    switch (kind) {
        case Kind::date:
            return "import_not_a_date";
        case Kind::date_time:
            return "not_a_time";
        default:
            return "not_a_boolean";
    }
}

// A cell that is not of the field's kind; of a date, in which order its column is read.
FieldError unfit(Column const& column, FieldDef const& field, std::string const& cell) {
    return {column.name,
            std::string(code_of(field.kind)),
            {{"value", cell}, {"order", tabular::date_order_name(column.profile.date.order)}}};
}

json::array& list_in(json::object& input, std::string const& name) {
    auto& value = input[name];
    if (!value.is_array()) value = json::array{};
    return value.get_array();
}

bool is_number(Kind kind) { return kind == Kind::number || kind == Kind::decimal || kind == Kind::money; }

// Two digits of a year never mean a birth in the future.
std::optional<std::string> date_of_cell(FieldDef const& field, std::string const& cell,
                                        tabular::DateFormat format) {
    if (!tabular::hints_at_birthday(field.name)) return tabular::parse_date(cell, format);
    auto const today = date_of(now_micros());
    format.pivot = tabular::birthday_pivot(std::stoi(today.substr(0, 4)));
    auto const date = tabular::parse_date(cell, format);
    if (!date || *date <= today) return date;
    format.pivot = 0;
    return tabular::parse_date(cell, format);
}

// What the field can hold at most, if the cell is a number beyond that.
std::optional<std::int64_t> limit_passed(FieldDef const& field, std::string const& cell,
                                         tabular::NumberFormat format, std::string_view currency) {
    constexpr std::int64_t most_exact = 999'999'999'999'999;
    constexpr int decimal_places = 6;
    auto const money = field.kind == Kind::money;
    auto const places = money                         ? minor_digits(currency).value_or(0)
                        : field.kind == Kind::decimal ? decimal_places
                                                      : 0;
    auto most = field.kind == Kind::number ? std::numeric_limits<std::int64_t>::max() : largest_minor;
    for (auto place = 0; place < places; ++place) most /= 10;
    most = std::min(most, most_exact);
    if (tabular::is_too_long_number(cell)) return most;
    auto const number = tabular::parse_number(cell, format);
    if (!number) return std::nullopt;
    auto const whole = parse_minor(number->substr(0, number->find('.')), 0);
    auto const held = whole && *whole <= most && *whole >= -most;
    return held ? std::nullopt : std::optional(most);
}

// What a column of currencies says of the field; a row with one such column means all of its amounts.
std::string currency_told(ReadRow const& row, FieldDef const& field) {
    auto const own = row.currencies.find(field.name);
    if (own != row.currencies.end()) return own->second;
    return row.currencies.size() == 1 ? row.currencies.begin()->second : std::string();
}

// The required link of the named noun that the row's noun has as well, and the row's: a stage is one of a
// pipeline, and a deal has both.
std::optional<std::pair<FieldDef const*, FieldDef const*>> surroundings_of(Context const& context,
                                                                           EntityDef const& entity,
                                                                           FieldDef const& field) {
    if (field.kind != Kind::link || field.target == entity.name()) return std::nullopt;
    for (auto const& inner : context.catalog.at(field.target).fields) {
        if (inner.kind != Kind::link || !inner.options.required) continue;
        for (auto const& around : entity.fields) {
            if (around.kind == Kind::link && around.target == inner.target) return std::pair(&inner, &around);
        }
    }
    return std::nullopt;
}

void put_id(json::object& input, FieldDef const& field, Id const& id, json::object entry) {
    if (field.kind == Kind::link) {
        input[field.name] = to_text(id);
    } else {
        entry["id"] = to_text(id);
        list_in(input, field.name).emplace_back(std::move(entry));
    }
}

// Of what Google lists as groups, its own have a star: all contacts are in "* myContacts".
std::string without_star(std::string name, std::string_view product) {
    if (product != "Google" || !name.starts_with("* ")) return name;
    name.erase(0, 2);
    return name == "myContacts" || name == "starred" ? std::string() : name;
}

// What mails or phones are for, as other programs say it: "* Work", "Mobile".
std::string label_in(std::span<std::string_view const> cells, std::size_t place) {
    if (place >= cells.size()) return {};
    auto label = parted(std::string(trim(cells[place])));
    if (label.empty()) return {};
    auto text = without_star(std::move(label.front()), "Google");
    constexpr std::string_view usual[]{"mobile", "work", "home", "main", "other", "pager"};
    auto const folded = lower_case(text);
    auto const is_usual = std::ranges::count(usual, std::string_view(folded)) > 0;
    return is_usual || folded.find("fax") != std::string::npos ? folded : text;
}

}  // namespace

FieldError link_error(FoundLink const& found, std::string_view column, std::string_view target,
                      std::string_view name) {
    return {std::string(column),
            found.code,
            {{"target", target},
             {"value", name},
             {"suggestion", found.suggestion},
             {"near", found.suggestion.empty() ? "no" : "yes"}}};
}

RowReader::RowReader(Context const& context, EntityDef const& entity, Plan const& plan, Links& links)
    : entity_(entity),
      plan_(plan),
      links_(links),
      zone_(tabular::TimeZone::named(context.catalog.settings().time_zone)),
      language_(context.actor.language) {
    for (std::size_t i = 0; i < plan.columns.size(); ++i) {
        auto const& column = plan.columns[i];
        if (is_record_heading(column.name)) record_cell_ = i;
        auto const target = resolve_target(context, entity, column.target);
        if (!column.target.empty() && target) mapped_.push_back({i, &column, *target});
    }
    for (auto const& mapped : mapped_) {
        auto const& field = *mapped.target.field;
        if (auto const found = surroundings_of(context, entity, field)) {
            surroundings_.insert({field.name, {found->first, found->second->name}});
        }
    }
    // What belongs to a link or to an amount is read before the link or the amount itself, and what surrounds
    // a link before that.
    auto const rank = [&](Mapped const& mapped) {
        if (mapped.target.attribute != nullptr || is_currency(mapped.target)) return 0;
        return surroundings_.contains(mapped.target.field->name) ? 2 : 1;
    };
    std::stable_sort(mapped_.begin(), mapped_.end(),
                     [&](Mapped const& a, Mapped const& b) { return rank(a) < rank(b); });
}

ReadRow RowReader::read(Context const& context, std::span<std::string_view const> cells) {
    ReadRow row;
    auto const surplus = static_cast<std::size_t>(std::count_if(
        cells.begin() + static_cast<std::ptrdiff_t>(std::min(cells.size(), plan_.columns.size())),
        cells.end(), [](std::string_view cell) { return !trim(cell).empty(); }));
    if (surplus > 0) row.errors.push_back({"", "import_surplus_cells", {{"count", surplus}}});
    put_record(cells, row);
    for (auto const& mapped : mapped_) {
        if (mapped.cell >= cells.size()) continue;
        auto const cell = trim(cells[mapped.cell]);
        if (cell.find('\0') != std::string_view::npos) {
            row.errors.push_back({mapped.column->name, "import_nul", {}});
            continue;
        }
        if (tabular::is_missing(cell)) continue;
        if (mapped.column->labels) row.label = label_in(cells, *mapped.column->labels);
        put(context, mapped, tabular::unshielded(cell), row);
        row.label.clear();
    }
    refuse_lost_details(row);
    return row;
}

// A quantity of nothing: the row names no product.
void RowReader::refuse_lost_details(ReadRow& row) const {
    for (auto const& mapped : mapped_) {
        auto const* attribute = mapped.target.attribute;
        auto const known = row.details.find(mapped.target.field->name);
        if (attribute == nullptr || known == row.details.end() || !known->second.contains(attribute->name))
            continue;
        row.errors.push_back({mapped.column->name, "import_detail_alone", {}});
    }
}

void RowReader::put_record(std::span<std::string_view const> cells, ReadRow& row) const {
    if (!record_cell_ || *record_cell_ >= cells.size()) return;
    auto const cell = trim(cells[*record_cell_]);
    if (cell.empty()) return;
    row.record = parse_id(cell);
    if (!row.record) row.errors.push_back({std::string(record_column), "not_an_id", {}});
}

std::string RowReader::column_of(std::string_view field) const {
    auto const base = field.substr(0, field.find_first_of(".["));
    for (auto const& mapped : mapped_) {
        if (mapped.target.field->name == base) return mapped.column->name;
    }
    return std::string(field);
}

void RowReader::put(Context const& context, Mapped const& mapped, std::string const& cell, ReadRow& row) {
    auto const& field = *mapped.target.field;
    if (is_told(entity_, field)) {
        if (auto const value = value_of(mapped, field, cell, row)) row.told[field.name] = *value;
    } else if (!holds_several(field) && row.input.contains(field.name)) {
        return;  // a column before has said it
    } else if (is_currency(mapped.target)) {
        put_currency(mapped, cell, row);
    } else if (mapped.target.attribute != nullptr) {
        auto const value = value_of(mapped, *mapped.target.attribute, cell, row);
        if (value) row.details[field.name][mapped.target.attribute->name] = *value;
    } else if (field.kind == Kind::link || field.kind == Kind::links) {
        put_link(context, mapped, cell, row);
    } else if (holds_several(field) && field.kind != Kind::multi_choice) {
        for (auto const& item : items_in(field, cell)) put_entry(mapped, item, row);
    } else if (auto const value = value_of(mapped, field, cell, row)) {
        if (value->is_array()) {
            for (auto const& item : value->get_array()) list_in(row.input, field.name).push_back(item);
        } else {
            row.input[field.name] = *value;
        }
    }
}

// "USD", "$" or "Tk".
void RowReader::put_currency(Mapped const& mapped, std::string const& cell, ReadRow& row) {
    auto const currency = tabular::currency_named(cell);
    if (currency.empty()) {
        row.errors.push_back({mapped.column->name, "unknown_currency", {{"currency", cell}}});
    } else {
        row.currencies[mapped.target.field->name] = currency;
    }
}

// A mail, phone, address or handle; "phones.work" labels those that have no label of their own.
void RowReader::put_entry(Mapped const& mapped, std::string const& item, ReadRow& row) {
    auto const& field = *mapped.target.field;
    if (row.label.find("fax") != std::string::npos) return;  // "Work fax" is no phone
    auto entry = cells::read_entry(field, item);
    if (field.kind == Kind::phones && !entry.is_quoted) {
        std::string const text(entry.value["value"].as_string());
        if (tabular::has_lost_digits(text)) {
            row.errors.push_back({mapped.column->name, "import_lost_digits", {{"value", text}}});
            return;
        }
        entry.value["value"] = tabular::without_empty_fraction(text);
    }
    if (!mapped.target.part.empty()) entry.value.emplace("label", mapped.target.part);
    if (!row.label.empty()) entry.value.emplace("label", row.label);
    list_in(row.input, field.name).emplace_back(std::move(entry.value));
}

void RowReader::put_link(Context const& context, Mapped const& mapped, std::string const& cell,
                         ReadRow& row) {
    auto const& field = *mapped.target.field;
    if (field.kind == Kind::link && field.target == entity_.name()) {
        row.later.push_back({field.name, mapped.column->name, cell});
    } else if (field.kind == Kind::link) {
        put_link(context, mapped, cell, {}, row);
    } else {
        for (auto const& written : names_in(context, field, cell)) {
            auto const item = cells::read_link(field, written);
            put_link(context, mapped, item.text, details_of(mapped, item, row), row);
        }
    }
}

void RowReader::put_link(Context const& context, Mapped const& mapped, std::string const& name,
                         json::object details, ReadRow& row) {
    auto const& field = *mapped.target.field;
    if (auto const told = row.details.extract(field.name)) {
        for (auto const& [detail, value] : told.mapped()) details.emplace(detail, value);
    }
    auto found = awaits_surroundings(field, row) ? FoundLink{{}, "import_link_unknown", {}, {}}
                                                 : links_.find(context, context.catalog.at(field.target),
                                                               name, within_of(field, row.input));
    if (found.id) {
        put_id(row.input, field, *found.id, std::move(details));
        row.uses_made = row.uses_made || links_.is_made(*found.id);
    } else if (mapped.column->by_ids) {
        return;  // of a record that is not here
    } else if (may_create(context, found, mapped.column->name, field.target)) {
        row.missing.push_back({&field, name, std::move(details), found.similar});
    } else {
        row.errors.push_back(link_error(found, mapped.column->name, field.target, name));
    }
}

std::optional<Within> RowReader::within_of(FieldDef const& field, json::object const& input) const {
    auto const known = surroundings_.find(field.name);
    if (known == surroundings_.end()) return std::nullopt;
    auto const text = text_member(input, known->second.around);
    auto const id = text ? parse_id(*text) : std::nullopt;
    return id ? std::optional(Within{known->second.inner, *id}) : std::nullopt;
}

// What the names belong to is itself still to be made.
bool RowReader::awaits_surroundings(FieldDef const& field, ReadRow const& row) const {
    auto const known = surroundings_.find(field.name);
    return known != surroundings_.end() &&
           std::any_of(row.missing.begin(), row.missing.end(), [&](MissingLink const& missing) {
               return missing.field->name == known->second.around;
           });
}

// What stands in parentheses behind a name; its numbers have a decimal point, whatever the column is like.
json::object RowReader::details_of(Mapped const& mapped, tabular::Detailed const& item, ReadRow& row) {
    json::object details;
    for (auto const& attribute : mapped.target.field->attributes) {
        for (auto const& [name, text] : item.details) {
            if (name != attribute.name) continue;
            auto const value = is_number(attribute.kind) ? number(mapped, attribute, text, {}, row)
                                                         : value_of(mapped, attribute, text, row);
            if (value) details[name] = *value;
        }
    }
    return details;
}

// A comma parts names of what is known by name alone, such as tags, unless one exists that contains it.
std::vector<std::string> RowReader::names_in(Context const& context, FieldDef const& field,
                                             std::string const& cell) {
    auto const& target = context.catalog.at(field.target);
    auto written = written_items(cell, tabular::list_signs);
    for (auto& item : written) item = without_star(std::move(item), plan_.product);
    std::erase(written, std::string());
    if (!target.has(Trait::named)) return written;
    std::vector<std::string> names;
    for (auto& item : written) {
        auto const whole = tabular::unquoted(item) || !cells::read_link(field, item).details.empty() ||
                           links_.is_name(context, target, item);
        auto parts =
            whole ? std::vector{std::move(item)} : tabular::split_items(item, tabular::list_signs_and_comma);
        std::move(parts.begin(), parts.end(), std::back_inserter(names));
    }
    return names;
}

bool RowReader::may_create(Context const& context, FoundLink& found, std::string_view column,
                           std::string_view target) const {
    auto const wanted =
        found.code == "import_link_unknown" && when_missing(plan_, column, target) == MissingLinks::create;
    auto const allowed = allows(context, context.catalog.at(target), Act::create);
    if (wanted && !allowed) found.code = "import_link_forbidden";
    return wanted && allowed;
}

void RowReader::link_missing(Context const& context, ReadRow& row) {
    for (auto& missing : row.missing) {
        auto const& target = context.catalog.at(missing.field->target);
        row.made = true;
        auto const within = within_of(*missing.field, row.input);
        auto const id = links_.create(context, target, missing.name, missing.similar, within);
        put_id(row.input, *missing.field, id, std::move(missing.details));
    }
    row.missing.clear();
}

std::optional<json::value> RowReader::number(Mapped const& mapped, FieldDef const& field,
                                             std::string const& cell, tabular::NumberFormat format,
                                             ReadRow& row) const {
    auto const parsed = tabular::parse_money(cell, format);
    auto const told = currency_told(row, field);
    row.names_currency = row.names_currency || !told.empty() || (parsed && !parsed->currency.empty()) ||
                         !mapped.column->profile.currency.empty();
    auto const& told_or_usual = told.empty() ? mapped.column->currency : told;
    auto const& currency = parsed && !parsed->currency.empty() ? parsed->currency : told_or_usual;
    if (auto const most = limit_passed(field, cell, format, currency)) {
        row.errors.push_back({mapped.column->name, "amount_too_large", {{"value", cell}, {"max", *most}}});
    } else if (!parsed) {
        row.errors.push_back({mapped.column->name, "not_a_number", {{"value", cell}}});
    } else if (field.kind == Kind::money) {
        return json::value{{"amount", parsed->amount}, {"currency", currency}};
    } else {
        return json::value(parsed->amount);
    }
    return std::nullopt;
}

std::optional<json::value> RowReader::value_of(Mapped const& mapped, FieldDef const& field,
                                               std::string const& cell, ReadRow& row) {
    auto const& profile = mapped.column->profile;
    std::optional<json::value> value;
    if (is_number(field.kind)) return number(mapped, field, cell, mapped.column->number, row);
    auto const is_own = &field == mapped.target.field;
    Offer const offer{entity_, *mapped.target.field, is_own ? nullptr : &field};
    auto const is_date = field.kind == Kind::date || field.kind == Kind::date_time;
    if (is_date && (tabular::is_no_date(cell) || tabular::is_date_without_year(cell))) return std::nullopt;
    switch (field.kind) {
        case Kind::boolean:
            if (auto const parsed = tabular::parse_boolean(cell)) value = json::value(*parsed);
            break;
        case Kind::date:
            if (auto const parsed = date_of_cell(field, cell, profile.date)) value = json::value(*parsed);
            break;
        case Kind::date_time:
            if (auto const parsed = tabular::parse_date_time(cell, profile.date, zone_)) {
                value = json::value(format_time(*parsed));
            }
            break;
        case Kind::choice:
            if (auto const choice = choice_of(offer, cell)) return json::value(*choice);
            if (!mapped.column->forgoes && !means_none(offer, cell))
                row.errors.push_back(no_choice(mapped.column->name, offer, language_, cell));
            return std::nullopt;
        case Kind::url:
            return json::value(parted(cell).front());
        case Kind::multi_choice:
            return choices_of(offer, language_, *mapped.column, cell, row.errors);
        case Kind::address:
            return cells::read_address(field, cell);
        default:
            return json::value(cell);
    }
    if (!value) row.errors.push_back(unfit(*mapped.column, field, cell));
    return value;
}

}  // namespace sampark::imports
