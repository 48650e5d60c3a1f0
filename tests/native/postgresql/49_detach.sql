ALTER TABLE @m@_log SET (fillfactor = 70);
ALTER TABLE @m@_events DETACH PARTITION @m@_events_rest;
DROP TABLE @m@_events_rest;
