VACUUM (ANALYZE) @m@_orders;
VACUUM @m@_lines, @m@_accounts;
