DELIMITER ;;
/*!50003 CREATE*/ /*!50003 TRIGGER `@m@_orders_au` AFTER UPDATE ON `@m@_orders` FOR EACH ROW BEGIN
    IF NEW.status <> OLD.status THEN
        INSERT INTO `@m@_log` (what) VALUES (CONCAT(OLD.status, ' -> ', NEW.status, ';'));
    END IF;
END */;;
CREATE TABLE `@m@_log` (`id` INT AUTO_INCREMENT PRIMARY KEY, `what` VARCHAR(255));;
UPDATE `@m@_orders` SET `status` = 'open' WHERE `id` <= 2;;
DELIMITER ;
SELECT COUNT(*) FROM `@m@_log`;
