#include "dav/contact_card.hpp"

#include <gtest/gtest.h>

namespace sampark::dav {
namespace {

EntityRule const everything{Scope::all, Scope::all, Scope::all, true};

json::object karim() {
    return {{"id", "01a219e9-1bf6-72cb-b278-17c185fdae29"},
            {"name", "Karim"},
            {"phones", json::array{json::object{{"value", "01711000000"}}}},
            {"updated_at", "2026-11-26T18:00:00.5Z"}};
}

StoredObject kept(std::string text, json::object fields) {
    return {{}, {}, "uid-1", std::move(text), std::move(fields)};
}

std::string written(StoredObject const& stored) {
    return vcard::write(card_of(karim(), everything, stored, {}), vcard::Version::v3);
}

TEST(ContactCard, GivesBackWhatWasKeptWhileTheContactSaysTheSame) {
    auto const text = written(kept("BEGIN:VCARD\r\nTEL;TYPE=X:0171-1000000\r\nX-HOBBY:kites\r\nEND:VCARD\r\n",
                                   parts_of(karim(), everything)));
    EXPECT_NE(text.find("TEL;TYPE=X:0171-1000000"), std::string::npos);
    EXPECT_NE(text.find("X-HOBBY:kites"), std::string::npos);
}

TEST(ContactCard, BelievesNoPartThatItsSenderMayNotWrite) {
    auto rule = everything;
    rule.read_only = {"phones"};
    auto const text = written(kept("BEGIN:VCARD\r\nTEL:666\r\nEND:VCARD\r\n", parts_of(karim(), rule)));
    EXPECT_EQ(text.find("666"), std::string::npos);
    EXPECT_NE(text.find("TEL:01711000000"), std::string::npos);
}

TEST(ContactCard, IsMadeOfTheContactWhenTheKeptOneCannotBeRead) {
    for (auto const* text : {"", "no card", "BEGIN:VCARD\r\nNOTE:a\r\nworld\r\nEND:VCARD\r\n"}) {
        auto const card = written(kept(text, parts_of(karim(), everything)));
        EXPECT_NE(card.find("FN:Karim"), std::string::npos) << text;
        EXPECT_NE(card.find("UID:uid-1"), std::string::npos) << text;
    }
}

}  // namespace
}  // namespace sampark::dav
