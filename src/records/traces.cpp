#include "records/traces.hpp"

#include "records/context.hpp"
#include "records/load.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

#include <date/date.h>

namespace sampark {
namespace {

constexpr std::size_t subjects_at_once = 256;

struct Trace {
    FieldDef const* link = nullptr;
    Id subject;
    Micros at = 0;
    std::string_view mark;

    bool operator==(Trace const&) const = default;
};

// A day without a time of day is its noon in UTC: the same day nearly everywhere.
std::optional<Micros> moment_of(Value const& value) {
    if (auto const* at = std::get_if<std::int64_t>(&value)) return *at;
    auto const* day = std::get_if<std::string>(&value);
    auto const midnight = day == nullptr ? std::nullopt : parse_time(*day + "T12:00:00Z");
    return midnight;
}

std::optional<Micros> first_moment(Record const& record, std::span<std::string_view const> names) {
    for (auto const name : names) {
        if (name.empty()) continue;
        if (auto const at = moment_of(record.at(record.entity->at(name)))) return at;
    }
    return std::nullopt;
}

bool meets(Record const& record, MarkCondition const& condition) {
    if (condition.field.empty()) return true;
    auto const* value = std::get_if<std::string>(&record.at(record.entity->at(condition.field)));
    return value != nullptr && std::any_of(std::begin(condition.any_of), std::end(condition.any_of),
                                           [&](auto wanted) { return !wanted.empty() && wanted == *value; });
}

Mark const* mark_of(Record const& record) {
    for (auto const& mark : record.entity->info->marks) {
        auto const all = std::all_of(std::begin(mark.when), std::end(mark.when),
                                     [&](auto const& condition) { return meets(record, condition); });
        if (all && first_moment(record, mark.moments)) return &mark;
    }
    return nullptr;
}

template <class Function>
void each_link(Value const& value, Function function) {
    if (auto const* id = std::get_if<Id>(&value)) function(*id);
    auto const* list = std::get_if<json::value>(&value);
    if (list == nullptr || !list->is_array()) return;
    for (auto const& entry : list->get_array()) {
        if (auto const id = parse_id(std::string_view(entry.at("id").get_string()))) function(*id);
    }
}

std::vector<Trace> traces_of(Catalog const& catalog, Record const& record) {
    std::vector<Trace> traces;
    auto const* mark = mark_of(record);
    if (mark == nullptr && !record.entity->has(Trait::chronicled)) return traces;
    auto const& moments = record.entity->info->moments;
    auto const at = mark != nullptr ? first_moment(record, mark->moments) : first_moment(record, moments);
    for (auto const& field : record.entity->fields) {
        auto const* target = field.target.empty() ? nullptr : catalog.find(field.target);
        if (target == nullptr || !target->has(Trait::timeline)) continue;
        each_link(record.at(field), [&](Id const& subject) {
            traces.push_back(
                {&field, subject, at.value_or(record.created_at), mark == nullptr ? "" : mark->name});
        });
    }
    return traces;
}

void insert(Context const& context, Record const& record, Trace const& trace) {
    context.tx.run(
        "INSERT INTO trace (workspace_id, subject, noun, at, record, field, mark) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        context.workspace(), trace.subject, record.entity->name(), trace.at, record.id,
        std::string_view(trace.link->name), trace.mark);
}

void remove(Context const& context, Record const& record, Trace const& trace) {
    context.tx.run(
        "DELETE FROM trace WHERE workspace_id = $1 AND subject = $2 AND noun = $3 AND at = $4 AND record = "
        "$5 AND field = $6",
        context.workspace(), trace.subject, record.entity->name(), trace.at, record.id,
        std::string_view(trace.link->name));
}

bool contains(std::vector<Trace> const& traces, Trace const& trace) {
    return std::find(traces.begin(), traces.end(), trace) != traces.end();
}

// The fields of the noun that tell of the mark.
Fields fields_following(EntityDef const& entity, std::string_view mark) {
    Fields fields;
    for (auto const& field : entity.fields) {
        if (field.options.latest == mark || field.options.earliest == mark) fields.push_back(&field);
    }
    return fields;
}

template <class Function>
void in_batches(std::unordered_set<Id> const& ids, Function function) {
    std::vector<Id> const all(ids.begin(), ids.end());
    for (std::size_t i = 0; i < all.size(); i += subjects_at_once)
        function(std::span(all).subspan(i, std::min(subjects_at_once, all.size() - i)));
}

void add_known(SqlBuilder& sql, Context const& context, std::string_view mark, bool latest) {
    latest ? sql.add("(SELECT MAX(x.at)") : sql.add("(SELECT MIN(x.at)");
    sql.add(" FROM trace x WHERE x.workspace_id = ").param(context.workspace());
    sql.add(" AND x.subject = t.id AND x.mark <> '' AND x.mark = ").param(mark).add(")");
}

void look_up(Context const& context, EntityDef const& entity, FieldDef const& field,
             std::span<Id const> subjects) {
    auto const latest = !field.options.latest.empty();
    auto const mark = latest ? field.options.latest : field.options.earliest;
    SqlBuilder sql(context.tx.dialect());
    sql.add("UPDATE ").name(entity.name()).add(" AS t SET ").name(field.name).add(" = ");
    add_known(sql, context, mark, latest);
    sql.add(" WHERE t.workspace_id = ").param(context.workspace()).add(" AND t.id IN (");
    add_id_list(sql, subjects);
    sql.add(") AND ").field("t", field).add(" IS DISTINCT FROM ");
    add_known(sql, context, mark, latest);
    context.tx.execute(sql.sql(), sql.params(), [](db::Row const&) {});
}

}  // namespace

bool leaves_traces(EntityDef const& entity) {
    return entity.has(Trait::chronicled) || !entity.info->marks.empty();
}

void TraceWriter::leave(Context const& context, Record const& record, Record const* before) {
    bring(context, record, before);
    if (!leaves_traces(*record.entity)) return;
    auto const now = traces_of(context.catalog, record);
    auto const then = before == nullptr ? std::vector<Trace>() : traces_of(context.catalog, *before);
    for (auto const& trace : then) {
        if (contains(now, trace)) continue;
        remove(context, record, trace);
        follow(*trace.link, trace.subject, trace.mark);
    }
    for (auto const& trace : now) {
        if (contains(then, trace)) continue;
        insert(context, record, trace);
        follow(*trace.link, trace.subject, trace.mark);
    }
}

void TraceWriter::withdraw(Context const& context, Record const& record) {
    if (!leaves_traces(*record.entity)) return;
    for (auto const& trace : traces_of(context.catalog, record)) {
        remove(context, record, trace);
        follow(*trace.link, trace.subject, trace.mark);
    }
}

// What is known of the time before it came here is a trace that a record leaves with itself.
void TraceWriter::bring(Context const& context, Record const& record, Record const* before) {
    auto const from_trash = before == nullptr && record.version > 1;
    if (from_trash) return;  // it still has what it brought
    for (auto const& field : record.entity->fields) {
        auto const& mark = field.options.latest;
        if (mark.empty()) continue;
        auto const& value = record.at(field);
        if (before == nullptr ? is_empty(value) : before->at(field) == value) continue;
        context.tx.run(
            "DELETE FROM trace WHERE workspace_id = $1 AND subject = $2 AND noun = $3 AND record = $2 AND "
            "field = $4",
            context.workspace(), record.id, record.entity->name(), field.name);
        if (auto const at = moment_of(value)) insert(context, record, {&field, record.id, *at, mark});
        followed_[std::string(record.entity->name())][std::string(mark)].insert(record.id);
    }
}

void TraceWriter::hand_over(Context const& context, EntityDef const& entity, std::span<Id const> brought_by,
                            Id const& from, Id const& to) {
    for (auto const& field : entity.fields) {
        if (field.options.latest.empty()) continue;
        for (auto const& record : brought_by) {
            context.tx.run(
                "UPDATE trace SET subject = $3 WHERE workspace_id = $1 AND subject = $2 AND noun = $4 AND "
                "record = $5 AND field = $6",
                context.workspace(), from, to, entity.name(), record, std::string_view(field.name));
        }
        auto& followed = followed_[std::string(entity.name())][std::string(field.options.latest)];
        followed.insert(from);
        followed.insert(to);
    }
}

void TraceWriter::follow(FieldDef const& link, Id const& subject, std::string_view mark) {
    if (!mark.empty()) followed_[link.target][std::string(mark)].insert(subject);
}

void TraceWriter::hold(Context const& context) {
    if (context.tx.dialect().engine() != db::Engine::postgres) return;
    for (auto const& followed : followed_) {
        auto const& noun = followed.first;
        std::unordered_set<Id> subjects;
        for (auto const& [mark, ids] : followed.second) subjects.insert(ids.begin(), ids.end());
        in_batches(subjects, [&](std::span<Id const> ids) {
            SqlBuilder sql(context.tx.dialect());
            sql.add("SELECT t.id FROM ").name(noun).add(" t WHERE t.workspace_id = ");
            sql.param(context.workspace()).add(" AND t.id IN (");
            add_id_list(sql, ids);
            sql.add(") ORDER BY t.id").for_update();
            context.tx.execute(sql.sql(), sql.params(), [](db::Row const&) {});
        });
    }
}

void TraceWriter::finish(Context const& context) {
    for (auto const& [noun, by_mark] : followed_) {
        auto const& entity = context.catalog.at(noun);
        for (auto const& [mark, subjects] : by_mark) {
            for (auto const* field : fields_following(entity, mark)) {
                in_batches(subjects, [&](std::span<Id const> ids) { look_up(context, entity, *field, ids); });
            }
        }
    }
    followed_.clear();
}

}  // namespace sampark
