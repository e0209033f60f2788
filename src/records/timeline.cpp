#include "records/timeline.hpp"

#include "base/base64.hpp"
#include "base/text.hpp"
#include "records/allowed_acts.hpp"
#include "records/history.hpp"
#include "records/list.hpp"
#include "records/visibility.hpp"

#include <algorithm>
#include <span>

namespace sampark {
namespace {

// Whether the text, folded already, stands in a string of the value.
bool says(json::value const& value, std::string const& text) {
    auto const within = [&](json::value const& part) { return says(part, text); };
    if (auto const* object = value.if_object())
        return std::any_of(object->begin(), object->end(),
                           [&](auto const& member) { return within(member.value()); });
    if (auto const* array = value.if_array()) return std::any_of(array->begin(), array->end(), within);
    auto const* own = value.if_string();
    return own != nullptr && fold_case(std::string(*own)).find(text) != std::string::npos;
}

constexpr std::string_view change_kind = "change";

// Entries stand in the order of time, then of kind, then of id; all but the kind descending. What is still to
// come stands before all of them, in the opposite order.
struct Place {
    Micros at = 0;
    std::string kind;
    Id id;                      // of a record …
    std::int64_t sequence = 0;  // … or of an event
    bool ahead = false;
};

struct Entry {
    Place place;
    json::object item;
};

bool is_earlier(Place const& a, Place const& b) {
    if (a.at != b.at) return a.at < b.at;
    if (a.kind != b.kind) return a.kind > b.kind;
    return a.id != b.id ? a.id < b.id : a.sequence < b.sequence;
}

bool stands_before(Place const& a, Place const& b) {
    if (a.ahead != b.ahead) return a.ahead;
    return a.ahead ? is_earlier(a, b) : is_earlier(b, a);
}

Id last_id() {
    Id id;
    id.bytes.fill(0xFF);
    return id;
}

struct Cursor {
    Place place;
    Micros now = 0;  // when the first page was asked for
};

std::string write_cursor(Cursor const& cursor) {
    auto const& place = cursor.place;
    json::object const object{{"at", place.at},        {"kind", place.kind},   {"id", to_text(place.id)},
                              {"seq", place.sequence}, {"ahead", place.ahead}, {"now", cursor.now}};
    return base64url(json::serialize(object));
}

std::optional<std::int64_t> number_member(json::object const& object, std::string_view name) {
    auto const* number = object.if_contains(name);
    return number != nullptr && number->is_int64() ? std::optional(number->get_int64()) : std::nullopt;
}

// A cursor of before entries could lie ahead says neither `now` nor `ahead`; to it, all was.
Cursor read_cursor(std::string_view text) {
    auto const bytes = from_base64url(text);
    boost::system::error_code error;
    auto const parsed = bytes ? json::parse(*bytes, error) : json::value();
    auto const* object = error ? nullptr : parsed.if_object();
    if (object == nullptr) throw Problem(400, "bad_cursor");
    auto const at = number_member(*object, "at");
    auto const sequence = number_member(*object, "seq");
    auto const now = number_member(*object, "now").value_or(INT64_MAX);
    auto const id = parse_id(text_member(*object, "id").value_or(""));
    auto const* said = object->if_contains("ahead");
    auto const ahead = said != nullptr && said->is_bool() && said->get_bool();
    if (!at || !sequence || !id) throw Problem(400, "bad_cursor");
    return {{*at, std::string(text_member(*object, "kind").value_or("")), *id, *sequence, ahead}, now};
}

class Timeline {
public:
    Timeline(Context const& context, EntityDef const& entity, Id const& id, TimelineQuery const& query)
        : context_(context), entity_(entity), id_(id), query_(query), kinds_(chosen_kinds()) {
        if (query.before.empty()) return;
        auto cursor = read_cursor(query.before);
        now_ = cursor.now;
        cursor_ = std::move(cursor.place);
    }

    json::object page() {
        for (auto const& kind : kinds_) kind == change_kind ? add_changes() : add_records(kind);
        std::sort(entries_.begin(), entries_.end(),
                  [](Entry const& a, Entry const& b) { return stands_before(a.place, b.place); });
        auto const limit = static_cast<std::size_t>(query_.limit);
        auto const more = entries_.size() > limit;
        json::array items;
        for (auto& entry : std::span(entries_).first(std::min(limit, entries_.size())))
            items.emplace_back(std::move(entry.item));
        json::object answer{{"items", std::move(items)}};
        answer["next"] =
            more ? json::value(write_cursor({entries_[limit - 1].place, now_})) : json::value(nullptr);
        return answer;
    }

private:
    int wanted() const { return query_.limit + 1; }

    std::vector<std::string> chosen_kinds() const {
        std::vector<std::string> known{std::string(change_kind)};
        for (auto const& noun : context_.catalog.entities()) {
            if (noun.has(Trait::chronicled)) known.emplace_back(noun.name());
        }
        for (auto const& kind : query_.kinds) {
            if (std::find(known.begin(), known.end(), kind) != known.end()) continue;
            throw invalid({{"kinds",
                            "not_a_choice",
                            {{"value", kind}, {"choices", json::array(known.begin(), known.end())}}}});
        }
        return query_.kinds.empty() ? known : query_.kinds;
    }

    // What only happens when it is made never lies ahead.
    bool lies_ahead(std::string_view kind) const {
        return kind != change_kind && !context_.catalog.at(kind).info->moments.empty();
    }

    // Where entries of the kind begin that come after the cursor, of what was.
    Place start(std::string_view kind) const {
        // What cannot lie ahead was, even by the clock of another machine.
        Place place{lies_ahead(kind) ? now_ : INT64_MAX, std::string(kind), last_id(), INT64_MAX};
        if (!cursor_ || cursor_->ahead) return place;
        place.at = cursor_->at;
        if (kind > cursor_->kind) return place;
        auto const same = kind == cursor_->kind;
        place.id = same ? cursor_->id : Id{};
        place.sequence = same ? cursor_->sequence : 0;
        return place;
    }

    // The same, of what is still to come.
    Place start_ahead(std::string_view kind) const {
        Place place{now_, std::string(kind), last_id(), 0, true};
        if (!cursor_) return place;
        place.at = cursor_->at;
        if (kind == cursor_->kind) place.id = cursor_->id;
        if (kind < cursor_->kind) place.id = Id{};
        return place;
    }

    void add_changes() {
        EventQuery query;
        query.entity = entity_.name();
        query.record = id_;
        query.limit = wanted();
        auto const place = start(change_kind);
        query.earlier_than = EventPlace{place.at, place.sequence};
        std::size_t taken = 0;
        for (auto full = true; full && taken < static_cast<std::size_t>(wanted());) {
            auto const found = events(context_.tx, context_.workspace(), query);
            full = found.size() == static_cast<std::size_t>(wanted());
            if (full) query.earlier_than = EventPlace{found.back().at, found.back().sequence};
            taken += take_changes(found);
        }
    }

    std::size_t take_changes(std::vector<Event> const& found) {
        auto items = events_json(context_, found);
        std::size_t taken = 0;
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (!is_asked_for(items[i])) continue;
            entries_.push_back(
                {{found[i].at, std::string(change_kind), Id{}, found[i].sequence},
                 {{"kind", change_kind}, {"at", format_time(found[i].at)}, {"event", std::move(items[i])}}});
            ++taken;
        }
        return taken;
    }

    // Whether the text occurs in what an event says.
    bool is_asked_for(json::value const& event) const {
        if (query_.q.empty()) return true;
        auto const wanted = fold_case(query_.q);
        return says(event.at("changes"), wanted) || says(event.at("labels"), wanted);
    }

    void add_records(std::string const& kind) {
        auto const& noun = context_.catalog.at(kind);
        if (!allows(context_, noun, Act::read)) return;
        std::map<Id, Micros> moments;
        auto const has_ahead = lies_ahead(kind) && (!cursor_ || cursor_->ahead);
        for (auto const* field : visible_fields(context_, noun)) {
            auto const links = field->kind == Kind::link || field->kind == Kind::links;
            if (!links || field->target != entity_.name()) continue;
            if (has_ahead) find_linked(noun, *field, start_ahead(kind), moments);
            find_linked(noun, *field, start(kind), moments);
        }
        take_records(noun, moments);
    }

    void find_linked(EntityDef const& noun, FieldDef const& link, Place const& place,
                     std::map<Id, Micros>& moments) const {
        SqlBuilder sql(context_.tx.dialect());
        auto const beyond = [&]() -> SqlBuilder& { return place.ahead ? sql.add(" > ") : sql.add(" < "); };
        sql.add("SELECT t.id, ");
        add_moment(sql, noun);
        ListQuery query;
        query.filter = filter_of(noun, link);
        add_matching(sql, context_, noun, query, Conditions::shown);
        sql.add(" AND (");
        add_moment(sql, noun);
        beyond().param(place.at).add(" OR (");
        add_moment(sql, noun);
        sql.add(" = ").param(place.at).add(" AND t.id");
        beyond().param(place.id);
        place.ahead ? sql.add(")) ORDER BY 2, 1 LIMIT ") : sql.add(")) ORDER BY 2 DESC, 1 DESC LIMIT ");
        sql.param(std::int64_t{wanted()});
        context_.tx.execute(sql.sql(), sql.params(),
                            [&](db::Row const& row) { moments.emplace(row.id(0), row.integer(1)); });
    }

    void add_moment(SqlBuilder& sql, EntityDef const& noun) const {
        sql.add("COALESCE(");
        for (auto const name : noun.info->moments) {
            if (auto const* field = visible_field(context_, noun, name)) sql.field("t", *field).add(", ");
        }
        sql.field("t", noun.at("created_at")).add(", 0)");
    }

    json::value filter_of(EntityDef const& noun, FieldDef const& link) const {
        json::array all{json::object{{link.name, {{"eq", to_text(id_)}}}}};
        if (!query_.q.empty()) {
            json::array any;
            for (auto const* field : visible_fields(context_, noun)) {
                auto const text = field->kind == Kind::text || field->kind == Kind::long_text;
                if (text) any.emplace_back(json::object{{field->name, {{"contains", query_.q}}}});
            }
            all.emplace_back(json::object{{"or", std::move(any)}});
        }
        return json::object{{"and", std::move(all)}};
    }

    void take_records(EntityDef const& noun, std::map<Id, Micros> const& moments) {
        std::vector<Id> ids;
        for (auto const& [id, at] : moments) ids.push_back(id);
        auto const fields = visible_fields(context_, noun);
        auto const records = find_records(context_, noun, ids, fields);
        Labels labels;
        for (auto const& record : records) want_labels(record, fields, labels);
        labels.load(context_);
        auto const ahead = lies_ahead(noun.name());
        for (auto const& record : records) {
            auto const at = moments.at(record.id);
            entries_.push_back({{at, std::string(noun.name()), record.id, 0, ahead && at > now_},
                                {{"kind", noun.name()},
                                 {"at", format_time(at)},
                                 {"record", to_json(record, fields, labels)}}});
        }
        if (query_.can) tell_acts(noun, records.size());
    }

    // Of the entries taken last.
    void tell_acts(EntityDef const& noun, std::size_t count) {
        std::vector<json::object*> records;
        for (auto& entry : std::span(entries_).last(count))
            records.push_back(&entry.item.at("record").get_object());
        add_allowed_acts(context_, noun, records);
    }

    Context const& context_;
    EntityDef const& entity_;
    Id id_;
    TimelineQuery const& query_;
    std::vector<std::string> kinds_;
    Micros now_ = now_micros();
    std::optional<Place> cursor_;
    std::vector<Entry> entries_;
};

}  // namespace

json::object timeline(Context const& context, EntityDef const& entity, Id const& id,
                      TimelineQuery const& query) {
    require(context, entity, Act::read);
    if (!find_record(context, entity, id, Act::read, {}, Trashed::included))
        throw not_found(entity.name(), to_text(id));
    return Timeline(context, entity, id, query).page();
}

}  // namespace sampark
