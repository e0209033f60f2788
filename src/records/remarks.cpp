#include "records/remarks.hpp"

#include "records/input.hpp"
#include "records/load.hpp"
#include "records/lookup.hpp"
#include "records/write.hpp"

#include <algorithm>
#include <limits>
#include <set>

namespace sampark {
namespace {

struct Move {
    FieldDef const* link;
    std::optional<Id> from;
    std::optional<Id> to;
};

Value value_of(std::optional<Id> const& id) { return id ? Value(*id) : Value{}; }

// The links of a remark to whom it is about.
bool leads_to_place(Catalog const& catalog, FieldDef const& link) {
    return link.kind == Kind::link && link.options.guarding && catalog.at(link.target).has(Trait::timeline);
}

std::vector<Move> moves_of(Catalog const& catalog, EntityDef const& noun, Record const& entry,
                           Record const& before) {
    std::vector<Move> moves;
    for (auto const& link : noun.fields) {
        if (!leads_to_place(catalog, link)) continue;
        auto const from = place_beside(before, link);
        auto const to = place_beside(entry, link);
        if (from != to) moves.push_back({&link, from, to});
    }
    return moves;
}

std::vector<Id> remarks_about(Context const& context, EntityDef const& noun, FieldDef const& about,
                              Id const& entry) {
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT t.id FROM ").name(noun.name()).add(" t WHERE t.workspace_id = ");
    sql.param(context.workspace()).add(" AND t.deleted_at IS NULL AND ").field("t", about);
    sql.add(" IS NOT NULL AND ").field("t", about).add(" = ").param(entry);
    sql.add(" ORDER BY t.id");
    std::vector<Id> found;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { found.push_back(row.id(0)); });
    return found;
}

// Nobody asked for it: nothing about the remark is checked anew that could keep the entry from moving.
void move(Context const& context, Record& remark, std::vector<Move> const& moves) {
    auto const before = remark;
    for (auto const& [link, from, to] : moves) {
        if (before.at(*link) == value_of(from)) remark.at(*link) = value_of(to);
    }
    write_change(context, remark, before, std::nullopt);
}

// The entry as it was at the moment.
Record as_it_was(Context const& context, Record const& entry, Micros moment) {
    EventQuery query;
    query.entity = entry.entity->name();
    query.record = entry.id;
    query.from = moment;
    query.order = EventQuery::Order::oldest_first;
    query.limit = std::numeric_limits<int>::max();
    auto before = entry;
    std::set<std::string, std::less<>> known;
    for (auto const& event : events(context.tx, context.workspace(), query)) {
        for (auto const& [name, change] : event.changes) {
            auto const* field = entry.entity->find(name);
            if (field != nullptr && known.emplace(name).second)
                before.at(*field) = from_wire(context, *field, change.at("old"));
        }
    }
    return before;
}

// The field of an entry that says where the link of a remark leads.
FieldDef const* field_beside(EntityDef const& entry, FieldDef const& link) {
    if (auto const* own = entry.find(link.name)) return own;
    auto const found = std::find_if(entry.fields.begin(), entry.fields.end(), [&](FieldDef const& field) {
        return field.kind == Kind::links && field.origin == Origin::built_in && field.target == link.target;
    });
    return found == entry.fields.end() ? nullptr : &*found;
}

// The link, or the first of the list, as an event has it.
std::optional<Id> place_in(json::value const& stored) {
    if (auto const* id = stored.if_string()) return parse_id(std::string_view(*id));
    auto const* list = stored.if_array();
    if (list == nullptr || list->empty()) return std::nullopt;
    return parse_id(std::string_view(list->front().at("id").get_string()));
}

// Whether the entry went from and to where the remark did.
bool went_along(Event const& remark, EntityDef const& noun, Event const& entry, EntityDef const& of_entry) {
    return std::all_of(remark.changes.begin(), remark.changes.end(), [&](auto const& change) {
        auto const* beside = field_beside(of_entry, noun.at(change.key()));
        auto const* moved = beside == nullptr ? nullptr : entry.changes.if_contains(beside->name);
        return moved != nullptr && place_in(moved->at("old")) == place_in(change.value().at("old")) &&
               place_in(moved->at("new")) == place_in(change.value().at("new"));
    });
}

}  // namespace

std::optional<Id> place_beside(Record const& entry, FieldDef const& link) {
    auto const* field = field_beside(*entry.entity, link);
    return field == nullptr ? std::nullopt : place_in(wire(*field, entry.at(*field)));
}

void follow_entry(Context const& context, Record const& entry, Record const& before) {
    for (auto const& noun : context.catalog.entities()) {
        for (auto const name : noun.info->remarks) {
            auto const& about = noun.at(name);
            if (about.target != entry.entity->name()) continue;
            auto const moves = moves_of(context.catalog, noun, entry, before);
            if (moves.empty()) continue;
            UnboundContext const unbound(context);
            for (auto const& id : remarks_about(context, noun, about, entry.id)) {
                auto remark = find_record(*unbound, noun, id, Act::update, all_fields(noun));
                if (remark) move(*unbound, *remark, moves);
            }
        }
    }
}

void rejoin_entry(Context const& context, Record& remark, Micros since) {
    for (auto const name : remark.entity->info->remarks) {
        auto const& about = remark.entity->at(name);
        auto const* id = std::get_if<Id>(&remark.at(about));
        auto const entry =
            id == nullptr ? std::nullopt : find_any(context, context.catalog.at(about.target), *id);
        if (!entry) continue;
        auto const before = as_it_was(context, *entry, since);
        auto const moves = moves_of(context.catalog, *remark.entity, *entry, before);
        if (!moves.empty()) move(*UnboundContext(context), remark, moves);
    }
}

bool followed_entry(Context const& context, Event const& event) {
    auto const* noun = context.catalog.find(event.entity);
    if (noun == nullptr || noun->info->remarks.empty() || !event.group || event.changes.empty()) return false;
    for (auto const& change : event.changes) {
        auto const* field = noun->find(change.key());
        if (field == nullptr || !leads_to_place(context.catalog, *field)) return false;
    }
    auto const remark = find_any(context, *noun, event.record);
    return remark && std::any_of(noun->info->remarks.begin(), noun->info->remarks.end(), [&](auto name) {
               auto const& about = noun->at(name);
               auto const* entry = std::get_if<Id>(&remark->at(about));
               if (entry == nullptr) return false;
               EventQuery query;
               query.record = *entry;
               query.group = event.group;
               auto const changes = events(context.tx, context.workspace(), query);
               return std::any_of(changes.begin(), changes.end(), [&](Event const& change) {
                   return went_along(event, *noun, change, context.catalog.at(about.target));
               });
           });
}

}  // namespace sampark
