ALTER TABLE @m@_last ADD COLUMN note TEXT DEFAULT 'x'
/* the end; */ # really the end