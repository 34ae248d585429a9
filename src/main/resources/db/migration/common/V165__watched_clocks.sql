-- When the clocks of an open case are to be looked at next: because it changed, because one of them becomes at risk or is over
-- then, or because the desk has not looked at them yet. Nothing where none runs that somebody has not been warned of.
CREATE TABLE case_watch (
    case_number VARCHAR(20) NOT NULL PRIMARY KEY REFERENCES support_case (number) ON DELETE CASCADE,
    look_at     TIMESTAMP(3) WITH TIME ZONE
);
CREATE INDEX case_watch_look ON case_watch (look_at, case_number);

-- The clocks of open cases as they stood when the desk last looked, and what people were warned of.
CREATE TABLE case_clock (
    case_number VARCHAR(20) NOT NULL REFERENCES support_case (number) ON DELETE CASCADE,
    clock       VARCHAR(40) NOT NULL,
    started_at  TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    at_risk_at  TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    due_at      TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    course      VARCHAR(10) NOT NULL,
    sure        BOOLEAN     NOT NULL,
    warned      VARCHAR(10) NOT NULL,
    PRIMARY KEY (case_number, clock)
);

-- By which rules the clocks were reckoned, and up to which case; nothing behind the last one. Cases of before this release, and
-- all of them once targets or the calendar change, are looked at in the order of their numbers.
CREATE TABLE clock_rules (
    rules   VARCHAR(64) NOT NULL,
    reached VARCHAR(20)
);
INSERT INTO clock_rules (rules, reached) VALUES ('', '');
