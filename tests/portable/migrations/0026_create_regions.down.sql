DROP TABLE towns;
DROP TABLE regions;
