-- A machine files a request up to here, by its severity; what stands longer is looked into once a day.
ALTER TABLE submission ADD COLUMN give_up_at TIMESTAMP(3) WITH TIME ZONE;
UPDATE submission SET give_up_at = intended_at + INTERVAL '8' HOUR;
ALTER TABLE submission ALTER COLUMN give_up_at SET NOT NULL;
DROP INDEX submission_state;
CREATE INDEX submission_standing ON submission (state, give_up_at);
-- whose a number is that 21Vianet names, also one that a case no longer has
CREATE INDEX submission_number ON submission (request_number);

-- When something that differed did so no more. Until then it is the same difference, also when a manager has settled it.
ALTER TABLE difference ADD COLUMN gone_at TIMESTAMP(3) WITH TIME ZONE;
DROP INDEX difference_same;
CREATE INDEX difference_same ON difference (kind, case_number, request_number, gone_at);

-- One row, held by whoever decides whether managers get a task: what the last comparison came to.
CREATE TABLE reconciliation (
    id           INTEGER NOT NULL PRIMARY KEY,
    compared_at  TIMESTAMP(3) WITH TIME ZONE,
    tried_at     TIMESTAMP(3) WITH TIME ZONE,
    not_compared TEXT NOT NULL
);
INSERT INTO reconciliation (id, not_compared) VALUES (1, '');
