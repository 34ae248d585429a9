-- Searches for a part of a word, and lists by the beginning of a name.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX support_case_search ON support_case USING gin (search_text gin_trgm_ops);
CREATE INDEX support_case_customer ON support_case (customer_key text_pattern_ops);
CREATE INDEX support_case_domain ON support_case (domain_key text_pattern_ops);
