CREATE TABLE `@m@_begin` (`begin` INT, `end` INT, `if` INT, `case` INT, `delimiter` VARCHAR(3) DEFAULT '//');
INSERT INTO `@m@_begin` (`begin`, `end`) VALUES (1, 2);
UPDATE @m@_begin SET `if` = IF(`begin` < `end`, 1, 0), `case` = CASE `begin` WHEN 1 THEN 2 END;
CREATE TABLE IF NOT EXISTS @m@_begin (id INT);
