BEGIN;
CREATE TABLE @m@_orders (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL,
    status TEXT NOT NULL DEFAULT 'draft',
    total_cents INTEGER NOT NULL DEFAULT 0,
    note TEXT,
    CONSTRAINT "is it?" CHECK (total_cents >= 0),
    FOREIGN KEY (account_id) REFERENCES @m@_accounts (id) ON UPDATE CASCADE
);
INSERT INTO @m@_orders (account_id, status, total_cents, note) VALUES (1, 'open', 100, 'a;b'), (2, 'closed', 250, NULL), (3, 'draft', 0, 'don''t');
COMMIT;
