INSERT INTO a SELECT '01/02/2020', '2020-06-01 12:00+00';
CREATE TABLE shown AS SELECT current_setting('statement_timeout') AS a, current_setting('lock_timeout') AS b,
    current_setting('idle_in_transaction_session_timeout') AS c, current_setting('client_min_messages') AS d;
