ALTER TABLE @m@_articles ADD COLUMN author TEXT DEFAULT 'nobody; yet';
ALTER TABLE @m@_articles ADD "published at" TEXT; -- no COLUMN
ALTER TABLE @m@_articles RENAME COLUMN author TO [the author];
ALTER TABLE @m@_commented RENAME COLUMN c TO "c?";
ALTER TABLE @m@_articles DROP COLUMN "published at";
ALTER TABLE @m@_versioned RENAME TO "@m@ versioned; twice";
