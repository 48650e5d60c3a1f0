-- VACUUM, PRAGMA foreign_keys=off and COMMIT stand in this comment;
CREATE TABLE a (x TEXT DEFAULT 'VACUUM;');
CREATE TABLE vacuum (pragma TEXT, "commit" TEXT, rollback TEXT);
CREATE TRIGGER t AFTER INSERT ON a BEGIN
  INSERT INTO vacuum (pragma) VALUES ('COMMIT;'); -- PRAGMA foreign_keys; ROLLBACK;
END;
INSERT INTO a VALUES ('BEGIN;');
