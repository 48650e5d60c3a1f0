INSERT INTO @m@_orders (account_id, status, placed_on, total_cents, note) VALUES
    (1, 'draft',         '2022-02-01', 100, NULL),
    (1, 'open',          '2022-02-02', 250, 'two; parts'),
    (2, 'paused; by us', '2022-02-03', 0,   'don''t ship'),
    (2, 'cancelled',     NULL,         999, E'line one\nline \'two\'; \\ end'),
    (3, 'closed',        '2022-02-05', 5,   U&'\0441\043B\043E\043D!');
