ALTER TABLE @m@_last ADD COLUMN note text DEFAULT 'x'
/* the end; */ -- really the end