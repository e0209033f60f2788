// One change of a record, taken back.
#pragma once

#include "records/undo.hpp"
#include "records/undo_rights.hpp"

#include <set>

namespace sampark {

// A record that would go to the trash takes with it what was written to it since: throws 409 "edited_since".
void refuse_edited(Context const& context, Record const& record, Event const& event);

// A reversal that was found possible, and not yet written.
class Reversal {
public:
    // Throws what stands against it; writes nothing.
    Reversal(Context const& context, Event const& event, Record record, Edited edited, Deed deed);

    void write();

    // Fields that stay as they are, since the records that they referred to are gone.
    json::array const& lost() const { return lost_; }
    // Whether there is anything left to write once those are left out.
    bool does_something() const;
    // Whether it goes on where an earlier undo had to leave fields.
    bool completes() const { return completes_; }

private:
    void choose_fields();
    void leave_out(std::set<std::string> const& undone);
    json::array in_the_way() const;
    json::array fields_in_the_way() const;
    void turn_back();
    void check();
    void check_links();
    void check_separation();
    bool is_there(FieldError const& error) const;
    void require_absorbed() const;
    void keep(FieldDef const& field);
    bool differs() const;
    void write_trashing_back();
    void write_change_back();

    Context const& context_;
    Event const& event_;
    Record record_;
    Record before_;
    std::vector<std::string> fields_;  // to be turned back
    json::array lost_;
    bool completes_ = false;
};

}  // namespace sampark
