CREATE VIRTUAL TABLE @m@_search USING fts5(title, body, content='', tokenize="unicode61 separators ';?'");
CREATE VIRTUAL TABLE @m@_notes USING fts5(text);
INSERT INTO @m@_notes (text) VALUES ('one; two'), ('is it three?'), ('it''s');
CREATE TABLE @m@_articles (id INTEGER PRIMARY KEY, title TEXT, body TEXT);
CREATE VIRTUAL TABLE @m@_articles_fts USING fts5(title, body, content='@m@_articles', content_rowid='id');
CREATE TRIGGER @m@_articles_ai AFTER INSERT ON @m@_articles BEGIN
  INSERT INTO @m@_articles_fts(rowid, title, body) VALUES (new.id, new.title, new.body);
END;
CREATE TRIGGER @m@_articles_au AFTER UPDATE ON @m@_articles BEGIN
  INSERT INTO @m@_articles_fts(@m@_articles_fts, rowid, title, body) VALUES('delete', old.id, old.title, old.body);
  INSERT INTO @m@_articles_fts(rowid, title, body) VALUES (new.id, new.title, new.body);
END;
INSERT INTO @m@_articles (title, body) VALUES ('A title', 'with; a body');
UPDATE @m@_articles SET title = 'Another title';
