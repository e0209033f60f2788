#include "tabular/cell_notation.hpp"

#include <random>

#include <gtest/gtest.h>

namespace sampark::tabular {
namespace {

constexpr std::string_view names[]{"role", "price", "street", "city"};

constexpr auto has_digit = [](std::string_view text) {
    return text.find_first_of("0123456789") != std::string_view::npos;
};

using Items = std::vector<std::string>;

TEST(CellNotation, SplitsOutsideOfQuotes) {
    EXPECT_EQ(split_items(R"("a; b"; c |d)", list_signs), (Items{R"("a; b")", "c", "d"}));
    EXPECT_EQ(split_items(R"(5" pipe; 6" pipe)", list_signs), (Items{R"(5" pipe)", R"(6" pipe)"}));
    EXPECT_EQ(split_items(R"("Acme" Ltd; Padma)", list_signs), (Items{R"("Acme" Ltd)", "Padma"}));
    EXPECT_EQ(split_items(R"("open; end)", list_signs), (Items{R"("open)", "end"}));
    EXPECT_EQ(split_items(" ; ;", list_signs), Items{});
}

TEST(CellNotation, ReadsALabelWhereTheRestFits) {
    auto const label = [](std::string_view item) { return read_labelled(item, has_digit).label; };
    EXPECT_EQ(label("Tel: 01711"), "Tel");
    EXPECT_EQ(label("বাসা: 01711"), "বাসা");
    EXPECT_EQ(label("tel:01711"), "");
    EXPECT_EQ(label("Tel: none"), "");
    EXPECT_EQ(label("ask for Rina or Das: 01711"), "");
    EXPECT_EQ(label(R"("ask for Rina or Das": 01711)"), "ask for Rina or Das");
    EXPECT_EQ(label(R"(Tel: "none")"), "Tel");
    EXPECT_EQ(label(R"("Tel: 01711")"), "");
}

TEST(CellNotation, ReadsPartsAndDetailsOfTheField) {
    EXPECT_EQ(read_parts(R"(street="7, Lake Road", city = ঢাকা)", names),
              (NamedTexts{{"street", "7, Lake Road"}, {"city", "ঢাকা"}}));
    EXPECT_EQ(read_parts("House=12, city=Dhaka", names), std::nullopt);
    EXPECT_EQ(read_parts("city=a, city=b", names), std::nullopt);
    EXPECT_EQ(read_parts("", names), std::nullopt);
    EXPECT_EQ(read_detailed("Rina (role: buyer)", names), (Detailed{"Rina", {{"role", "buyer"}}}));
    EXPECT_EQ(read_detailed("Rina (boss) (role: buyer)", names),
              (Detailed{"Rina (boss)", {{"role", "buyer"}}}));
    EXPECT_EQ(read_detailed("Rina (boss: buyer)", names), (Detailed{"Rina (boss: buyer)", {}}));
    EXPECT_EQ(read_detailed("Rina (role: buyer)", {}), (Detailed{"Rina (role: buyer)", {}}));
}

TEST(CellNotation, ShieldsWhatWouldBeNoValue) {
    EXPECT_EQ(shielded("NaN"), R"("NaN")");
    EXPECT_EQ(shielded("Nancy"), "Nancy");
    EXPECT_EQ(unshielded(R"("Nancy")"), R"("Nancy")");
    for (std::string const text : {"-", "\"-\"", "\"\"-\"\"", "\"\"", "\"", "n/a", "x"})
        EXPECT_EQ(unshielded(shielded(text)), text);
}

// Texts made of the signs of the notation.
class Texts {
public:
    std::string next() {
        static constexpr std::string_view pieces[]{"\"", ";", ",", "|",    "\n",  ":", ": ", "=",  "(",
                                                   ")",  " ", "a", "role", "017", "-", "আ",  " (", "street="};
        std::string text;
        for (auto length = random_() % 8; length > 0; --length) text += pieces[random_() % std::size(pieces)];
        auto const first = text.find_first_not_of(" \n");
        auto const last = text.find_last_not_of(" \n");
        return first == std::string::npos ? "x" : text.substr(first, last - first + 1);
    }

private:
    std::mt19937 random_{20261126};
};

constexpr int rounds = 5'000;

TEST(CellNotation, GivesBackEveryListOfDetails) {
    Texts texts;
    for (int round = 0; round < rounds; ++round) {
        std::vector<Detailed> const items{{texts.next(), {{"role", texts.next()}, {"price", texts.next()}}},
                                          {texts.next(), {}},
                                          {texts.next(), {}}};
        std::string cell;
        for (auto const& item : items) cell += (cell.empty() ? "" : "; ") + detailed_text(item, names);
        std::vector<Detailed> read;
        for (auto const& item : split_items(cell, list_signs)) read.push_back(read_detailed(item, names));
        ASSERT_EQ(read.size(), items.size()) << cell;
        for (std::size_t i = 0; i < items.size(); ++i) ASSERT_EQ(read[i], items[i]) << cell;
    }
}

TEST(CellNotation, GivesBackEveryListOfItems) {
    Texts texts;
    for (int round = 0; round < rounds; ++round) {
        Items const items{texts.next(), texts.next(), texts.next()};
        Items written, read;
        for (auto const& item : items) written.push_back(item_text(item));
        for (auto const& item :
             split_items(written[0] + "; " + written[1] + "," + written[2], list_signs_and_comma))
            read.push_back(plain(item));
        ASSERT_EQ(read, items) << written[0] << " / " << written[1];
    }
}

TEST(CellNotation, GivesBackEveryListOfLabels) {
    Texts texts;
    for (int round = 0; round < rounds; ++round) {
        NamedTexts const items{
            {texts.next(), texts.next()}, {"", texts.next()}, {texts.next(), texts.next()}};
        std::string cell;
        for (auto const& [label, value] : items)
            cell += (cell.empty() ? "" : "; ") + labelled_text(label, value, has_digit);
        NamedTexts read;
        for (auto const& item : split_items(cell, list_signs_and_comma)) {
            auto const entry = read_labelled(item, has_digit);
            read.push_back({entry.label, entry.value});
        }
        ASSERT_EQ(read, items) << cell;
    }
}

TEST(CellNotation, GivesBackEveryPart) {
    Texts texts;
    for (int round = 0; round < rounds; ++round) {
        NamedTexts const parts{{"street", texts.next()}, {"city", texts.next()}};
        auto const text = parts_text(parts);
        ASSERT_EQ(read_parts(text, names), parts) << text;
        ASSERT_EQ(split_items(text + "; x", list_signs).size(), 2U) << text;
    }
}

}  // namespace
}  // namespace sampark::tabular
