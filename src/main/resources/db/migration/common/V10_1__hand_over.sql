-- Until when one person has a case's service request in hand; the watch looks for those that lapsed.
ALTER TABLE support_case ADD COLUMN held_until TIMESTAMP(3) WITH TIME ZONE;
CREATE INDEX support_case_held ON support_case (held_until);
