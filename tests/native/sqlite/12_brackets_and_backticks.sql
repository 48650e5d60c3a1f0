CREATE TABLE [@m@ Odd; Names] (
    [id] INTEGER PRIMARY KEY,
    [what? {x}] TEXT,
    `it's; back``tick` TEXT DEFAULT "double; quoted",
    "say ""it""; [now]" TEXT,
    'single; quoted' TEXT,
    [type] [varchar](20)
);
INSERT INTO [@m@ Odd; Names] ([what? {x}], `it's; back``tick`) VALUES ('a?', "b;");
CREATE INDEX [@m@ odd? idx] ON [@m@ Odd; Names] ([what? {x}], `it's; back``tick` DESC);
CREATE VIEW [@m@ odd? view] AS SELECT [what? {x}] AS [is it?], `it's; back``tick` AS "x;y" FROM [@m@ Odd; Names];
