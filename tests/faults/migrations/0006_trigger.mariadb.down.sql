DELETE FROM entries WHERE id = 99;
DROP TRIGGER entries_positive;
