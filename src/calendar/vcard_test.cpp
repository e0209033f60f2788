#include "calendar/vcard.hpp"

#include "base/problem.hpp"

#include <gtest/gtest.h>

namespace sampark::vcard {
namespace {

std::string lines(std::initializer_list<std::string_view> all) {
    std::string text;
    for (auto const line : all) text.append(line).append("\r\n");
    return text;
}

Card one(std::initializer_list<std::string_view> all) {
    auto cards = read_cards(lines(all));
    EXPECT_EQ(cards.size(), 1U);
    return cards.front();
}

std::string refusal(std::string_view text) {
    try {
        read_cards(text);
    } catch (Problem const& problem) {
        return problem.code + ' ' + std::string(problem.parameters.at("reason").as_string()) + ' ' +
               std::to_string(problem.parameters.at("line").to_number<int>());
    }
    return "read";
}

TEST(VCard, ReadsWhatAnIphoneSends) {
    auto const card =
        one({"BEGIN:VCARD", "VERSION:3.0", "PRODID:-//Apple Inc.//iOS 17.2//EN", "N:Rahman;Karim;;Md.;",
             "FN:Md. Karim Rahman", "item1.TEL;type=pref:+880 1711-000000", "item1.X-ABLabel:_$!<Mobile>!$_",
             "EMAIL;type=INTERNET;type=HOME;type=pref:karim@example.com",
             "ADR;type=WORK:;;12\\, Kazi Nazrul Ave;Dhaka;;1205;Bangladesh", "END:VCARD"});
    EXPECT_EQ(split(card.find("N")->value, ';'),
              (std::vector<std::string>{"Rahman", "Karim", "", "Md.", ""}));
    auto const* phone = card.find("TEL");
    EXPECT_EQ(phone->group, "item1");
    EXPECT_TRUE(phone->has_type("pref"));
    EXPECT_EQ(card.text("X-ABLABEL"), "_$!<Mobile>!$_");
    EXPECT_EQ(card.find("EMAIL")->types(), (std::vector<std::string>{"internet", "home", "pref"}));
    EXPECT_EQ(split(card.find("ADR")->value, ';').at(2), "12, Kazi Nazrul Ave");
}

TEST(VCard, ReadsBengaliInQuotedPrintable) {
    auto const card =
        one({"BEGIN:VCARD", "VERSION:2.1",
             "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E0=A6=95=E0=A6=B0=E0=A6=BF=E0=A6=AE=20=",
             "=E0=A6=B0=E0=A6=B9=E0=A6=AE=E0=A6=BE=E0=A6=A8", "TEL;CELL;PREF:01711000000", "NOTE:one, two",
             "END:VCARD"});
    EXPECT_EQ(card.text("FN"), "করিম রহমান");
    EXPECT_EQ(card.find("FN")->parameters.size(), 0U);
    EXPECT_EQ(card.find("TEL")->types(), (std::vector<std::string>{"cell", "pref"}));
    EXPECT_EQ(card.text("NOTE"), "one, two");
}

TEST(VCard, ReadsPicturesOfAllVersions) {
    auto const old = one(
        {"BEGIN:VCARD", "VERSION:2.1", "FN:A", "PHOTO;JPEG;ENCODING=BASE64:AAEC", " AwQF", "", "END:VCARD"});
    auto const newest =
        one({"BEGIN:VCARD", "VERSION:4.0", "FN:A", "PHOTO:data:image/jpeg;base64,AAECAwQF", "END:VCARD"});
    for (auto const& card : {old, newest}) {
        EXPECT_TRUE(card.find("PHOTO")->is_binary());
        EXPECT_EQ(card.find("PHOTO")->value, "AAECAwQF");
    }
    EXPECT_NE(write(old, Version::v4).find("PHOTO:data:image/jpeg;base64,AAECAwQF"), std::string::npos);
    EXPECT_NE(write(newest, Version::v3).find("PHOTO;ENCODING=b;TYPE=JPEG:AAECAwQF"), std::string::npos);
}

TEST(VCard, SaysInTheOtherVersionWhatIsPreferredAndWhatAGroupIs) {
    auto const card = one({"BEGIN:VCARD", "VERSION:4.0", "FN:A",
                           "TEL;VALUE=uri;PREF=1;TYPE=\"voice,cell\":tel:+88017", "KIND:org", "END:VCARD"});
    EXPECT_EQ(card.find("TEL")->value, "+88017");
    auto const old = write(card, Version::v3);
    EXPECT_NE(old.find("TEL;TYPE=voice,cell,pref:+88017"), std::string::npos) << old;
    EXPECT_NE(old.find("X-ADDRESSBOOKSERVER-KIND:org"), std::string::npos);
    auto const newest = write(card, Version::v4);
    EXPECT_NE(newest.find("TEL;TYPE=voice,cell;PREF=1:+88017"), std::string::npos) << newest;
    EXPECT_NE(newest.find("KIND:org"), std::string::npos);
}

TEST(VCard, FoldsBetweenLettersAndReadsItBack) {
    std::string note;
    for (int i = 0; i < 100; ++i) note += "দাম কমান, ";
    Card card;
    card.properties.push_back({{}, "NOTE", {}, escape(note)});
    auto const text = write(card, Version::v3);
    for (std::size_t begin = 0; begin < text.size();) {
        auto const end = text.find("\r\n", begin);
        EXPECT_LE(end - begin, 75U);
        begin = end + 2;
    }
    EXPECT_EQ(read_cards(text).front().text("NOTE"), note);
}

TEST(VCard, KeepsWhatItDoesNotKnow) {
    auto const text =
        lines({"BEGIN:VCARD", "VERSION:3.0", "FN:A", "X-FAVOURITE-TEA;X-HOW=\"strong, sweet\":dud cha",
               "item2.X-ABDATE;type=pref:2001-02-03", "item2.X-ABLabel:Wedding", "END:VCARD"});
    auto const again = write(read_cards(text).front(), Version::v3);
    EXPECT_NE(again.find("X-FAVOURITE-TEA;X-HOW=\"strong, sweet\":dud cha"), std::string::npos) << again;
    EXPECT_NE(again.find("item2.X-ABLABEL:Wedding"), std::string::npos);
}

TEST(VCard, EscapesAndSplits) {
    EXPECT_EQ(unescape(escape("a,b;c\\d\ne")), "a,b;c\\d\ne");
    EXPECT_EQ(split("a\\;b;;c\\", ';'), (std::vector<std::string>{"a;b", "", "c\\"}));
    EXPECT_EQ(join({"a;b", "", "c,d"}, ';'), "a\\;b;;c\\,d");
}

TEST(VCard, TakesLettersOfOldProgramsForWhatTheyWere) {
    auto const card = one({"BEGIN:VCARD", "VERSION:2.1", "FN:Jos\xE9", "END:VCARD"});
    EXPECT_EQ(card.text("FN"), "José");
}

TEST(VCard, SaysWhereAFileIsWrong) {
    EXPECT_EQ(refusal(""), "vcard_malformed not_a_card 1");
    EXPECT_EQ(refusal("hello\n"), "vcard_malformed not_a_card 1");
    EXPECT_EQ(refusal("FN:A\n"), "vcard_malformed not_open 1");
    EXPECT_EQ(refusal("BEGIN:VCALENDAR\n"), "vcard_malformed not_a_card 1");
    EXPECT_EQ(refusal("BEGIN:VCARD\nFN:A\n"), "vcard_malformed not_closed 2");
    EXPECT_EQ(refusal("BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nEND:VCARD\n"), "vcard_malformed nested 3");
    EXPECT_EQ(refusal("BEGIN:VCARD\nno colon\nEND:VCARD\n"), "vcard_malformed no_colon 2");
    EXPECT_EQ(refusal("BEGIN:VCARD\nF N:A\nEND:VCARD\n"), "vcard_malformed bad_name 2");
    std::string many = "BEGIN:VCARD\n";
    for (std::size_t i = 0; i <= most_properties; ++i) many += "NOTE:x\n";
    EXPECT_EQ(refusal(many + "END:VCARD\n"), "vcard_malformed too_many 1002");
}

TEST(VCard, LineBreaksThatAnEncodingHidStayInTheirProperty) {
    for (auto const* version : {"2.1", "3.0", "4.0"}) {
        auto const card = read_cards(std::string("BEGIN:VCARD\r\nVERSION:") + version +
                                     "\r\nNOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0AEND:VCARD=0ABEGIN:VCARD\r\n"
                                     "END:VCARD\r\n")
                              .front();
        EXPECT_EQ(card.text("NOTE"), "a\nEND:VCARD\nBEGIN:VCARD") << version;
        EXPECT_EQ(read_cards(write(card, Version::v3)).front().text("NOTE"), card.text("NOTE")) << version;
    }
}

TEST(VCard, TellsWhereEachCardStands) {
    std::string const first = "BEGIN:VCARD\r\nFN:One\r\nEND:VCARD\r\n";
    std::string const second = "BEGIN:VCARD\nFN:Two\n folded\nEND:VCARD\n";
    std::vector<std::string> texts;
    read_each("\xEF\xBB\xBF" + first + "\r\n" + second,
              [&](Card&&, std::string_view text) { texts.emplace_back(text); });
    EXPECT_EQ(texts, (std::vector<std::string>{first, second}));
}

// "names of cards | lines, reasons and names of what is none".
std::string sorted_out(std::string const& text) {
    std::string cards;
    std::string flaws;
    read_each(
        text, [&](Card&& card, std::string_view) { cards += card.text("FN") + ' '; },
        [&](Flaw&& flaw) { flaws += std::to_string(flaw.line) + ' ' + flaw.reason + ' ' + flaw.name + ' '; });
    return cards + "| " + flaws;
}

TEST(VCard, TakesTheCardsOfAFileAndNamesTheRest) {
    auto const card = [](std::string const& name, std::string const& more = {}) {
        return "BEGIN:VCARD\nFN:" + name + "\n" + more + "END:VCARD\n";
    };
    EXPECT_EQ(sorted_out(card("A") + card("B")), "A B | ");
    EXPECT_EQ(sorted_out(card("A") + "rubbish\nand more\n"), "A | 4 not_a_card rubbish ");
    EXPECT_EQ(sorted_out("rubbish\n" + card("A") + "  \n" + card("B")), "A B | 1 not_a_card rubbish ");
    EXPECT_EQ(sorted_out(card("A", "no colon\n") + card("B")), "B | 3 no_colon A ");
    EXPECT_EQ(sorted_out("BEGIN:VCARD\nFN:A\n" + card("B")), "B | 3 nested A ");
    EXPECT_EQ(sorted_out(card("A") + "BEGIN:VCARD\nFN:B\\, the late\n"), "A | 5 not_closed B, the late ");
    EXPECT_EQ(sorted_out(card("A") + "END:VCARD\n" + card("B")), "A B | 4 not_open END:VCARD ");
    EXPECT_THROW(sorted_out("rubbish\nBEGIN:VCARD\n"), Problem) << "nothing in it is a card";
    EXPECT_THROW(sorted_out(""), Problem);
}

TEST(VCard, WritesDatesOfTheNewestVersionInTheBasicFormat) {
    auto const written = [](std::string const& day) {
        return write({{{{}, "BDAY", {}, day}}}, Version::v4)
            .substr(sizeof("BEGIN:VCARD\r\nVERSION:4.0\r\nBDAY:") - 1);
    };
    EXPECT_TRUE(written("1985-04-12").starts_with("19850412\r\n"));
    EXPECT_TRUE(written("2026-11-27T18:00:00-06:00").starts_with("20261127T180000-0600\r\n"));
    EXPECT_TRUE(written("--0412").starts_with("--0412\r\n"));
    EXPECT_TRUE(written("2050-13-45").starts_with("2050-13-45\r\n"));
}

}  // namespace
}  // namespace sampark::vcard
