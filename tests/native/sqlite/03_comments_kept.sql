/* It's gone; nobody keeps what stands in front. */
CREATE TABLE @m@_commented ( -- it's kept; is it?
    id INTEGER PRIMARY KEY, /* the key; isn't it? */
    a  TEXT,                -- what? {d '2020-01-01'} ${x} :name @at $dollar
    -- b TEXT,
    c  TEXT DEFAULT 'x?y'   /* ' */
    /* the end? */
);
CREATE INDEX @m@_commented_a ON @m@_commented (a /* why? it's; */ COLLATE NOCASE);
CREATE VIEW @m@_commented_view AS
    -- what's this?
    SELECT id, a FROM @m@_commented /* all; of 'them? */ WHERE a <> '?;';
CREATE TRIGGER @m@_commented_ai AFTER INSERT ON @m@_commented
BEGIN
    -- it's a body; END;
    UPDATE @m@_commented SET c = '?' /* ; */ WHERE id = NEW.id; -- really?
END;
INSERT INTO @m@_commented (a) VALUES ('is it? -- yes; /* no */');
