CREATE TYPE @m@_address AS (street text, "zip;code" varchar(10), geo point);
CREATE TYPE @m@_span AS RANGE (subtype = date);
CREATE TABLE @m@_bookings (
    room   integer NOT NULL,
    during @m@_span NOT NULL,
    place  @m@_address,
    EXCLUDE USING gist (room WITH =, during WITH &&)
);
INSERT INTO @m@_bookings VALUES
    (1, '[2023-01-01,2023-01-08)', ROW('Main St; 1', '12345', '(1,2)')),
    (1, '[2023-01-08,2023-01-09)', '("a ""b"" c",,)'),
    (2, '(,2023-01-09)', NULL);
ALTER TYPE @m@_address ADD ATTRIBUTE country char(2) CASCADE;
