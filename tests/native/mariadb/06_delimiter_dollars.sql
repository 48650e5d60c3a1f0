DROP FUNCTION IF EXISTS `@m@_slug`;
DELIMITER $$
CREATE FUNCTION `@m@_slug`(t TEXT) RETURNS TEXT
    DETERMINISTIC
    COMMENT 'it''s; a slug'
BEGIN
    DECLARE i INT DEFAULT 1;
    DECLARE r TEXT DEFAULT '';
    WHILE i <= CHAR_LENGTH(t) DO
        SET r = CONCAT(r, CASE WHEN SUBSTRING(t, i, 1) REGEXP '[a-zA-Z0-9]' THEN LOWER(SUBSTRING(t, i, 1)) ELSE '-' END);
        SET i = i + 1;
    END WHILE;
    RETURN r; # done; really
END$$
DELIMITER ;
UPDATE @m@_teams SET name = @m@_slug(name) WHERE id = 2;
