SET check_function_bodies = false;
CREATE FUNCTION early() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM later';
CREATE TABLE later (x integer);
SET row_security = off;
SET default_table_access_method = heap;
SET xmloption = content;
