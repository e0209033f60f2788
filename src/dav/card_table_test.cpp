#include "dav/card_table.hpp"

#include "crm/entities.hpp"

#include <fstream>
#include <map>

#include <gtest/gtest.h>
#include <stdlib.h>

namespace sampark::dav {
namespace {

namespace fs = std::filesystem;

using Row = std::map<std::string, std::string>;

class CardTable : public testing::Test {
protected:
    CardTable() {
        auto name = (fs::temp_directory_path() / "card_table_XXXXXX").string();
        folder = mkdtemp(name.data());
    }
    ~CardTable() override { fs::remove_all(folder); }

    // The rows, by the names of their columns, without what is empty.
    std::vector<Row> rows_of(std::string_view cards) {
        auto const upload = folder / "upload", kept = folder / "kept";
        std::ofstream(upload, std::ios::binary) << cards;
        EXPECT_TRUE(holds_cards(upload));
        EXPECT_EQ(keep_cards(upload, kept, folder, catalog.at("contact")).format, "vcard");
        tabular::TableFile file(kept);
        auto const names = file.table().header().names;
        std::vector<Row> rows;
        while (auto const row = file.table().next()) {
            auto& found = rows.emplace_back();
            for (std::size_t i = 0; i < row->fields.size(); ++i) {
                if (!row->fields[i].empty()) found[names.at(i)] = row->fields[i];
            }
        }
        return rows;
    }

    Catalog const catalog{crm::entities(), {}, {}};
    fs::path folder;
};

TEST_F(CardTable, ReadsWhatOldPhonesWrite) {
    auto const rows = rows_of(
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E0=A6=A6=E0=A6=BE=E0=A6=B8;"
        "=E0=A6=B0=E0=A6=BF=\r\n=E0=A6=A8=E0=A6=BE;;;\r\nTEL;CELL:01711223344\r\n"
        "NOTE;ENCODING=QUOTED-PRINTABLE:a=3Db=0D=0Ahttp://x=\r\n.example: tea\r\nEND:VCARD\r\n"
        "BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Jos=E9\r\nEND:"
        "VCARD\r\n"
        "BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=windows-1252:Ren\xE9 \x93Z\x94\r\nEND:VCARD\r\n");
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].at("last_name"), "দাস");
    EXPECT_EQ(rows[0].at("first_name"), "রিনা");
    EXPECT_EQ(rows[0].at("phones"), "mobile: 01711223344");
    EXPECT_EQ(rows[0].at("description"), "a=b\nhttp://x.example: tea");
    EXPECT_EQ(rows[1].at("name"), "José");
    EXPECT_EQ(rows[2].at("name"), "René “Z”");
}

TEST_F(CardTable, LeavesPicturesOutHoweverLargeAndFolded) {
    std::string cards =
        "\xEF\xBB\xBF"
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Rina\r\nitem1.PHOTO;ENCODING=b;TYPE=JPEG:";
    for (auto line = 0; line < 60'000; ++line) cards.append(72, 'A').append("\r\n ");
    cards += "\r\nTEL:01711223344\r\nEND:VCARD\r\n";
    cards += "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Karim\r\nPHOTO;BASE64:\r\n";
    for (auto line = 0; line < 30'000; ++line) cards.append(72, 'B').append("\r\n");  // not folded
    cards += "\r\nTEL:01811223344\r\nEND:VCARD\r\n";
    auto const rows = rows_of(cards);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0], (Row{{"name", "Rina"}, {"phones", "01711223344"}}));
    EXPECT_EQ(rows[1], (Row{{"name", "Karim"}, {"phones", "01811223344"}}));
}

TEST_F(CardTable, LeavesOutTheCardOfWhoActsForSomebody) {
    auto const rows = rows_of(
        "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Boss\r\nAGENT:\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nFN:Secretary\r\n"
        "TEL:02999\r\nEND:VCARD\r\nTEL:01711223344\r\nEND:VCARD\r\n"
        "BEGIN:VCARD\r\nFN:Next\r\nAGENT:BEGIN:VCARD\r\nFN:Deputy\r\nEND:VCARD\r\nTEL:01811223344\r\nEND:"
        "VCARD\r\n"
        "BEGIN:VCARD\r\nFN:Last\r\nAGENT:BEGIN:VCARD\\nFN:Joe\\nEND:VCARD\\n\r\nEND:VCARD\r\n");
    EXPECT_EQ(rows, (std::vector<Row>{{{"name", "Boss"}, {"phones", "01711223344"}},
                                      {{"name", "Next"}, {"phones", "01811223344"}},
                                      {{"name", "Last"}}}));
}

TEST_F(CardTable, ReadsOnAfterACardThatWasCutInTheMiddle) {
    auto const rows = rows_of(
        "BEGIN:VCARD\r\nFN:Cut\r\nTEL:0171\r\nBEGIN:VCARD\r\nFN:Rina\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:"
        "Karim\r\nEND:VCARD\r\n");
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_NE(rows[0].at("vcard").find("FN:Cut"), std::string::npos);
    EXPECT_EQ(rows[1], (Row{{"name", "Rina"}}));
    EXPECT_EQ(rows[2], (Row{{"name", "Karim"}}));
}

TEST_F(CardTable, TellsWhatIsNoCardAndReadsTheOthers) {
    using namespace std::string_literals;
    auto const rows = rows_of(
        "begin:vcard\nFN:Unix\nend:vcard\n\n\nrubbish between\nBEGIN:VCARD\nno pro\0perty \xE9\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Nul\0l\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Cut in the mid"s);
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[0].at("name"), "Unix");
    EXPECT_NE(rows[1].at("vcard").find("no property \uFFFD"), std::string::npos);
    EXPECT_EQ(rows[2].at("name").find('\0'), std::string::npos);
    EXPECT_EQ(rows[3].at("name"),
              "Cut in the mid");  // as far as it goes; that it was cut is said of the table
}

TEST_F(CardTable, KeepsWithinItsMemoryWhenALineNeverEnds) {
    auto const rows = rows_of("BEGIN:VCARD\r\nFN:Long\r\nNOTE:" + std::string(5 * 1024 * 1024, 'x') +
                              "\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Next\r\nEND:VCARD\r\n");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].at("name"), "Long");
    EXPECT_EQ(rows[1], (Row{{"name", "Next"}}));
}

TEST_F(CardTable, PassesGroupsOver) {
    auto const rows = rows_of(
        "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:group\r\nFN:Friends\r\nMEMBER:urn:uuid:1\r\nEND:VCARD\r\n"
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Rina\r\nEND:VCARD\r\n");
    EXPECT_EQ(rows, (std::vector<Row>{{{"name", "Rina"}}}));
}

}  // namespace
}  // namespace sampark::dav
