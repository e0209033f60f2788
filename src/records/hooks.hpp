// Domain rules of a noun, called by the engine within the transaction of a change. No HTTP word inside.
#pragma once

#include "records/context.hpp"
#include "records/duplicates/built_in_rule.hpp"
#include "records/record.hpp"
#include "records/sql_builder.hpp"

namespace sampark {

class Hooks {
public:
    virtual ~Hooks() = default;
    // Derives values and checks the record as a whole before it is written; `before` is null for a new
    // record.
    virtual void prepare(Context const& context, Record& record, Record const* before,
                         std::vector<FieldError>& errors) const {
        (void)context, (void)record, (void)before, (void)errors;
    }
    // Completes a change as whoever asks for it means it, before `prepare`, and checks what is theirs to ask.
    // `patch` tells what they say; a change that is taken back asks for nothing.
    virtual void asked(Context const& context, Record& record, Record const& before,
                       json::object const& patch, std::vector<FieldError>& errors) const {
        (void)context, (void)record, (void)before, (void)patch, (void)errors;
    }
    // Completes a new record of which no more is known than its name, for an import makes what its rows name.
    // `siblings` are those that the run has made so before, in order.
    virtual void named(Context const& context, json::object& input, std::span<Id const> siblings) const {
        (void)context, (void)input, (void)siblings;
    }
    // Whether a new record, of which the input says all else, gets for the field what an import gives
    // those that say nothing of it.
    virtual bool takes_default(json::object const& input, std::string_view field) const {
        (void)input, (void)field;
        return true;
    }
    // What may be said of an import besides what goes for every noun, by name; and what it does to the
    // input of a new record.
    virtual std::span<std::string_view const> import_options() const { return {}; }
    virtual void apply_import_option(Context const& context, std::string_view option,
                                     json::object& input) const {
        (void)context, (void)option, (void)input;
    }
    // Whether a record that is given no label is called after what it links to.
    virtual bool names_after_links() const { return false; }
    // What the change is called in the journal: "updated", or a step that others wait for.
    virtual std::string_view action(Record const& record, Record const& before) const {
        (void)record, (void)before;
        return "updated";
    }
    // Runs after the record was written, in the same transaction.
    virtual void written(Context const& context, Record const& record, Record const* before) const {
        (void)context, (void)record, (void)before;
    }
    // Whether the caller's role leaves out rows of the noun, besides those of other owners.
    virtual bool narrows(Context const& context) const {
        (void)context;
        return false;
    }
    // Appends " AND …" that leaves them out.
    virtual void narrow(SqlBuilder& sql, Context const& context, Alias alias) const {
        (void)sql, (void)context, (void)alias;
    }
    // By what two of the noun are taken for one, until an administrator says otherwise; none: nobody looks
    // for duplicates of it.
    virtual std::span<duplicates::BuiltInRule const> duplicate_rules() const { return {}; }
    // Links to users whom the record admits to the act besides its owner, where the role does not leave the
    // noun out: whoever is to do something sees what.
    virtual std::span<std::string_view const> admitting(Act act) const {
        (void)act;
        return {};
    }
    // Of a change that the noun's rules made in the wake of one of another record of the noun: that record.
    // Whoever may change it takes both back, and the action as a whole or not at all.
    virtual std::optional<Id> in_wake_of(Context const& context, Event const& event) const {
        (void)context, (void)event;
        return std::nullopt;
    }
    // A moment that depends on the present and on other records too (records/moments.hpp): the engine looks
    // at it again with each change that may have moved it, and whoever watches the clock when its time has
    // come. Empty: none.
    virtual std::string_view reckoned() const { return {}; }
    // Adds the records of the noun whose reckoned field may be another with this one, itself among them.
    virtual void moves(Record const& record, std::vector<Id>& ids) const { (void)record, (void)ids; }
    virtual Value reckon(Context const& context, Record const& record, Micros now) const {
        (void)context, (void)record, (void)now;
        return {};
    }
    // Settles what a merge must not lose, whatever each field by itself came to; `records` are those that are
    // merged, the survivor first.
    virtual void merging(Record& record, std::span<Record const> records) const {
        (void)record, (void)records;
    }
    // Throws a Problem when the record must not go to the trash.
    virtual void removing(Context const& context, Record const& record) const { (void)context, (void)record; }
    // Throws a Problem when it must not come out of it again.
    virtual void restoring(Context const& context, Record const& record) const {
        (void)context, (void)record;
    }
};

// The noun's own, or such as do nothing.
inline Hooks const& hooks_of(EntityDef const& entity) {
    static Hooks const none;
    return entity.info->hooks == nullptr ? none : entity.info->hooks();
}

}  // namespace sampark
