#include "records/undo_kept.hpp"

#include "records/lookup.hpp"
#include "records/reversal.hpp"

#include <algorithm>

namespace sampark {
namespace {

std::vector<Id> links_in(Record const& record, FieldDef const& field) {
    auto const& value = record.at(field);
    if (auto const* id = std::get_if<Id>(&value)) return {*id};
    std::vector<Id> ids;
    if (field.kind != Kind::links || is_empty(value)) return ids;
    for (auto const& link : std::get<json::value>(value).as_array())
        ids.push_back(parse_id(link.at("id").as_string()).value());
    return ids;
}

}  // namespace

Kept::Kept(Context const& context, Edited edited, Deed deed, UndoGround& ground)
    : context_(context),
      edited_(edited),
      deed_(deed),
      made_(ground.made),
      held_(ground.held),
      turned_(ground.turned),
      since_(ground.since) {}

void Kept::consider(Event const& event) {
    if (way_back(event) == Way::change) turn(event);
    if (way_back(event) != Way::trash) return;
    made_.emplace(event.record, event.entity);
    since_ = std::min(since_, event.at);
    if (is_kept(event)) keep(event);
}

void Kept::hold_referred() {
    for (auto const& entity : context_.catalog.entities()) {
        for (auto const& field : entity.fields) {
            auto const link = field.kind == Kind::link || field.kind == Kind::links;
            auto const wanted = link && std::any_of(made_.begin(), made_.end(), [&](auto const& made) {
                                    return made.second == field.target;
                                });
            if (wanted) hold_referred_by(entity, field);
        }
    }
}

void Kept::consider_later(std::string entity, Id const& record) {
    if (edited_ == Edited::keep || !made_.contains(record)) keep({std::move(entity), record});
}

// Links that are not there any more once the action is taken back.
void Kept::turn(Event const& event) {
    auto const* entity = context_.catalog.find(event.entity);
    for (auto const& change : event.changes) {
        auto const* field = entity == nullptr ? nullptr : entity->find(change.key());
        if (field != nullptr && !field->target.empty()) turned_.emplace(event.record, field->name);
    }
}

void Kept::keep(Key key) {
    std::vector<Key> reached{std::move(key)};
    while (!reached.empty()) {
        auto const [entity, id] = std::move(reached.back());
        reached.pop_back();
        hold_links(entity, id, reached);
    }
}

void Kept::hold_referred_by(EntityDef const& entity, FieldDef const& field) {
    auto const related = field.storage() == Storage::relation;
    if (!related && field.origin == Origin::custom) return;  // text within JSON, which names no place
    SqlBuilder sql(context_.tx.dialect());
    sql.add("SELECT t.id, ");
    related ? sql.add("r.to_id") : sql.field("t", field);
    sql.add(" FROM ").name(entity.name()).add(" t");
    if (related) {
        sql.add(" JOIN record_link r ON r.workspace_id = t.workspace_id AND r.from_id = t.id");
        sql.add(" AND r.entity = ").param(entity.name()).add(" AND r.field = ");
        sql.param(std::string_view(field.name));
    }
    sql.add(" WHERE t.workspace_id = ").param(context_.workspace());
    sql.add(" AND t.deleted_at IS NULL AND t.updated_at >= ").param(since_);
    if (!related) sql.add(" AND ").field("t", field).add(" IS NOT NULL");
    std::vector<Id> referred;
    context_.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
        auto const stays = !made_.contains(row.id(0)) && !turned_.contains({row.id(0), field.name});
        if (made_.contains(row.id(1)) && stays) referred.push_back(row.id(1));
    });
    for (auto const& id : referred) {
        if (held_.insert(id).second) keep({made_.at(id), id});
    }
}

bool Kept::is_kept(Event const& event) const {
    auto const record = find_changeable(context_, event, deed_);
    if (!record) return true;
    try {
        if (edited_ == Edited::keep) refuse_edited(context_, *record, event);
        return false;
    } catch (Problem const& problem) {
        if (db::is_failed_statement(problem)) throw;
        return true;
    }
}

void Kept::hold_links(std::string const& name, Id const& id, std::vector<Key>& reached) {
    auto const* entity = context_.catalog.find(name);
    auto const record = entity == nullptr ? std::nullopt : find_any(context_, *entity, id);
    if (!record || record->deleted_at) return;
    for (auto const& field : entity->fields) {
        for (auto const& linked : links_in(*record, field)) {
            auto const made = made_.find(linked);
            if (made != made_.end() && held_.insert(linked).second)
                reached.emplace_back(made->second, linked);
        }
    }
}

}  // namespace sampark
