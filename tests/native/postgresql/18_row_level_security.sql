ALTER TABLE @m@_documents ENABLE ROW LEVEL SECURITY;
CREATE POLICY "readers; only kind ""a""" ON @m@_documents
    AS PERMISSIVE FOR SELECT TO @reader@
    USING (data ->> 'kind' = 'a');
CREATE POLICY @m@_documents_write ON @m@_documents FOR ALL TO @owner@
    USING (true)
    WITH CHECK (data ? 'kind' AND current_setting('@m@.tenant', true) IS NOT NULL);
ALTER TABLE ONLY @m@_documents FORCE ROW LEVEL SECURITY;
ALTER TABLE ONLY @m@_documents NO FORCE ROW LEVEL SECURITY;
