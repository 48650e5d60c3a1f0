DELETE FROM accounts WHERE owner = 'Cid';
DROP VIEW rich;
UPDATE accounts SET balance = balance / 2;
ALTER TABLE accounts DROP COLUMN note;
