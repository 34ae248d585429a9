-- The open cases of one customer and service, newest first; the closed ones, which are most, take no place in it.
CREATE INDEX support_case_alike ON support_case (tenant_id, service, opened_at DESC) WHERE stage <> 'closed';

UPDATE support_case SET error_text = left(coalesce(document::jsonb -> 'report' ->> 'errorTexts', ''), 500)
 WHERE stage <> 'closed';
