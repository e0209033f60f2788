// A firm on a fresh database, for one test on either engine. For tests only.
#pragma once

#include "crm/setup.hpp"
#include "db/migrate.hpp"
#include "db/test_database.hpp"
#include "records/write.hpp"

#include <gtest/gtest.h>

namespace sampark::crm {

class FirmTest : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        db::migrate(*database_);
        workspace_ = create_workspace(*database_, {.name = "Firm"});
        read_catalog();
    }

    // Anew after custom fields.
    void read_catalog() { catalog_ = load_catalog(*database_, workspace_); }

    // What the system itself does, in a transaction.
    template <class Function>
    auto write(Function function) {
        auto const actor = system_actor(workspace_);
        return database_->write([&](db::Tx& tx) {
            Journal journal;
            return run_in_workspace(tx, *catalog_, actor, journal, function);
        });
    }

    Id add(std::string_view noun, json::object const& input) {
        return write([&](Context const& context) {
            return create(context, context.catalog.at(noun), input).record.id;
        });
    }

    void put_in_trash(std::string_view noun, Id const& id) {
        write([&](Context const& context) {
            trash(context, context.catalog.at(noun), id, std::nullopt);
            return 0;
        });
    }

    db::TestDatabase database_{GetParam()};
    Id workspace_;
    std::shared_ptr<Catalog const> catalog_;
};

inline auto const both_engines = testing::Values(db::Engine::sqlite, db::Engine::postgres);
inline std::string name_of_engine(testing::TestParamInfo<db::Engine> const& test) {
    return db::engine_name(test.param);
}

}  // namespace sampark::crm
