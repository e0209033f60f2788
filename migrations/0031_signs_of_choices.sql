-- What choices that administrators add look like.
ALTER TABLE "added_choice" ADD COLUMN "icon" {text};
ALTER TABLE "added_choice" ADD COLUMN "color" {text};
