#include "base/temporary_file.hpp"

#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>
#include <stdlib.h>

namespace sampark {
namespace {

std::filesystem::path fresh_folder() {
    auto name = (std::filesystem::temp_directory_path() / "temporary-file-test-XXXXXX").string();
    return mkdtemp(name.data());
}

TEST(TemporaryFile, LivesAsLongAsItsOwner) {
    auto const folder = fresh_folder();
    {
        TemporaryFile file(folder);
        file.append("hello ");
        auto moved = std::move(file);
        moved.append("there");
        std::ifstream input(moved.path());
        EXPECT_EQ(std::string(std::istreambuf_iterator<char>(input), {}), "hello there");
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder));
    std::filesystem::remove_all(folder);
}

TEST(TemporaryFile, IsRemovedLaterWhenItsProcessWasKilled) {
    auto const folder = fresh_folder();
    TemporaryFile const held(folder);
    auto const abandoned = folder / "sampark-temporary-killed";
    auto const foreign = folder / "notes.txt";
    std::ofstream(abandoned) << "left";
    std::ofstream(foreign) << "mine";
    remove_abandoned(folder);
    EXPECT_FALSE(std::filesystem::exists(abandoned));
    EXPECT_TRUE(std::filesystem::exists(foreign));
    EXPECT_TRUE(std::filesystem::exists(held.path()));
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace sampark
