DELETE FROM ledger WHERE what = '0001 up';
DROP TABLE counters;
DROP TABLE ledger;
