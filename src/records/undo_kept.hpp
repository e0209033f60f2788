// What has to stay when an action is taken back.
#pragma once

#include "records/undo.hpp"
#include "records/undo_rights.hpp"

namespace sampark {

// The records that an action made, and those of them that have to stay: a record that stays must not come to
// refer to one in the trash.
class Kept {
public:
    Kept(Context const& context, Edited edited, Deed deed, UndoGround& ground);

    // Of every event of the action, before anything is written.
    void consider(Event const& event);
    // After all of them: what others have come to refer to since stays as well.
    void hold_referred();
    // A record that others have written to since: it stays, unless it was made to go in any case.
    void consider_later(std::string entity, Id const& record);
    // What the record refers to stays, and so on from there.
    void keep(Event const& event) { keep({event.entity, event.record}); }
    bool holds(Id const& record) const { return held_.contains(record); }

private:
    using Key = std::pair<std::string, Id>;

    void turn(Event const& event);
    void keep(Key key);
    void hold_referred_by(EntityDef const& entity, FieldDef const& field);
    bool is_kept(Event const& event) const;
    void hold_links(std::string const& name, Id const& id, std::vector<Key>& reached);

    Context const& context_;
    Edited edited_;
    Deed deed_;
    std::unordered_map<Id, std::string>& made_;
    std::unordered_set<Id>& held_;
    std::set<std::pair<Id, std::string>>& turned_;
    Micros& since_;
};

}  // namespace sampark
