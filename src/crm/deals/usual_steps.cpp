#include "crm/deals/usual_steps.hpp"

#include "tabular/header.hpp"

#include <algorithm>
#include <initializer_list>

namespace sampark::crm::stage {
namespace {

struct Usual {
    std::int64_t probability;
    std::initializer_list<std::string_view> names;
};

// From the last to the first: “Qualified – proposal sent” is as far as a proposal.
Usual const usual_steps[]{
    {90, {"contract", "contract sent", "contracting", "verbal agreement", "commit", "committed", "চুক্তি"}},
    {75, {"negotiation", "negotiations", "negotiating", "দর কষাকষি", "দরকষাকষি", "দরাদরি"}},
    {60, {"decision", "decision maker", "decision makers", "সিদ্ধান্ত"}},
    {50,
     {"proposal", "proposals", "proposed", "proposing", "value proposition", "quote", "quoted", "quotation",
      "offer", "প্রস্তাব", "কোটেশন", "দরপ্রস্তাব"}},
    {40,
     {"demo", "demonstration", "presentation", "presenting", "trial", "ডেমো", "উপস্থাপনা", "উপস্থাপন",
      "প্রেজেন্টেশন"}},
    {30, {"needs", "analysis", "discovery", "চাহিদা", "প্রয়োজন"}},
    {25,
     {"qualification", "qualified", "qualifying", "qualify", "appointment", "meeting", "যাচাই", "যাচাইকৃত",
      "যোগ্য", "সাক্ষাৎ", "মিটিং"}},
    {20,
     {"engaging", "engaged", "engagement", "contacted", "contact made", "contacting", "in contact", "যোগাযোগ",
      "কথা চলছে"}},
    {10,
     {"prospecting", "prospect", "prospects", "new", "lead", "leads", "inquiry", "enquiry", "নতুন", "লিড",
      "সম্ভাব্য", "সম্ভাবনা", "অনুসন্ধান"}},
};

// A name in words, each between spaces.
class Words {
public:
    explicit Words(std::string_view name) : words_(spaced(name)) {}

    bool have(std::string_view phrase) const { return words_.find(spaced(phrase)) != std::string::npos; }
    bool have_any(std::initializer_list<std::string_view> phrases) const {
        return std::any_of(phrases.begin(), phrases.end(), [&](auto phrase) { return have(phrase); });
    }

private:
    static std::string spaced(std::string_view name) { return ' ' + tabular::header_key(name) + ' '; }

    std::string words_;
};

}  // namespace

UsualStep usual_step(std::string const& name) {
    Words const words(name);
    if (words.have_any({"won", "জিত", "জেতা", "জয়"})) return {"won", {}};
    if (words.have_any({"lost", "হার", "হারা", "হারানো", "হাতছাড়া"})) return {"lost", {}};
    if (words.have_any({"not", "না", "নয়", "হয়নি"})) return {"open", {}};
    for (auto const& usual : usual_steps) {
        if (words.have_any(usual.names)) return {"open", usual.probability};
    }
    return {"open", {}};
}

}  // namespace sampark::crm::stage
