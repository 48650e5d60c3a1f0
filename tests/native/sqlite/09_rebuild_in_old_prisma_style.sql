/*
  Warnings:

  - You are about to drop the column `note` on the `@m@_orders` table. All the data in the column will be lost.

*/
-- RedefineTables
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_@m@_orders" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "account_id" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "total_cents" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "@m@_orders_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "@m@_accounts" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_@m@_orders" ("account_id", "id", "status", "total_cents") SELECT "account_id", "id", "status", "total_cents" FROM "@m@_orders";
DROP TABLE "@m@_orders";
ALTER TABLE "new_@m@_orders" RENAME TO "@m@_orders";
PRAGMA foreign_key_check;
PRAGMA foreign_keys=ON;
