#include "access/spoken_language.hpp"

namespace sampark {

void note_spoken_language(db::Tx& tx, Account const& account, Language language) {
    tx.run("UPDATE login SET language = $1 WHERE workspace_id = $2 AND user_id = $3", language_tag(language),
           account.workspace, account.user);
}

}  // namespace sampark
