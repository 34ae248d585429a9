-- The cases of one customer and service, newest first. H2 has no index of a part of the rows.
CREATE INDEX support_case_alike ON support_case (tenant_id, service, opened_at DESC);
