-- When managers were reminded that an agreement ends; once is enough.
ALTER TABLE customer_agreement ADD COLUMN reminded_at TIMESTAMP(3) WITH TIME ZONE;
CREATE INDEX customer_agreement_ending ON customer_agreement (valid_until);
