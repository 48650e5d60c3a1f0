CREATE TABLE docs (id INTEGER PRIMARY KEY, body TEXT);
CREATE VIRTUAL TABLE docs_fts USING fts5(body, content='docs', content_rowid='id', tokenize="unicode61 tokenchars '-_;'");
CREATE TRIGGER docs_insert AFTER INSERT ON docs BEGIN
  INSERT INTO docs_fts (rowid, body) VALUES (new.id, new.body);
END;
CREATE TRIGGER docs_delete AFTER DELETE ON docs BEGIN
  INSERT INTO docs_fts (docs_fts, rowid, body) VALUES ('delete', old.id, old.body);
END;
INSERT INTO docs VALUES (1, 'it''s; one'), (2, 'two');
DELETE FROM docs WHERE id = 2;
INSERT INTO docs_fts (docs_fts) VALUES ('rebuild');
