CREATE DEFINER = CURRENT_USER TRIGGER `@m@_teams_ai`
AFTER INSERT ON `@m@_teams` FOR EACH ROW
`the body`: BEGIN
    -- it's a body without any delimiter; the END below ends it
    DECLARE `end` INT DEFAULT 0;
    SET `end` = (SELECT CASE WHEN NEW.id > 0 THEN 1 ELSE 2 END);
    IF `end` = 1 THEN
        INSERT INTO `@m@_log` (`what`) VALUES ("team; 'begin'");
    END IF;
END `the body`
