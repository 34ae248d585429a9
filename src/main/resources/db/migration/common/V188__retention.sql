-- Closed cases are found by when they were closed, and with them whatever holds their number.
CREATE INDEX support_case_closed ON support_case (closed_at, number);
CREATE INDEX difference_case ON difference (case_number);
CREATE INDEX idempotency_key_case ON idempotency_key (case_number);
