#include "crm/notes/note.hpp"

#include "records/hooks.hpp"
#include "records/load.hpp"
#include "records/remarks.hpp"
#include "records/visibility.hpp"
#include "schema/rich_text.hpp"

namespace sampark::crm::note {
namespace {

bool changed(FieldInfo const& field, Record const& record, Record const* before) {
    return before == nullptr ? !is_empty(record.at(field)) : before->at(field) != record.at(field);
}

// The text follows from the document; whoever writes a plain text leaves no other form beside it.
void follow_content(Record& record, Record const* before) {
    Row<Note> row(record);
    if (changed(formatted.info, record, before)) {
        if (!row.has(formatted)) return;
        auto text = plain_text(row[formatted]);
        text.empty() ? row.clear(body) : row.set(body, std::move(text));
    } else if (changed(body.info, record, before)) {
        row.clear(formatted);
    }
}

// An answer to a comment belongs to what that is about: threads have one level.
void join_thread(Context const& context, Row<Note>& row) {
    if (!row.has(about_note)) return;
    auto const& notes = context.catalog.at("note");
    auto found = find_record(context, notes, row[about_note], Act::read, all_fields(notes));
    if (!found) return;
    Row<Note> const above(*found);
    if (above.has(about_activity)) {
        row.set(about_activity, above[about_activity]);
        row.clear(about_note);
    } else if (above.has(about_note)) {
        row.set(about_note, above[about_note]);
    }
}

// A comment stands where its entry stands, as far as the writer sees those records.
void stand_beside(Context const& context, Row<Note>& row, Record const& entry) {
    for (auto const& field : {contact, company, deal}) {
        auto const& link = context.catalog.at("note").at(field.info.name);
        auto const place = row.has(field) ? std::nullopt : place_beside(entry, link);
        auto const& target = context.catalog.at(field.info.target);
        if (place && !visible_ids(context, target, std::span(&*place, 1)).empty()) row.set(field, *place);
    }
}

void find_place(Context const& context, Record& record) {
    Row<Note> row(record);
    join_thread(context, row);
    for (auto const& field : {about_note, about_activity}) {
        if (!row.has(field)) continue;
        row.set(kind, "comment");
        auto const& entity = context.catalog.at(field.info.target);
        auto const entry = find_record(context, entity, row[field], Act::read, all_fields(entity));
        if (entry) stand_beside(context, row, *entry);
    }
}

class NoteHooks final : public Hooks {
public:
    void prepare(Context const& context, Record& record, Record const* before,
                 std::vector<FieldError>& errors) const override {
        follow_content(record, before);
        if (before == nullptr) find_place(context, record);
        Row<Note> const row(record);
        if (!row.has(body) && !row.has(formatted) && !row.has(voice))
            errors.push_back({std::string(body.info.name), "required", {}});
    }
};

}  // namespace

Hooks const& rules() {
    static NoteHooks const hooks;
    return hooks;
}

}  // namespace sampark::crm::note
