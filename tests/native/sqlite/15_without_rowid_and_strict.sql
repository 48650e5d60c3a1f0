CREATE TABLE @m@_settings (
    scope TEXT NOT NULL,
    key   TEXT NOT NULL,
    value ANY,
    PRIMARY KEY (scope, key)
) WITHOUT ROWID, STRICT;
INSERT INTO @m@_settings VALUES ('a', 'x', 1), ('a', 'w', 'text;'), ('b', 'x', x'00ff'), ('c', 'y', NULL), ('d', 'z', 1.5e3);
INSERT INTO @m@_settings VALUES ('a', 'x', 2) ON CONFLICT (scope, key) DO UPDATE SET value = excluded.value || '; again';
CREATE TABLE @m@_pairs (a INT, b INT, PRIMARY KEY (a, b DESC)) WITHOUT ROWID;
