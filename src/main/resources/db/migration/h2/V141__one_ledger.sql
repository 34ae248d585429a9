-- One ledger instead of two. No second desk has the file open.
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
