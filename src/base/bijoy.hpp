// Bengali that was typed for the fonts of Bijoy (SutonnyMJ and its kin), which draw Bengali in the place of
// the letters of Windows-1252: "†gvt iwng" is মোঃ রহিম.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sampark {

// In Unicode, in the order in which it is spoken, NFC. What the fonts leave alone stays as it is, letters
// that are Bengali in Unicode already among it.
std::string from_bijoy(std::string_view text);

// Tells over many texts (a column of a table) whether they were typed for these fonts: every third or fourth
// letter of Bengali is a vowel sign, and where those lie English has few; and many words have what words of
// other languages have not, signs or capital letters within ("XvKv"). Ids and addresses of mail are no words.
class BijoyTally {
public:
    void add(std::string_view text);
    bool is_bijoy() const;
    // Without regard to words: of few that stand above what is_bijoy.
    bool may_be_bijoy() const;
    bool has_signs() const { return signs_ > 0; }
    // Whether some letter is of the fonts alone ("†", "Ö"): codes ("zcrm_XaYb") have none.
    bool has_own_letters() const { return own_ > 0; }

private:
    void add_word(std::string_view text);

    std::size_t letters_ = 0;
    std::size_t signs_ = 0;
    std::size_t words_ = 0;
    std::size_t odd_words_ = 0;
    std::size_t own_ = 0;
    std::size_t bengali_ = 0;  // in Unicode
};

}  // namespace sampark
