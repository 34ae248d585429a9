-- Lists by the beginning of a name. A search for a part of a word scans here; PostgreSQL has an index for it.
CREATE INDEX support_case_customer ON support_case (customer_key);
CREATE INDEX support_case_domain ON support_case (domain_key);
