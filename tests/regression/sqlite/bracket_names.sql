CREATE TABLE [my table; it's] ([id] INTEGER PRIMARY KEY, name [varchar](20), [a "b" `c`] [double precision] DEFAULT 1.5);
INSERT INTO [my table; it's] ([name]) VALUES ('[not a name;]'), (']');
CREATE INDEX [i;] ON [my table; it's] ([name], [a "b" `c`]);
CREATE VIEW v AS SELECT [id] AS [x--y], [name] AS [/*] FROM [my table; it's];
