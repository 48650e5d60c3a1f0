CREATE TABLE "group" ("order" INTEGER NOT NULL PRIMARY KEY, "select" VARCHAR(10), date DATE, text TEXT);
INSERT INTO "group" ("order", "select", date, text) VALUES (1, 'FALSE', DATE '2001-01-01', 'DATE');
ALTER TABLE "group" RENAME COLUMN "select" TO "from";
ALTER TABLE "group" RENAME TO "Groups 2";
