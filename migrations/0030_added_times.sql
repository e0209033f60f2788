-- Times that a series has beside those of its rule (RDATE).
ALTER TABLE "activity" ADD COLUMN "added" {json};
-- The session in which a browser asked to be told: with it the subscription ends. NULL: by a token, or before this.
ALTER TABLE push_subscription ADD COLUMN session_id {id};
