CREATE TABLE @m@_versions (
    id INT NOT NULL /*!50000 AUTO_INCREMENT */ PRIMARY KEY,
    a  INT /*!99999 this is for no version at all */,
    b  INT /*M!100100 DEFAULT 7 */
) /*!40100 DEFAULT CHARACTER SET latin1 */ /*!50100 PARTITION BY HASH (id) PARTITIONS 3 */;
/*!50001 CREATE VIEW @m@_versions_view AS SELECT id, 'a;b' AS text FROM @m@_versions */;
/*!99999 DROP TABLE @m@_versions */;
INSERT /*+ NO_INDEX */ INTO @m@_versions (a) VALUES (1), (2) /* ; */;
