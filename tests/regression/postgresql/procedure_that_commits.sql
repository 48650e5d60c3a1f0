-- migrate:transaction off
CREATE TABLE batches (n integer);
CREATE PROCEDURE fill(upto integer) LANGUAGE plpgsql AS $$
BEGIN
  FOR i IN 1..upto LOOP
    INSERT INTO batches VALUES (i);
    COMMIT;
  END LOOP;
END $$;
CALL fill(3);
DO $$ BEGIN INSERT INTO batches VALUES (10); COMMIT; END $$;
