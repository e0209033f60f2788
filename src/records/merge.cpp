#include "records/merge.hpp"

#include "base/problem_json.hpp"
#include "records/hooks.hpp"
#include "records/input.hpp"
#include "records/lookup.hpp"
#include "records/merge_links.hpp"
#include "records/merge_values.hpp"
#include "records/merged.hpp"
#include "records/visibility.hpp"
#include "records/write.hpp"

#include <algorithm>

namespace sampark {
namespace {

class Merging {
public:
    Merging(Context const& context, EntityDef const& entity, Id const& survivor, MergeRequest const& request,
            Held held)
        : context_(context),
          entity_(entity),
          request_(request),
          links_(context, entity, survivor, request.absorbed) {
        if (!entity.has(Trait::mergeable)) throw Problem(409, "not_mergeable", {{"entity", entity.name()}});
        require(context, entity, Act::update);
        require(context, entity, Act::remove);
        load(survivor, held);
        for (auto const& [id, version] : request.versions) require_version(context, record_of(id), version);
    }

    Merged run(std::int64_t most) {
        MergeValues values(context_, records_, request_, links_);
        check(values);
        if (!values.errors().empty()) throw invalid(std::move(values.errors()));
        if (links_.count(most + 1) > most) throw Problem(413, "merge_too_large", {{"max", most}});
        auto moved = links_.seen();
        links_.move(most);
        auto const survivor = records_.front().id;
        for (auto record = records_.begin() + 1; record != records_.end(); ++record) {
            check_trashing(context_, *record);
            write_absorbing(context_, *record, survivor, std::nullopt);
        }
        json::array absorbed;
        for (auto const& id : request_.absorbed) absorbed.emplace_back(to_text(id));
        write_change_as(context_, values.record(), records_.front(), merged_action,
                        {{absorbed_change, {{"old", nullptr}, {"new", std::move(absorbed)}}}}, std::nullopt);
        return {std::move(values.record()), std::move(moved)};
    }

    json::object seen() {
        MergeValues values(context_, records_, request_, links_);
        check(values);
        if (!values.errors().empty()) throw invalid(std::move(values.errors()));
        return links_.seen();
    }

    json::object imagine() {
        MergeValues values(context_, records_, request_, links_);
        check(values);
        auto const fields = visible_fields(context_, entity_);
        Labels labels;
        for (auto const& record : records_) want_labels(record, fields, labels);
        want_labels(values.record(), fields, labels);
        labels.load(context_);
        json::array records;
        for (auto const& record : records_) records.push_back(sampark::to_json(record, fields, labels));
        return {{"record", sampark::to_json(values.record(), fields, labels)},
                {"fields", fields_json(values, fields, records)},
                {"records", std::move(records)},
                {"moved", links_.seen()},
                {"errors", sampark::to_json(values.errors(), context_.actor.language)}};
    }

private:
    // In order of their ids, so that two who merge the same do not wait for each other.
    void load(Id const& survivor, Held held) {
        auto ids = request_.absorbed;
        ids.push_back(survivor);
        std::sort(ids.begin(), ids.end());
        std::map<Id, std::optional<Record>> found;
        for (auto const& id : ids) {
            found[id] = find_record(context_, entity_, id, id == survivor ? Act::update : Act::remove,
                                    all_fields(entity_), Trashed::included, held);
        }
        if (!found[survivor]) throw not_found(entity_.name(), to_text(survivor));
        if (found[survivor]->deleted_at) throw Problem(409, "in_trash");
        records_.push_back(std::move(*found[survivor]));
        std::vector<FieldError> errors;
        for (std::size_t i = 0; i < request_.absorbed.size(); ++i) {
            auto& record = found[request_.absorbed[i]];
            auto const place = "records[" + std::to_string(i) + ']';
            if (!record) {
                errors.push_back({place,
                                  "not_found",
                                  {{"entity", entity_.name()}, {"id", to_text(request_.absorbed[i])}}});
            } else if (record->deleted_at) {
                errors.push_back({place, "in_trash", {}});
            } else {
                records_.push_back(std::move(*record));
            }
        }
        if (!errors.empty()) throw invalid(std::move(errors));
    }

    Record const& record_of(Id const& id) const {
        return *std::find_if(records_.begin(), records_.end(),
                             [&](Record const& record) { return record.id == id; });
    }

    // What the rules of the noun and of its fields say of the survivor as it would become.
    void check(MergeValues& values) const {
        auto& errors = values.errors();
        std::vector<FieldError> found;
        hooks_of(entity_).prepare(context_, values.record(), &records_.front(), found);
        validate(context_, values.record(), &records_.front(), found);
        for (auto& error : found) {
            if (!is_settled(values, error)) errors.push_back(std::move(error));
        }
    }

    // An absorbed record gives up what is unique before the survivor takes it, and what it refers to comes
    // along, whoever sees that.
    bool is_settled(MergeValues& values, FieldError const& error) const {
        auto const* field = entity_.find(error.field);
        if (field == nullptr) return false;
        if (error.code == "link_not_found" || error.code == "file_not_found")
            return !request_.values.contains(error.field);
        return error.code == "not_unique" && !is_taken_elsewhere(*field, values.record().at(*field));
    }

    bool is_taken_elsewhere(FieldDef const& field, Value const& value) const {
        auto taken = false;
        for (auto const& key : keys_of(field, value, context_.catalog.settings())) {
            context_.tx.each(
                "SELECT record_id FROM record_key WHERE workspace_id = $1 AND entity = $2 AND field = $3 AND "
                "value = $4 AND exclusive = 1",
                [&](db::Row const& row) {
                    auto const holder = row.id(0);
                    taken |= holder != records_.front().id && !links_.is_absorbed(holder);
                },
                context_.workspace(), entity_.name(), std::string_view(field.name), key);
        }
        return taken;
    }

    // Of every field that one of the records has: who has what, and whose it becomes.
    json::array fields_json(MergeValues const& values, Fields const& fields,
                            json::array const& records) const {
        json::array items;
        for (auto const* field : fields) {
            if (!is_merged_field(*field)) continue;
            json::array candidates;
            auto differs = false;
            for (std::size_t i = 0; i < records_.size(); ++i) {
                if (is_empty(records_[i].at(*field))) continue;
                auto const& value = records[i].at(field->name);
                differs |= !candidates.empty() && candidates.front().at("value") != value;
                candidates.push_back({{"record", to_text(records_[i].id)}, {"value", value}});
            }
            if (candidates.empty()) continue;
            auto const source = values.source(*field);
            items.push_back({{"name", field->name},
                             {"from", source ? json::value(to_text(*source)) : json::value(nullptr)},
                             {"differs", differs},
                             {"candidates", std::move(candidates)}});
        }
        return items;
    }

    Context const& context_;
    EntityDef const& entity_;
    MergeRequest const& request_;
    MergeLinks links_;
    std::vector<Record> records_;  // the survivor first
};

}  // namespace

Merged merge(Context const& context, EntityDef const& entity, Id const& survivor, MergeRequest const& request,
             std::int64_t most) {
    return Merging(context, entity, survivor, request, Held::for_act).run(most);
}

json::object check_merge(Context const& context, EntityDef const& entity, Id const& survivor,
                         MergeRequest const& request) {
    return Merging(context, entity, survivor, request, Held::for_act).seen();
}

json::object imagine_merge(Context const& context, EntityDef const& entity, Id const& survivor,
                           MergeRequest const& request) {
    return Merging(context, entity, survivor, request, Held::only_seen).imagine();
}

std::int64_t count_links(Context const& context, EntityDef const& entity, std::vector<Id> const& ids,
                         std::int64_t most) {
    return MergeLinks(context, entity, Id{}, ids).count(most);
}

}  // namespace sampark
