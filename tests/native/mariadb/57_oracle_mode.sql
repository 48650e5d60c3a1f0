SET sql_mode = ORACLE;
DELIMITER //
CREATE OR REPLACE PACKAGE @m@_pkg AS
    FUNCTION twice(n INT) RETURN INT;
    PROCEDURE note(t VARCHAR2(100));
END;
//
CREATE OR REPLACE PACKAGE BODY @m@_pkg AS
    FUNCTION twice(n INT) RETURN INT AS
    BEGIN
        RETURN n * 2;
    END;
    PROCEDURE note(t VARCHAR2(100)) AS
        v VARCHAR2(200) := 'note; ' || t;
    BEGIN
        INSERT INTO @m@_log (what) VALUES (v);
    END;
END;
//
DELIMITER ;
CALL @m@_pkg.note('from a package');
