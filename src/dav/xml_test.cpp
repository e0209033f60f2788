#include "dav/xml.hpp"

#include "base/problem.hpp"

#include <gtest/gtest.h>

namespace sampark::dav {
namespace {

std::string refusal(std::string_view document) {
    try {
        read_xml(document);
    } catch (Problem const& problem) {
        return std::string(problem.parameters.at("reason").as_string());
    }
    return "read";
}

TEST(DavXml, ResolvesNamespacesWhateverTheirPrefix) {
    auto const root = read_xml(R"(<A:propfind xmlns:A="DAV:"><prop xmlns="DAV:"><x:getctag
        xmlns:x="http://calendarserver.org/ns/"/><getetag/></prop></A:propfind>)");
    EXPECT_TRUE(root.name.is(space::dav, "propfind"));
    auto const* prop = root.find(space::dav, "prop");
    ASSERT_NE(prop, nullptr);
    ASSERT_EQ(prop->children.size(), 2U);
    EXPECT_TRUE(prop->children[0].name.is(space::server, "getctag"));
    EXPECT_TRUE(prop->children[1].name.is(space::dav, "getetag"));
}

TEST(DavXml, ReadsTextAndAttributes) {
    auto const root = read_xml("<a k='1 &amp; 2'>x &lt; <![CDATA[<y>]]></a>");
    EXPECT_EQ(root.attribute("k"), "1 & 2");
    EXPECT_EQ(root.text, "x < <y>");
}

TEST(DavXml, ExpandsNothing) {
    EXPECT_EQ(refusal("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"), "doctype");
    EXPECT_EQ(refusal("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"), "doctype");
}

TEST(DavXml, SaysWhatIsWrong) {
    EXPECT_EQ(refusal(""), "syntax");
    EXPECT_EQ(refusal("<a>"), "syntax");
    EXPECT_EQ(refusal("<a>\xff</a>"), "syntax");
    EXPECT_EQ(refusal("<b:a/>"), "namespace");
    std::string deep;
    for (int i = 0; i <= deepest; ++i) deep += "<a>";
    for (int i = 0; i <= deepest; ++i) deep += "</a>";
    EXPECT_EQ(refusal(deep), "too_deep");
    std::string many = "<a>";
    for (std::size_t i = 0; i < most_elements; ++i) many += "<b/>";
    EXPECT_EQ(refusal(many + "</a>"), "too_many");
}

TEST(DavXml, ForgetsADeclarationWhereItEnds) {
    auto const root =
        read_xml("<a xmlns='urn:1' xmlns:p='urn:2'><b xmlns='urn:3'><p:c xmlns:p='urn:4'/></b><p:d/></a>");
    ASSERT_EQ(root.children.size(), 2U);
    EXPECT_TRUE(root.children[0].name.is("urn:3", "b"));
    EXPECT_TRUE(root.children[0].children.at(0).name.is("urn:4", "c"));
    EXPECT_TRUE(root.children[1].name.is("urn:2", "d"));
    EXPECT_EQ(refusal("<a><b xmlns:p='urn:1'/><p:c/></a>"), "namespace");
}

TEST(DavXml, TakesSoManyAttributes) {
    std::string many = "<a";
    for (std::size_t i = 0; i < most_attributes; ++i) many += " a" + std::to_string(i) + "='1'";
    EXPECT_EQ(refusal(many + "/>"), "read");
    EXPECT_EQ(refusal(many + " b='1'/>"), "too_many");
}

TEST(DavXml, WritesNamesWithTheirNamespaces) {
    EXPECT_EQ(xml_element({"DAV:", "href"}, xml_text("a&b")), "<d:href>a&amp;b</d:href>");
    EXPECT_EQ(xml_element({"urn:other", "x"}), "<x:x xmlns:x=\"urn:other\"/>");
    EXPECT_EQ(xml_text("a\x01<\"b\r"), "a&lt;&quot;b&#13;");
}

}  // namespace
}  // namespace sampark::dav
