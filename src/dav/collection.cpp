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
constexpr std::string_view form = "2";  // another one when objects are written differently
constexpr std::size_t ids_at_once = 500;
constexpr std::size_t most_removed = 5000;  // beyond it a device lists anew

// Whoever reads, with what rights, by which clock: two readers of one record may see different objects.
std::string reader(Context const& context) {
    auto const& actor = context.actor;
    auto const team = actor.team ? to_text(*actor.team) : std::string();
    return std::string(form) + '\n' + json::serialize(to_json(actor.role->rules)) + '\n' + team + '\n' +
           to_text(actor.user) + '\n' + actor.time_zone + '\n' + context.catalog.settings().time_zone;
}

// What the caller sees of the collection, in a few letters.
std::string sight(Context const& context, Collection const& collection) {
    return hash_of_secret(reader(context) + '\n' + std::string(collection.entity()) + '\n' +
                          collection.variety())
        .substr(0, 12);
}

std::string short_hash(std::string const& text) { return hash_of_secret(text).substr(0, 8); }

void select_members(SqlBuilder& sql, Context const& context, Collection const& collection) {
    auto const& entity = context.catalog.at(collection.entity());
    sql.add("SELECT t.id, t.version, o.name, o.revision FROM ").name(entity.name());
    sql.add(" t LEFT JOIN dav_object o ON o.workspace_id = t.workspace_id AND o.record_id = t.id ");
    sql.add("WHERE t.workspace_id = ").param(context.workspace()).add(" AND t.deleted_at IS NULL");
    add_row_filter(sql, context, entity, "t", Act::read);
    collection.narrow(sql, context);
}

std::string name_of(Collection const& collection, Id const& id) {
    return to_text(id) + std::string(collection.suffix());
}

// Puts the ETag together: the record, the object as a device sent it, what belongs to it, and who reads.
void add_etags(Context const& context, Collection const& collection, std::vector<Member>& members) {
    std::vector<Id> ids;
    for (auto const& member : members) ids.push_back(member.id);
    Stamps stamps;
    for (std::size_t at = 0; at < ids.size(); at += ids_at_once) {
        auto const some = std::span(ids).subspan(at, std::min(ids_at_once, ids.size() - at));
        collection.add_stamps(context, some, stamps);
    }
    auto const who = short_hash(reader(context));
    for (auto& member : members) {
        auto const stamp = stamps.find(member.id);
        member.etag = '"' + std::to_string(member.version) + '-' + std::to_string(member.revision) + '-' +
                      (stamp == stamps.end() ? "0" : short_hash(stamp->second)) + '-' + who + '"';
    }
}

std::vector<Member> run(Context const& context, Collection const& collection, SqlBuilder const& sql) {
    std::vector<Member> found;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
        auto& member = found.emplace_back();
        member.noun = collection.entity();
        member.id = row.id(0);
        member.version = row.integer(1);
        member.name = row.is_null(2) ? name_of(collection, member.id) : std::string(row.text(2));
        member.revision = row.is_null(3) ? 0 : row.integer(3);
    });
    add_etags(context, collection, found);
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
    if ((context.actor.rule(entity.name()).read == Scope::team || collection.follows_team()) &&
        any("SELECT 1 FROM event WHERE workspace_id = $1 AND sequence > $2 AND entity IN ('team', 'user') "
            "AND "
            "action <> 'created' AND (entity = 'team' OR changes LIKE '%\"team\":%' OR action IN ('trashed', "
            "'restored', 'purged')) LIMIT 1"))
        return true;
    auto const guarded = std::any_of(entity.fields.begin(), entity.fields.end(), [&](FieldDef const& field) {
        return field.options.guarding && !sees_all(context, context.catalog.at(field.target));
    });
    return guarded && any("SELECT 1 FROM event WHERE workspace_id = $1 AND sequence > $2 AND entity IN "
                          "('company', 'deal') "
                          "AND changes LIKE '%\"owner\":%' LIMIT 1");
}

// Whether records are gone for good of which a device with the token does not know that they were in the
// trash: with them went what devices called them.
bool purged_unnoticed(Context const& context, std::string_view entity, std::int64_t since) {
    return context.tx
        .first(
            "SELECT 1 FROM event p JOIN event t ON t.workspace_id = p.workspace_id AND t.record_id = "
            "p.record_id "
            "AND t.action = 'trashed' AND t.sequence > $2 WHERE p.workspace_id = $1 AND p.sequence > $2 AND "
            "p.entity = $3 AND p.action = 'purged' LIMIT 1",
            [](db::Row const&) { return true; }, context.workspace(), since, entity)
        .has_value();
}

// The records of the noun that events since then speak of, and whether a device may know them: those that
// others have made since then it does not.
std::unordered_map<Id, bool> spoken_of(Context const& context, std::string_view entity, std::int64_t since) {
    std::unordered_map<Id, bool> found;
    context.tx.each(
        "SELECT record_id, min(CASE WHEN action = 'created' AND via <> 'device' THEN 0 ELSE 1 END) FROM "
        "event WHERE workspace_id = $1 AND sequence > $2 AND entity = $3 AND action <> 'purged' GROUP BY "
        "record_id",
        [&](db::Row const& row) { found.emplace(row.id(0), row.integer(1) != 0); }, context.workspace(),
        since, entity);
    return found;
}

// The members that these records are or belong to, and those that other records touched.
std::unordered_map<Id, bool> spoken_wholes(Context const& context, Collection const& collection,
                                           std::int64_t since) {
    auto spoken = spoken_of(context, collection.entity(), since);
    spoken.merge(collection.touched_since(context, since));
    std::vector<Id> ids;
    for (auto const& [id, known] : spoken) ids.push_back(id);
    for (auto const& [part, whole] : collection.wholes_of(context, ids)) {
        spoken.erase(part);
        spoken.emplace(whole, true);
    }
    return spoken;
}

void append(std::vector<Member>& members, std::vector<Member> more) {
    members.insert(members.end(), std::move_iterator(more.begin()), std::move_iterator(more.end()));
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
    if (collection.beside() != nullptr) append(found, members(context, *collection.beside()));
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
        append(found, run(context, collection, sql));
    }
    if (collection.beside() != nullptr) append(found, members(context, *collection.beside(), among));
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
    return Member{id, record->version, 0, name_kept_for(context, collection, id), {}, collection.entity()};
}

std::unordered_map<std::string, Member> find_members(Context const& context, Collection const& collection,
                                                     std::vector<std::string> const& names) {
    auto ids = find_named(context, collection.entity(), names);
    if (collection.beside() != nullptr) {
        for (auto const& id : find_named(context, collection.beside()->entity(), names)) ids.push_back(id);
    }
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

namespace {

// Of users only what objects tell of them: they change for other reasons often.
void add_telling(SqlBuilder& sql, std::string_view noun) {
    if (noun == "user")
        sql.add("coalesce(c.name, '') || ' ' || coalesce(c.mail, '') || ' ' || coalesce(c.time_zone, '')");
    else
        sql.add("CAST(c.version AS TEXT)");
}

}  // namespace

void stamp_linked(Context const& context, std::string_view noun, std::string_view field,
                  std::span<Id const> ids, Stamps& stamps) {
    auto const& definition = context.catalog.at(noun).at(field);
    SqlBuilder sql(context.tx.dialect());
    if (definition.storage() == Storage::relation) {
        sql.add("SELECT l.from_id, c.id, ");
        add_telling(sql, definition.target);
        sql.add(" FROM record_link l JOIN ").name(definition.target);
        sql.add(" c ON c.workspace_id = l.workspace_id AND c.id = l.to_id WHERE l.workspace_id = ")
            .param(context.workspace());
        sql.add(" AND l.field = ").param(field).add(" AND l.from_id IN (");
    } else {
        sql.add("SELECT t.id, c.id, ");
        add_telling(sql, definition.target);
        sql.add(" FROM ").name(noun).add(" t JOIN ").name(definition.target);
        sql.add(" c ON c.workspace_id = t.workspace_id AND c.id = ").field("t", definition);
        sql.add(" WHERE t.workspace_id = ").param(context.workspace()).add(" AND t.id IN (");
    }
    add_id_list(sql, ids);
    sql.add(") ORDER BY c.id");
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
        stamps[row.id(0)] += to_text(row.id(1)) + ' ' + std::string(row.text(2)) + '\n';
    });
}

void note_object(Context const& context, std::string_view noun, Member const& member) {
    context.journal.add({"updated", std::string(noun), member.id, member.version, {}, std::nullopt});
}

Changes changes_since(Context const& context, Collection const& collection, std::string_view token) {
    auto const since = sequence_in(context, collection, token);
    auto const last = last_event(context);
    Changes changes;
    if (since == last) return changes;
    if (since > last || last - since > longest_absence || sight_may_have_moved(context, collection, since) ||
        purged_unnoticed(context, collection.entity(), since) ||
        (collection.beside() != nullptr && purged_unnoticed(context, collection.beside()->entity(), since)))
        refuse_token();
    auto spoken = spoken_wholes(context, collection, since);
    if (collection.beside() != nullptr) spoken.merge(spoken_wholes(context, *collection.beside(), since));
    std::vector<Id> ids;
    for (auto const& [id, known] : spoken) ids.push_back(id);
    changes.changed = members(context, collection, ids);
    std::unordered_set<Id> there;
    for (auto const& member : changes.changed) there.insert(member.id);
    for (auto const& [id, known] : spoken) {
        if (!known || there.contains(id)) continue;
        if (changes.removed.size() == most_removed) refuse_token();
        changes.removed.push_back(name_kept_for(context, collection, id));
    }
    return changes;
}

}  // namespace sampark::dav
