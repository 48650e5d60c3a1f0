CREATE TABLE @m@_marked (id INT, "naïve ""name""; Ω" TEXT DEFAULT '→ é');
INSERT INTO @m@_marked VALUES (1, 'ß'), (2, '😀; emoji');
