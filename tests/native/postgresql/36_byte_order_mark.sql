CREATE TABLE @m@_marked (id integer, "naïve ""name""; Ω" text DEFAULT '→ é');
INSERT INTO @m@_marked VALUES (1, 'ß'), (2, '😀; emoji');
