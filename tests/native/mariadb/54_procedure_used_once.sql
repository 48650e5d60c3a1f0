DROP PROCEDURE IF EXISTS `@m@_add_column`;
DELIMITER $$
CREATE PROCEDURE `@m@_add_column`()
BEGIN
  IF NOT EXISTS (SELECT * FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '@m@_teams' AND COLUMN_NAME = 'colour') THEN
    ALTER TABLE `@m@_teams` ADD `colour` VARCHAR(7) NOT NULL DEFAULT '#ff0;00';
  END IF;
END$$
DELIMITER ;
CALL `@m@_add_column`();
CALL `@m@_add_column`();
DROP PROCEDURE `@m@_add_column`;
