CREATE TABLE "new__@m@_log" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "what" text NOT NULL, "kind" varchar(10) DEFAULT 'a;b' NOT NULL);
INSERT INTO "new__@m@_log" ("id", "what", "kind") SELECT "id", coalesce("what", ''), 'old' FROM "@m@_log";
DROP TABLE "@m@_log";
ALTER TABLE "new__@m@_log" RENAME TO "@m@_log";
