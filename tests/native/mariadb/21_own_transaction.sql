START TRANSACTION;
INSERT INTO @m@_teams (name) VALUES ('in a transaction');
UPDATE @m@_orders SET note = 'updated; too' WHERE id = 1;
COMMIT;
