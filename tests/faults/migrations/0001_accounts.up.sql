CREATE TABLE accounts (
    id      INTEGER NOT NULL PRIMARY KEY,
    owner   VARCHAR(40) NOT NULL,
    balance INTEGER NOT NULL
);
CREATE INDEX ix_accounts_owner ON accounts (owner);
INSERT INTO accounts (id, owner, balance) VALUES (1, 'Ada', 100), (2, 'Bob', 200);
UPDATE accounts SET balance = balance + 5;
