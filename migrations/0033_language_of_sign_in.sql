-- The language in which somebody signed in last: what is written to them is in it as long as their profile names none.
ALTER TABLE login ADD COLUMN language {text};
