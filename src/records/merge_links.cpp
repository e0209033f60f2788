#include "records/merge_links.hpp"

#include "records/lookup.hpp"
#include "records/merged.hpp"
#include "records/visibility.hpp"
#include "records/write.hpp"

#include <algorithm>
#include <unordered_set>

namespace sampark {

MergeLinks::MergeLinks(Context const& context, EntityDef const& entity, Id const& survivor,
                       std::vector<Id> const& absorbed)
    : context_(context), entity_(entity), survivor_(survivor), absorbed_(absorbed), all_(absorbed) {
    all_.push_back(survivor);
}

bool MergeLinks::is_absorbed(Id const& id) const {
    return std::find(absorbed_.begin(), absorbed_.end(), id) != absorbed_.end();
}

std::int64_t MergeLinks::count(std::int64_t most) const {
    return static_cast<std::int64_t>(find(most).size());
}

json::object MergeLinks::seen() const {
    json::object counts;
    for (auto const& noun : context_.catalog.entities()) {
        auto links = links_of(noun);
        auto const& rule = context_.actor.rule(noun.name());
        std::erase_if(links, [&](FieldDef const* link) { return rule.hides(link->name); });
        if (links.empty() || !allows(context_, noun, Act::read)) continue;
        SqlBuilder sql(context_.tx.dialect());
        sql.add("SELECT COUNT(*) FROM ").name(noun.name()).add(" t WHERE t.workspace_id = ");
        sql.param(context_.workspace()).add(" AND t.deleted_at IS NULL AND t.id IN (");
        for (auto const* link : links) {
            if (link != links.front()) sql.add(" UNION ");
            add_linking_by(sql, noun, *link, Trashed::excluded);
        }
        sql.add(")");
        add_row_filter(sql, context_, noun, "t", Act::read);
        context_.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
            if (row.integer(0) > 0) counts[noun.plural()] = row.integer(0);
        });
    }
    return counts;
}

std::int64_t MergeLinks::move(std::int64_t most) const {
    UnboundContext const unbound(context_);
    auto const found = find(most);
    for (auto const& linking : found) relink(*unbound, linking);
    return static_cast<std::int64_t>(found.size());
}

// Link by link, so that each look ends where it has enough: what was moved is not found again.
std::vector<MergeLinks::Linking> MergeLinks::find(std::int64_t most) const {
    std::vector<Linking> found;
    std::unordered_set<Id> known;
    for (auto const& noun : context_.catalog.entities()) {
        for (auto const* link : links_of(noun)) {
            for (auto const trashed : {Trashed::excluded, Trashed::included}) {
                auto const left = most - static_cast<std::int64_t>(found.size());
                if (left <= 0) return found;
                SqlBuilder sql(context_.tx.dialect());
                add_linking_by(sql, noun, *link, trashed);
                sql.add(" LIMIT ").param(left);
                context_.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
                    if (known.insert(row.id(0)).second) found.push_back({&noun, row.id(0)});
                });
            }
        }
    }
    return found;
}

std::vector<FieldDef const*> MergeLinks::links_of(EntityDef const& noun) const {
    std::vector<FieldDef const*> links;
    for (auto const& field : noun.fields) {
        if (field.target == entity_.name()) links.push_back(&field);
    }
    return links;
}

// Those in the trash or those outside of it: each has an index of its own. What the survivor and the absorbed
// themselves link to is theirs to settle.
void MergeLinks::add_linking_by(SqlBuilder& sql, EntityDef const& noun, FieldDef const& link,
                                Trashed trashed) const {
    auto const related = link.storage() == Storage::relation;
    sql.add("SELECT l.id FROM ").name(noun.name()).add(" l WHERE l.workspace_id = ");
    sql.param(context_.workspace());
    trashed == Trashed::excluded ? sql.add(" AND l.deleted_at IS NULL AND ")
                                 : sql.add(" AND l.deleted_at IS NOT NULL AND ");
    if (related) {
        // Not joined: PostgreSQL without statistics reads all links anew for each record.
        sql.add("l.id IN (SELECT r.from_id FROM record_link r WHERE r.workspace_id = ");
        sql.param(context_.workspace()).add(" AND r.entity = ").param(noun.name());
        sql.add(" AND r.field = ").param(std::string_view(link.name)).add(" AND r.to_id IN (");
    } else {
        sql.field("l", link).add(" IS NOT NULL AND ").field("l", link).add(" IN (");
    }
    add_id_list(sql, absorbed_);
    related ? sql.add("))") : sql.add(")");
    if (noun.name() != entity_.name()) return;
    sql.add(" AND l.id NOT IN (");
    add_id_list(sql, all_);
    sql.add(")");
}

// Nobody asked for a change of this record: nothing else about it is checked anew that could stand in the
// way.
void MergeLinks::relink(Context const& unbound, Linking const& linking) const {
    auto record = find_record(unbound, *linking.entity, linking.id, Act::update, all_fields(*linking.entity),
                              Trashed::included);
    if (!record) return;
    auto const before = *record;
    for (auto const* link : links_of(*linking.entity)) record->at(*link) = moved(*link, before.at(*link));
    write_change_as(unbound, *record, before, relinked_action, {}, std::nullopt);
}

Value MergeLinks::moved(FieldDef const& field, Value const& value) const {
    if (auto const* id = std::get_if<Id>(&value)) return is_absorbed(*id) ? Value(survivor_) : value;
    if (field.kind != Kind::links || is_empty(value)) return value;
    return json::value(united(std::get<json::value>(value).get_array()));
}

json::array MergeLinks::united(json::array const& entries) const {
    auto const survivor = to_text(survivor_);
    json::array result;
    std::size_t place = entries.size();  // of the survivor in the result
    for (auto const& each : entries) {
        auto entry = each.get_object();
        auto const id = parse_id(std::string_view(entry.at("id").get_string())).value_or(Id{});
        auto const own = id == survivor_;
        if (!own && !is_absorbed(id)) {
            result.emplace_back(std::move(entry));
            continue;
        }
        entry["id"] = survivor;
        if (place == entries.size()) {
            place = result.size();
            result.emplace_back(std::move(entry));
            continue;
        }
        auto& known = result[place].get_object();
        if (own) std::swap(known, entry);  // what the survivor's says comes first
        for (auto& [name, attribute] : entry) {
            if (!known.contains(name)) known[name] = std::move(attribute);
        }
    }
    return result;
}

}  // namespace sampark
