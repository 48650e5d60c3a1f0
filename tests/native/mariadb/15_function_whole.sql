/* What it costs; with tax. */
CREATE OR REPLACE FUNCTION @m@_gross(net DECIMAL(10,2), rate DECIMAL(5,2))
RETURNS DECIMAL(10,2) DETERMINISTIC
BEGIN
    DECLARE factor DECIMAL(8,4);
    IF rate IS NULL THEN SET factor = 1; ELSE SET factor = 1 + rate / 100; END IF;
    REPEAT
        SET factor = factor;
    UNTIL TRUE END REPEAT;
    RETURN net * factor;
END
