-- One ledger instead of two, in one transaction: a node of the version before, which is sending at this moment, knows the old
-- names as views of the new table, and of two nodes one marks a row as being sent, whichever their versions.

-- A job that is sending holds its lock while it takes another connection for the mark: whoever waited for it in the queue would
-- keep it from getting that lock. So nobody waits here, but asks again.
DO $$
BEGIN
    SET LOCAL lock_timeout = '200ms';
    LOOP
        BEGIN
            LOCK TABLE submission, information_note IN ACCESS EXCLUSIVE MODE;
            EXIT;
        EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
            PERFORM pg_sleep(0.5);
        END;
    END LOOP;
    SET LOCAL lock_timeout = '0';
END $$;

INSERT INTO delivery (delivery_key, kind, case_number, package_version, part, tenant_id, state, attempts, reason, receipt,
                      intended_at, changed_at, give_up_at)
SELECT submission_key, 'SERVICE_REQUEST', case_number, package_version, 0, tenant_id, state, attempts, reason, request_number,
       intended_at, changed_at, give_up_at FROM submission;
INSERT INTO delivery (delivery_key, kind, case_number, package_version, part, target, body, state, attempts, reason, receipt,
                      intended_at, changed_at)
SELECT note_key, 'INFORMATION_NOTE', case_number, package_version, note_number, request_number, body, state, attempts, reason,
       CASE WHEN state = 'ACCEPTED' THEN request_number END, intended_at, changed_at FROM information_note;
DROP TABLE submission;
DROP TABLE information_note;

-- For nodes of the version before; they go with the next release.
CREATE VIEW submission AS
SELECT delivery_key AS submission_key, case_number, package_version, tenant_id, state, attempts, reason, receipt AS request_number,
       intended_at, changed_at, give_up_at, kind
  FROM delivery WHERE kind = 'SERVICE_REQUEST';
CREATE VIEW information_note AS
SELECT delivery_key AS note_key, case_number, package_version, part AS note_number, target AS request_number, body, state, attempts,
       reason, intended_at, changed_at, kind
  FROM delivery WHERE kind = 'INFORMATION_NOTE';
ALTER VIEW information_note ALTER COLUMN kind SET DEFAULT 'INFORMATION_NOTE';
