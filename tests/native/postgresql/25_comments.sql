COMMENT ON TABLE @m@_orders IS 'What was ordered; see "@m@_order_names" -- and don''t use /* this */ or $$ that';
COMMENT ON COLUMN @m@_orders.note IS E'Free text.\nTwo lines; and a tab:\t.';
COMMENT ON COLUMN public.@m@_orders.total_cents IS '{"unit": "cent?", "format": "{0};{1}"}';
COMMENT ON CONSTRAINT "is it?" ON @m@_documents IS 'A name with ? in it';
COMMENT ON FUNCTION @m@_cents(numeric) IS $$cents; not "euros"$$;
COMMENT ON INDEX @m@_events_at IS NULL;
COMMENT ON TYPE @m@_status IS
    'one '
    'literal; '
    'in three lines';
