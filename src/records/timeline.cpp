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

// Entries stand in the order of time, then of kind, then of id; all but the kind descending.
struct Place {
    Micros at = 0;
    std::string kind;
    Id id;                      // of a record …
    std::int64_t sequence = 0;  // … or of an event
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

Id last_id() {
    Id id;
    id.bytes.fill(0xFF);
    return id;
}

std::string write_cursor(Place const& place) {
    json::object const object{
        {"at", place.at}, {"kind", place.kind}, {"id", to_text(place.id)}, {"seq", place.sequence}};
    return base64url(json::serialize(object));
}

Place read_cursor(std::string_view text) {
    auto const bytes = from_base64url(text);
    boost::system::error_code error;
    auto const parsed = bytes ? json::parse(*bytes, error) : json::value();
    auto const* object = error ? nullptr : parsed.if_object();
    auto const* at = object == nullptr ? nullptr : object->if_contains("at");
    auto const* sequence = object == nullptr ? nullptr : object->if_contains("seq");
    auto const id = object == nullptr ? std::nullopt : parse_id(text_member(*object, "id").value_or(""));
    auto const good = at != nullptr && at->is_int64() && sequence != nullptr && sequence->is_int64() && id;
    if (!good) throw Problem(400, "bad_cursor");
    return {at->get_int64(), std::string(text_member(*object, "kind").value_or("")), *id,
            sequence->get_int64()};
}

class Timeline {
public:
    Timeline(Context const& context, EntityDef const& entity, Id const& id, TimelineQuery const& query)
        : context_(context), entity_(entity), id_(id), query_(query), kinds_(chosen_kinds()) {
        if (!query.before.empty()) cursor_ = read_cursor(query.before);
    }

    json::object page() {
        for (auto const& kind : kinds_) kind == change_kind ? add_changes() : add_records(kind);
        std::sort(entries_.begin(), entries_.end(),
                  [](Entry const& a, Entry const& b) { return is_earlier(b.place, a.place); });
        auto const limit = static_cast<std::size_t>(query_.limit);
        auto const more = entries_.size() > limit;
        json::array items;
        for (auto& entry : std::span(entries_).first(std::min(limit, entries_.size())))
            items.emplace_back(std::move(entry.item));
        json::object answer{{"items", std::move(items)}};
        answer["next"] = more ? json::value(write_cursor(entries_[limit - 1].place)) : json::value(nullptr);
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

    // Where entries of the kind begin that come after the cursor.
    Place start(std::string_view kind) const {
        Place place{INT64_MAX, std::string(kind), last_id(), INT64_MAX};
        if (!cursor_) return place;
        place.at = cursor_->at;
        if (kind > cursor_->kind) return place;
        auto const same = kind == cursor_->kind;
        place.id = same ? cursor_->id : Id{};
        place.sequence = same ? cursor_->sequence : 0;
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
        for (auto const* field : visible_fields(context_, noun)) {
            auto const links = field->kind == Kind::link || field->kind == Kind::links;
            if (links && field->target == entity_.name()) find_linked(noun, *field, moments);
        }
        take_records(noun, moments);
    }

    void find_linked(EntityDef const& noun, FieldDef const& link, std::map<Id, Micros>& moments) const {
        auto const place = start(noun.name());
        SqlBuilder sql(context_.tx.dialect());
        sql.add("SELECT t.id, ");
        add_moment(sql, noun);
        ListQuery query;
        query.filter = filter_of(noun, link);
        add_matching(sql, context_, noun, query, Conditions::shown);
        sql.add(" AND (");
        add_moment(sql, noun);
        sql.add(" < ").param(place.at).add(" OR (");
        add_moment(sql, noun);
        sql.add(" = ")
            .param(place.at)
            .add(" AND t.id < ")
            .param(place.id)
            .add(")) ORDER BY 2 DESC, 1 DESC LIMIT ");
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
        for (auto const& record : records) {
            auto const at = moments.at(record.id);
            entries_.push_back({{at, std::string(noun.name()), record.id, 0},
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
