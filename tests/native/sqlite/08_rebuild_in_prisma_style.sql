-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_@m@_accounts" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "balance" DECIMAL NOT NULL DEFAULT 0,
    "updatedAt" DATETIME NOT NULL DEFAULT '2022-01-01 00:00:00'
);
INSERT INTO "new_@m@_accounts" ("balance", "id", "name") SELECT "balance", "id", "name" FROM "@m@_accounts";
DROP TABLE "@m@_accounts";
ALTER TABLE "new_@m@_accounts" RENAME TO "@m@_accounts";
CREATE UNIQUE INDEX "@m@_accounts_name_key" ON "@m@_accounts"("name");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
