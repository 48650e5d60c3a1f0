ALTER TABLE @m@_mixed CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
ALTER TABLE @m@_mixed ADD INDEX (b), COMMENT = 'it\'s "mixed"; with \\ and /* */';
SET NAMES utf8mb4 COLLATE utf8mb4_unicode_ci;
CREATE PROCEDURE @m@_collated() SELECT 'ä' = 'a';
