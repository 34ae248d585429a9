-- One row per service request that was filed with 21Vianet, and what became of it: how well we escalate. Written with the case.
CREATE TABLE escalation (
    request_number VARCHAR(64)  NOT NULL PRIMARY KEY,
    case_number    VARCHAR(20)  NOT NULL REFERENCES support_case (number),
    service        VARCHAR(60)  NOT NULL,
    agent          VARCHAR(255) NOT NULL,
    -- the codes, in alphabetical order, with commas between
    grounds        VARCHAR(100) NOT NULL,
    filed_at       TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    lowered        BOOLEAN      NOT NULL,
    rejected       BOOLEAN      NOT NULL,
    inappropriate  BOOLEAN      NOT NULL
);
CREATE INDEX escalation_filed ON escalation (filed_at);
CREATE INDEX escalation_case ON escalation (case_number);

-- What was filed before, by the timelines, which hold the number with the event. Whether a rejection was as inappropriate was not
-- recorded then, and the grounds are those of the case's newest package.
INSERT INTO escalation (request_number, case_number, service, agent, grounds, filed_at, lowered, rejected, inappropriate)
SELECT filed.number, filed.case_number, support_case.service,
       COALESCE((SELECT preparing.who FROM case_event preparing WHERE preparing.id = (
           SELECT MAX(prepared.id) FROM case_event prepared WHERE prepared.case_number = filed.case_number
               AND prepared.what = 'REQUEST_PREPARED' AND prepared.id < filed.id)), 'desk'),
       CASE WHEN POSITION('"grounds":[' IN support_case.document) = 0 THEN '' ELSE REPLACE(SUBSTRING(
           SUBSTRING(support_case.document FROM POSITION('"grounds":[' IN support_case.document) + 11)
           FROM 1 FOR POSITION(']' IN SUBSTRING(support_case.document
               FROM POSITION('"grounds":[' IN support_case.document) + 11)) - 1), '"', '') END,
       filed.at, FALSE, FALSE, FALSE
FROM (SELECT MIN(id) AS id, MIN(at) AS at, case_number, detail AS number FROM case_event
      WHERE what IN ('REQUEST_ACCEPTED', 'FOUND_IN_ADMIN_CENTER', 'FILED_IN_ADMIN_CENTER')
        AND LENGTH(detail) BETWEEN 1 AND 64
      GROUP BY case_number, detail) filed
JOIN support_case ON support_case.number = filed.case_number
WHERE NOT EXISTS (SELECT 1 FROM case_event others WHERE others.detail = filed.number
    AND others.case_number <> filed.case_number
    AND others.what IN ('REQUEST_ACCEPTED', 'FOUND_IN_ADMIN_CENTER', 'FILED_IN_ADMIN_CENTER'));

UPDATE escalation SET lowered = TRUE WHERE EXISTS (SELECT 1 FROM case_event
    WHERE case_event.case_number = escalation.case_number AND case_event.what = 'SEVERITY_LOWERED'
      AND case_event.at >= escalation.filed_at
      AND NOT EXISTS (SELECT 1 FROM escalation later WHERE later.case_number = escalation.case_number
          AND later.filed_at > escalation.filed_at AND later.filed_at <= case_event.at));
UPDATE escalation SET rejected = TRUE WHERE EXISTS (SELECT 1 FROM case_event
    WHERE case_event.case_number = escalation.case_number AND case_event.what = 'REJECTED_BY_21VIANET'
      AND case_event.at >= escalation.filed_at
      AND NOT EXISTS (SELECT 1 FROM escalation later WHERE later.case_number = escalation.case_number
          AND later.filed_at > escalation.filed_at AND later.filed_at <= case_event.at));
