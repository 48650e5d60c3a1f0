-- Schema of @m@; made from the models.
CREATE TABLE IF NOT EXISTS "@m@_accounts" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(255) NOT NULL, "settings" text NOT NULL DEFAULT '{}', "balance" decimal(10, 2) DEFAULT 0.0 NOT NULL, "created_at" datetime NOT NULL);
CREATE UNIQUE INDEX "@m@_accounts_name_uniq" ON "@m@_accounts" ("name");
CREATE TABLE "@m@_users" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "account_id" bigint NULL REFERENCES "@m@_accounts" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    "login" varchar(100) NOT NULL UNIQUE,
    "role" TEXT NOT NULL DEFAULT 'member' CHECK ("role" IN ('member', 'admin', 'guest; maybe'))
);
CREATE INDEX "@m@_users_account" ON "@m@_users" ("account_id");
