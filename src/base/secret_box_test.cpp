#include "base/secret_box.hpp"

#include "base/id.hpp"
#include "base/problem.hpp"

#include <fstream>
#include <functional>

#include <gtest/gtest.h>

namespace sampark {
namespace {

namespace files = std::filesystem;

std::string const first_key(43, 'A');
std::string const second_key = std::string(42, 'B') + 'A';

std::string code_of(std::function<void()> const& action) {
    try {
        action();
    } catch (Problem const& problem) {
        return problem.code;
    }
    return "nothing";
}

class SecretKeyFile : public testing::Test {
protected:
    void SetUp() override { files::create_directory(folder); }
    void TearDown() override { files::remove_all(folder); }

    files::path const folder = files::temp_directory_path() / ("sampark_secret_" + to_text(new_id()));
};

TEST(SecretBox, OpensOnlyWhatItSealedForTheSameContext) {
    auto const box = SecretBox::from_keys({first_key}, "test");
    auto const sealed = box.seal("সিক্রেট", "totp:a");
    EXPECT_EQ(box.unseal(sealed, "totp:a"), "সিক্রেট");
    EXPECT_NE(sealed, box.seal("সিক্রেট", "totp:a"));
    EXPECT_EQ(code_of([&] { box.unseal(sealed, "totp:b"); }), "secret_unreadable");
    EXPECT_EQ(box.unseal(box.seal("", ""), ""), "");
}

TEST(SecretBox, RefusesWhatWasAltered) {
    auto const box = SecretBox::from_keys({first_key}, "test");
    auto const sealed = box.seal("secret", "c");
    for (std::size_t i = 0; i + 1 < sealed.size(); ++i) {
        auto altered = sealed;
        altered[i] = altered[i] == 'x' ? 'y' : 'x';
        EXPECT_EQ(code_of([&] { box.unseal(altered, "c"); }), "secret_unreadable") << i;
    }
    for (auto const* text : {"", "v1", "v1.", "v1..", "v1.a.b", "v1.a.b.c"}) {
        EXPECT_EQ(code_of([&] { box.unseal(text, "c"); }), "secret_unreadable") << text;
    }
}

TEST(SecretBox, ReadsWithAnOlderKeyAndSealsWithTheFirst) {
    auto const before = SecretBox::from_keys({first_key}, "test");
    auto const after = SecretBox::from_keys({second_key, first_key}, "test");
    EXPECT_EQ(after.unseal(before.seal("secret", "c"), "c"), "secret");
    EXPECT_EQ(code_of([&] { before.unseal(after.seal("secret", "c"), "c"); }), "secret_unreadable");
}

TEST(SecretBox, RefusesKeysOfAnotherLength) {
    for (auto const& key : {std::string("AAAA"), std::string(44, 'A'), std::string("not base64 at all")}) {
        EXPECT_EQ(code_of([&] { SecretBox::from_keys({key}, "test"); }), "secret_key_malformed");
    }
    EXPECT_EQ(code_of([] { SecretBox::from_keys({}, "test"); }), "secret_key_malformed");
    SecretBox::from_keys({std::string(43, '/').replace(42, 1, "8=")}, "test");  // as openssl prints it
}

TEST_F(SecretKeyFile, IsMadeOnceAndForItsOwnerOnly) {
    auto const sealed = SecretBox::open(folder).seal("secret", "c");
    EXPECT_EQ(files::status(folder / "secret.key").permissions(),
              files::perms::owner_read | files::perms::owner_write);
    EXPECT_EQ(SecretBox::open(folder).unseal(sealed, "c"), "secret");
    EXPECT_EQ(std::distance(files::directory_iterator(folder), {}), 1);
}

TEST_F(SecretKeyFile, IsNotMadeByLookingForIt) {
    EXPECT_FALSE(SecretBox::find(folder).has_value());
    EXPECT_FALSE(files::exists(folder / "secret.key"));
    auto const sealed = SecretBox::open(folder).seal("secret", "c");
    EXPECT_EQ(SecretBox::find(folder)->unseal(sealed, "c"), "secret");
    EXPECT_EQ(code_of([&] { SecretBox::without_key().unseal(sealed, "c"); }), "secret_unreadable");
    EXPECT_EQ(code_of([&] { SecretBox::without_key().seal("secret", "c"); }), "secret_unreadable");
}

TEST_F(SecretKeyFile, IsRefusedWhenOthersMayReadItOrItIsDamaged) {
    SecretBox::open(folder);
    files::permissions(folder / "secret.key", files::perms::group_read, files::perm_options::add);
    EXPECT_EQ(code_of([&] { SecretBox::open(folder); }), "secret_key_unsafe");
    files::permissions(folder / "secret.key", files::perms::owner_read | files::perms::owner_write);
    std::ofstream(folder / "secret.key") << "AAAA\n";
    EXPECT_EQ(code_of([&] { SecretBox::open(folder); }), "secret_key_malformed");
    EXPECT_EQ(code_of([&] { SecretBox::open(folder / "not there"); }), "secret_key_unavailable");
}

}  // namespace
}  // namespace sampark
