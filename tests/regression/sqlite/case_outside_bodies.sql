CREATE TABLE priced (
  id INTEGER PRIMARY KEY,
  amount INTEGER CHECK (CASE WHEN amount IS NULL THEN 1 ELSE amount >= 0 END),
  size TEXT GENERATED ALWAYS AS (CASE WHEN amount > 100 THEN 'large' ELSE 'small' END) STORED,
  "end" INTEGER DEFAULT (CASE WHEN 1 THEN 7 END),
  [begin] INTEGER
);
INSERT INTO priced (id, amount) VALUES (1, 5), (2, CASE WHEN 1 = 1 THEN 500 END);
CREATE VIEW sizes AS SELECT id, CASE size WHEN 'large' THEN 1 ELSE 0 END AS is_large FROM priced;
UPDATE priced SET "begin" = CASE id WHEN 1 THEN 10 ELSE CASE WHEN id = 2 THEN 20 END END;
CREATE INDEX priced_case ON priced (CASE WHEN amount > 1 THEN 1 END) WHERE amount > 0;
