CREATE EVENT @m@_sweep
    ON SCHEDULE EVERY 1 DAY STARTS '2035-01-01 03:00:00'
    ON COMPLETION PRESERVE DISABLE
    COMMENT 'sweeps; every night'
    DO BEGIN
        DELETE FROM @m@_log WHERE id < 10;
        IF (SELECT COUNT(*) FROM @m@_log) > 1000 THEN
            TRUNCATE TABLE @m@_log;
        END IF;
    END;
