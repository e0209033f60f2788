#include "records/import/links.hpp"

#include "base/text.hpp"
#include "records/hooks.hpp"
#include "records/visibility.hpp"
#include "records/write.hpp"

namespace sampark::imports {
namespace {

constexpr double certain = 0.93;  // alike beyond doubt …
constexpr double margin = 0.05;   // … when the next best name is this much further away

// The fields by which people name a record of the noun.
Fields naming_fields(EntityDef const& entity) {
    Fields fields;
    for (auto const* name : {"name", "name_bn", "title", "mail", "code", "reference"}) {
        auto const* field = entity.find(name);
        if (field != nullptr && field->storage() == Storage::text) fields.push_back(field);
    }
    return fields;
}

// Of a record of which its name is all that the file says.
json::object input_of(Context const& context, EntityDef const& target, std::string const& name,
                      std::optional<Within> const& within, std::vector<Id> const& siblings) {
    json::object input{{target.info->label, name}};
    if (within) input[within->field->name] = to_text(within->id);
    hooks_of(target).named(context, input, siblings);
    return input;
}

// “Branch 11” may be meant by “Branch”, but is not what it says.
bool is_sure(std::string_view name, NameMatch const& match) {
    if (match.kind != NameMatchKind::similar) return true;
    return match.score >= certain && digits_in(name) == digits_in(match.name);
}

std::string key_of(std::string_view noun, std::optional<Within> const& within) {
    return std::string(noun) + (within ? '/' + to_text(within->id) : std::string());
}

}  // namespace

FuzzyIndex& Links::index_of(Context const& context, EntityDef const& target,
                            std::optional<Within> const& within) {
    auto const key = key_of(target.name(), within);
    auto const known = indexes_.find(key);
    if (known != indexes_.end()) return known->second;
    auto& index = indexes_[key];
    auto const fields = naming_fields(target);
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT ");
    add_columns(sql, "t", fields);
    sql.add(" FROM ").name(target.name()).add(" t WHERE t.workspace_id = ").param(context.workspace());
    sql.add(" AND t.deleted_at IS NULL");
    if (within) sql.add(" AND ").field("t", *within->field).add(" = ").param(within->id);
    add_row_filter(sql, context, target, "t", Act::read);
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
        int column = 0;
        auto const record = read_row(row, target, fields, column);
        for (auto const* field : fields) {
            if (auto const* text = std::get_if<std::string>(&record.at(*field))) index.add(*text, record.id);
        }
    });
    for (auto const& [id, imagined] : imagined_) {
        auto const here = !within || imagined.within == within;
        if (imagined.noun == target.name() && here) index.add(imagined.name, id);
    }
    return index;
}

FoundLink Links::find(Context const& context, EntityDef const& target, std::string_view name,
                      std::optional<Within> const& within) {
    auto found = look_up(context, target, name, within);
    if (found.id) make_again(context, target, *found.id);
    return found;
}

std::string_view Links::meant(EntityDef const& target, std::string_view name) const {
    auto const names = take_.find(target.name());
    if (names == take_.end()) return name;
    // One may mean another that itself is taken for a third.
    for (std::size_t steps = 0; steps < names->second.size(); ++steps) {
        auto const found = names->second.find(std::string(name));
        if (found == names->second.end()) break;
        name = found->second;
    }
    return name;
}

FoundLink Links::look_up(Context const& context, EntityDef const& target, std::string_view written,
                         std::optional<Within> const& within) {
    auto const name = meant(target, written);
    if (auto const id = parse_id(name)) return {*id, {}, {}, {}};
    auto const matches = index_of(context, target, within).find(name);
    if (matches.empty()) return {std::nullopt, "import_link_unknown", {}, {}};
    auto const& best = matches.front();
    auto const rival =
        std::find_if(matches.begin(), matches.end(), [&](auto const& match) { return match.id != best.id; });
    auto const sure = is_sure(name, best);
    auto const alone = rival == matches.end() || best.score - rival->score >= margin;
    if (sure && alone) {
        if (best.kind == NameMatchKind::similar || name != written)
            taken_.emplace_back(target.name(), NamedLink{std::string(written), best.name});
        return {best.id, {}, {}, {}};
    }
    if (best.kind == NameMatchKind::similar) {
        auto const there = std::find_if(matches.begin(), matches.end(),
                                        [&](auto const& match) { return !own_.contains(match.id); });
        return {std::nullopt, "import_link_unknown", best.name,
                there == matches.end() ? std::string() : there->name};
    }
    auto const namesakes = !alone && rival->name == best.name;
    return {std::nullopt, namesakes ? "link_namesakes" : "link_ambiguous", best.name, {}};
}

void Links::make_again(Context const& context, EntityDef const& target, Id const& id) {
    auto const imagined = imagined_.find(id);
    if (imagined == imagined_.end() || !made_again_.insert(id).second) return;
    auto input = input_of(context, target, imagined->second.name, imagined->second.within,
                          siblings_[imagined->second.noun]);
    input["id"] = to_text(id);
    sampark::create(context, target, input);
}

bool Links::is_name(Context const& context, EntityDef const& target, std::string_view written) {
    auto const name = meant(target, written);
    auto const matches = index_of(context, target).find(name, 1);
    return !matches.empty() && fold_case(matches.front().name) == fold_case(std::string(name));
}

std::optional<Id> Links::find_existing(Context const& context, EntityDef const& target,
                                       std::string_view written, std::optional<Within> const& within) {
    auto const name = meant(target, written);
    auto const matches = index_of(context, target, within).find(name, 1);
    auto const known = !matches.empty() && matches.front().kind != NameMatchKind::similar;
    return known ? std::optional(matches.front().id) : std::nullopt;
}

Id Links::create(Context const& context, EntityDef const& target, std::string_view written,
                 std::string similar, std::optional<Within> const& within) {
    if (auto const known = find_existing(context, target, written, within)) return *known;
    std::string const name(meant(target, written));
    auto& siblings = siblings_[std::string(target.name())];
    auto const input = input_of(context, target, name, within, siblings);
    auto const id = sampark::create(context, target, input).record.id;
    siblings.push_back(id);
    made_.push_back({std::string(target.name()), name, std::move(similar), id, within});
    fresh_.insert(id);
    own_.insert(id);
    for (auto const& key : {key_of(target.name(), within), key_of(target.name(), {})}) {
        auto const known = indexes_.find(key);
        if (known != indexes_.end()) known->second.add(name, id);
        if (!within) break;
    }
    return id;
}

void Links::add(EntityDef const& target, std::string_view name, Id const& id) {
    auto const known = indexes_.find(target.name());
    if (known == indexes_.end()) return;
    known->second.add(name, id);
    own_.insert(id);
    added_.push_back({std::string(target.name()), std::string(name), {}, id, {}});
}

std::vector<MadeName> Links::made() const {
    std::vector<MadeName> names;
    for (auto const& made : made_) names.push_back({made.noun, {made.name, made.similar}});
    return names;
}

void Links::count(Totals& totals) const {
    for (auto const& made : made_) totals.count_made(made.noun, {made.name, made.similar});
    for (auto const& [noun, link] : taken_) totals.count_taken(noun, link);
}

void Links::settle() {
    made_.clear();
    added_.clear();
    fresh_.clear();
    taken_.clear();
    made_again_.clear();
}

void Links::imagine() {
    for (auto* const records : {&made_, &added_}) {
        for (auto& record : *records) imagined_.emplace(record.id, std::move(record));
    }
    settle();
}

void Links::forget() {
    for (auto const* const records : {&made_, &added_}) {
        for (auto const& record : *records) {
            own_.erase(record.id);
            indexes_.erase(key_of(record.noun, {}));
            if (record.within) indexes_.erase(key_of(record.noun, record.within));
        }
    }
    // They are the last of their noun.
    for (auto const& record : made_) siblings_[record.noun].pop_back();
    settle();
}

}  // namespace sampark::imports
