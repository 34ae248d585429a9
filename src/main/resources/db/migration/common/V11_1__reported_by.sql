-- Who reported a case, as a user of the desk: people of the group sales-agents read their own cases only.
ALTER TABLE support_case ADD COLUMN reported_by VARCHAR(255);
UPDATE support_case SET reported_by = (
    SELECT MIN(case_event.who) FROM case_event
    WHERE case_event.case_number = support_case.number AND case_event.what = 'REPORTED');
CREATE INDEX support_case_reported_by ON support_case (reported_by, opened_at, number);
