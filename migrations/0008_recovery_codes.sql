-- Codes that open an account once each when its authenticator app is lost.
CREATE TABLE recovery_code (
    workspace_id {id} NOT NULL,
    user_id {id} NOT NULL,
    code_hash {text} NOT NULL,
    PRIMARY KEY (workspace_id, user_id, code_hash)
){strict};
-- isolate recovery_code
