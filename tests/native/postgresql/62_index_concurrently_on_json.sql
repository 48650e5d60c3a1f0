CREATE INDEX CONCURRENTLY @m@_documents_due ON @m@_documents ((data -> 'due')) WHERE data ? 'due' AND NOT data ?| array['x;', 'y?'];
