ALTER TABLE @m@_last ADD COLUMN note TEXT DEFAULT 'x';
UPDATE @m@_last SET note = 'y'
/* the end; */ -- really the end