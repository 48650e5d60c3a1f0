INSERT INTO felt VALUES ('great');
