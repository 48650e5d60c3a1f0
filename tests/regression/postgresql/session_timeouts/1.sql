SET statement_timeout = '10s';
SET lock_timeout = '2s';
SET idle_in_transaction_session_timeout = '60s';
SET client_min_messages = error;
SET TIME ZONE 'Asia/Tokyo';
SET datestyle = 'SQL, DMY';
CREATE TABLE a AS SELECT '01/02/2020'::date AS x, '2020-06-01 12:00'::timestamptz AS at;
