CREATE TRIGGER entries_positive BEFORE INSERT ON entries FOR EACH ROW SET NEW.amount = ABS(NEW.amount);
INSERT INTO entries (id, account_id, amount) VALUES (99, 1, -9);
