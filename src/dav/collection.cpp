#include "dav/collection.hpp"

#include "access/role_rules.hpp"
#include "access/secret_text.hpp"
#include "dav/objects.hpp"
#include "records/load.hpp"
#include "records/visibility.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <unordered_set>

namespace sampark::dav {
namespace {

constexpr std::string_view token_prefix = "urn:sampark:sync:";
constexpr std::string_view form = "1";  // another one when objects are written differently
constexpr std::size_t ids_at_once = 500;

// What the caller's role shows of the noun, in a few letters.
std::string sight(Context const& context, Collection const& collection) {
    auto const rules = json::serialize(to_json(context.actor.role->rules));
    auto const team = context.actor.team ? to_text(*context.actor.team) : std::string();
    auto const of_whom = to_text(context.actor.user);
    return hash_of_secret(std::string(form) + '\n' + std::string(collection.entity()) + '\n' + rules + '\n' +
                          team + '\n' + of_whom + '\n' + collection.variety())
        .substr(0, 12);
}

// The part of an ETag that speaks of fields: two readers of one contact may see different cards.
std::string reading(Context const& context, Collection const& collection) {
    std::string hidden(form);
    for (auto const& field : context.actor.rule(collection.entity()).hidden) hidden.append(" ").append(field);
    return hash_of_secret(hidden).substr(0, 8);
}

void select_members(SqlBuilder& sql, Context const& context, Collection const& collection) {
    auto const& entity = context.catalog.at(collection.entity());
    sql.add("SELECT t.id, t.version, o.name, ");
    collection.add_stamp(sql);
    sql.add(" FROM ").name(entity.name());
    sql.add(" t LEFT JOIN dav_object o ON o.workspace_id = t.workspace_id AND o.record_id = t.id ");
    sql.add("WHERE t.workspace_id = ").param(context.workspace()).add(" AND t.deleted_at IS NULL");
    add_row_filter(sql, context, entity, "t", Act::read);
    collection.narrow(sql, context);
}

std::string name_of(Collection const& collection, Id const& id) {
    return to_text(id) + std::string(collection.suffix());
}

std::vector<Member> run(Context const& context, Collection const& collection, SqlBuilder const& sql) {
    auto const fields = reading(context, collection);
    std::vector<Member> found;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
        auto& member = found.emplace_back();
        member.id = row.id(0);
        member.version = row.integer(1);
        member.name = row.is_null(2) ? name_of(collection, member.id) : std::string(row.text(2));
        member.etag =
            '"' + std::to_string(member.version) + '-' + std::to_string(row.integer(3)) + '-' + fields + '"';
    });
    return found;
}

std::int64_t last_event(Context const& context) {
    return context.tx
        .first(
            "SELECT sequence FROM event WHERE workspace_id = $1 ORDER BY sequence DESC LIMIT 1",
            [](db::Row const& row) { return row.integer(0); }, context.workspace())
        .value_or(0);
}

[[noreturn]] void refuse_token() {
    throw Problem(403, "dav_token_refused", {{"precondition", "d:valid-sync-token"}});
}

std::int64_t sequence_in(Context const& context, Collection const& collection, std::string_view token) {
    if (!token.starts_with(token_prefix)) refuse_token();
    token.remove_prefix(token_prefix.size());
    std::int64_t sequence = -1;
    auto const [end, error] = std::from_chars(token.data(), token.data() + token.size(), sequence);
    auto const rest = std::string_view(end, static_cast<std::size_t>(token.data() + token.size() - end));
    if (error != std::errc() || sequence < 0 || rest != ':' + sight(context, collection)) refuse_token();
    return sequence;
}

// Whether more may have come into or gone out of sight than the journal says of the records themselves.
bool sight_may_have_moved(Context const& context, Collection const& collection, std::int64_t since) {
    auto const& entity = context.catalog.at(collection.entity());
    auto const any = [&](db::Sql sql) {
        return context.tx
            .first(
                sql, [](db::Row const&) { return true; }, context.workspace(), since)
            .has_value();
    };
    if (context.actor.rule(entity.name()).read == Scope::team &&
        any("SELECT 1 FROM event WHERE workspace_id = $1 AND sequence > $2 AND entity IN ('team', 'user') "
            "LIMIT 1"))
        return true;
    auto const guarded = std::any_of(entity.fields.begin(), entity.fields.end(), [&](FieldDef const& field) {
        return field.options.guarding && !sees_all(context, context.catalog.at(field.target));
    });
    return guarded && any("SELECT 1 FROM event WHERE workspace_id = $1 AND sequence > $2 AND entity IN "
                          "('company', 'deal') "
                          "AND changes LIKE '%\"owner\":%' LIMIT 1");
}

// The records of the noun that events since then speak of, and whether they may have gone.
std::unordered_map<Id, bool> spoken_of(Context const& context, std::string_view entity, std::int64_t since) {
    std::unordered_map<Id, bool> found;
    context.tx.each(
        "SELECT record_id, max(CASE WHEN action IN ('trashed', 'purged', 'merged') OR changes LIKE "
        "'%\"owner\":%' OR changes LIKE '%\"assignees\":%' OR changes LIKE "
        "'%_at\":{\"old\":%,\"new\":null}%' THEN 1 ELSE 0 "
        "END) "
        "FROM event WHERE workspace_id = $1 AND sequence > $2 AND entity = $3 GROUP BY record_id",
        [&](db::Row const& row) { found.emplace(row.id(0), row.integer(1) != 0); }, context.workspace(),
        since, entity);
    return found;
}

std::string name_kept_for(Context const& context, Collection const& collection, Id const& id) {
    auto const kept = find_object(context, id);
    return kept && kept->name ? *kept->name : name_of(collection, id);
}

}  // namespace

std::vector<Member> members(Context const& context, Collection const& collection) {
    SqlBuilder sql(context.tx.dialect());
    select_members(sql, context, collection);
    sql.add(" ORDER BY t.id LIMIT ").param(static_cast<std::int64_t>(most_members + 1));
    auto found = run(context, collection, sql);
    if (found.size() > most_members) {
        throw Problem(507, "dav_too_many_members",
                      {{"limit", most_members}, {"precondition", "d:number-of-matches-within-limits"}});
    }
    return found;
}

std::vector<Member> members(Context const& context, Collection const& collection, std::span<Id const> among) {
    std::vector<Member> found;
    for (std::size_t at = 0; at < among.size(); at += ids_at_once) {
        SqlBuilder sql(context.tx.dialect());
        select_members(sql, context, collection);
        sql.add(" AND t.id IN (");
        add_id_list(sql, among.subspan(at, std::min(ids_at_once, among.size() - at)));
        sql.add(") ORDER BY t.id");
        for (auto& member : run(context, collection, sql)) found.push_back(std::move(member));
    }
    return found;
}

std::optional<Member> member_of(Context const& context, Collection const& collection, Id const& id) {
    auto found = members(context, collection, std::span(&id, 1));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<Member> any_member(Context const& context, Collection const& collection, Id const& id) {
    auto const& entity = context.catalog.at(collection.entity());
    auto const record = find_record(context, entity, id, Act::read, {});
    if (!record) return std::nullopt;
    return Member{id, record->version, name_kept_for(context, collection, id), {}};
}

std::unordered_map<std::string, Member> find_members(Context const& context, Collection const& collection,
                                                     std::vector<std::string> const& names) {
    auto ids = find_named(context, collection.entity(), names);
    for (auto const& name : names) {
        if (!name.ends_with(collection.suffix())) continue;
        if (auto const id = parse_id(name.substr(0, name.size() - collection.suffix().size())))
            ids.push_back(*id);
    }
    std::unordered_map<std::string, Member> found;
    std::unordered_set<std::string> const wanted(names.begin(), names.end());
    // A record that has a name of its own is not known by its id beside.
    for (auto& member : members(context, collection, ids)) {
        if (wanted.contains(member.name)) found.emplace(member.name, std::move(member));
    }
    return found;
}

std::optional<Member> find_member(Context const& context, Collection const& collection,
                                  std::string_view name) {
    auto found = find_members(context, collection, {std::string(name)});
    return found.empty() ? std::nullopt : std::optional(std::move(found.begin()->second));
}

std::string sync_token(Context const& context, Collection const& collection) {
    return std::string(token_prefix) + std::to_string(last_event(context)) + ':' + sight(context, collection);
}

Changes changes_since(Context const& context, Collection const& collection, std::string_view token) {
    auto const since = sequence_in(context, collection, token);
    auto const last = last_event(context);
    Changes changes;
    if (since == last) return changes;
    if (since > last || last - since > longest_absence || sight_may_have_moved(context, collection, since))
        refuse_token();
    auto const spoken = spoken_of(context, collection.entity(), since);
    std::vector<Id> ids;
    for (auto const& [id, gone] : spoken) ids.push_back(id);
    auto whole = collection.whole_of(context, ids);
    for (auto const& id : collection.touched_since(context, since)) whole.push_back(id);
    std::sort(whole.begin(), whole.end());
    whole.erase(std::unique(whole.begin(), whole.end()), whole.end());
    changes.changed = members(context, collection, whole);
    std::unordered_set<Id> there;
    for (auto const& member : changes.changed) there.insert(member.id);
    for (auto const& [id, gone] : spoken) {
        if (gone && !there.contains(id)) changes.removed.push_back(name_kept_for(context, collection, id));
    }
    return changes;
}

}  // namespace sampark::dav
