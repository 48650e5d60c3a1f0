/*!40101 SET NAMES utf8 */;
-- what follows is not nothing
/*!40014 SET FOREIGN_KEY_CHECKS=0 */;
/* nothing */;
/*M!100100 SET STATEMENT max_statement_time=1 FOR SELECT 1 */;
CREATE TABLE t (a int) /*!50100 ENGINE=InnoDB; */;
SELECT /*+ NO_INDEX(t) */ 1 /*! STRAIGHT_JOIN */ FROM t;
/*! SELECT 2 */
