CREATE TABLE a ( -- why?
  x TEXT DEFAULT '?', -- {d 'x'}
  "y" TEXT
);
CREATE TABLE b (x TEXT, -- it's ?
  z TEXT DEFAULT '{}?');
CREATE TABLE "c" ( /* "?" and '?' and fn now() */ x TEXT);
CREATE TABLE [d?] (`it's?` TEXT, [{}] TEXT, x);
CREATE TRIGGER g AFTER INSERT ON a BEGIN -- ? and ;
  INSERT INTO b (x) VALUES (NEW."y"); -- {x}
  UPDATE "c" SET x = NEW.x; -- "?"
END;
CREATE TEMP TRIGGER h AFTER INSERT ON a BEGIN -- ?
  SELECT 1; SELECT 2;
END;
CREATE VIEW v AS SELECT x, -- ?
  "y" FROM /* {t x} */ a;
CREATE UNIQUE INDEX i ON b (x) -- ?
  WHERE x > 'a';
INSERT INTO a VALUES ('?', '{') -- ?; {x} it's
;
UPDATE a SET x = x || ' "?"' -- it's "?" ;
;
INSERT INTO "d?" (x) SELECT ';' /* ; */ FROM a WHERE `x` <> '' -- ';
;
ALTER TABLE b ADD COLUMN later TEXT /* ? it's */ DEFAULT 'a?';
