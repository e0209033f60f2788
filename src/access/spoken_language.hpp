// The language of the page on which somebody signed in last: what is written to them is in it, mails and all,
// as long as their profile names none.
#pragma once

#include "access/credentials.hpp"
#include "base/language.hpp"

namespace sampark {

void note_spoken_language(db::Tx& tx, Account const& account, Language language);

}  // namespace sampark
