-- Since when people are warned of a clock; nothing while it is neither at risk nor over, or nobody must act.
ALTER TABLE case_clock ADD COLUMN warned_at TIMESTAMP(3) WITH TIME ZONE;
UPDATE case_clock SET warned_at = CASE WHEN warned = 'at-risk' THEN at_risk_at ELSE due_at END
    WHERE warned <> 'of-nothing' AND course IN ('runs', 'rests-over');
CREATE INDEX case_clock_warned ON case_clock (warned_at);

-- Who looked at the warning of which clock, and what it said: that it is over is told once more. Goes with the case's clocks.
CREATE TABLE seen_warning (
    case_number VARCHAR(20)  NOT NULL REFERENCES support_case (number) ON DELETE CASCADE,
    clock       VARCHAR(40)  NOT NULL,
    who         VARCHAR(255) NOT NULL,
    started_at  TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    was_over    BOOLEAN      NOT NULL,
    PRIMARY KEY (case_number, clock, who)
);
