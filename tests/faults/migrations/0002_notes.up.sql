ALTER TABLE accounts ADD COLUMN note VARCHAR(40) DEFAULT 'none';
UPDATE accounts SET balance = balance * 2;
CREATE VIEW rich AS SELECT owner, balance FROM accounts WHERE balance > 300;
INSERT INTO accounts (id, owner, balance) SELECT MAX(id) + 1, 'Cid', 1 FROM accounts;
