-- Whoever runs a round of the sync holds this row: one round at a time in the whole cluster.
CREATE TABLE service_request_round (
    id INTEGER NOT NULL PRIMARY KEY
);
INSERT INTO service_request_round (id) VALUES (1);

-- One row: what changed at 21Vianet before this is applied or kept. In 21Vianet's time.
CREATE TABLE service_request_mark (
    id            INTEGER NOT NULL PRIMARY KEY,
    changed_since TIMESTAMP(6) WITH TIME ZONE
);
INSERT INTO service_request_mark (id) VALUES (1);

-- What was last seen of each service request at 21Vianet.
CREATE TABLE followed_request (
    request_number VARCHAR(64) NOT NULL PRIMARY KEY,
    -- null as long as no case has it
    case_number    VARCHAR(20) REFERENCES support_case (number),
    modified_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    status         VARCHAR(20) NOT NULL,
    severity       VARCHAR(1),
    -- a digest of each note, one to a line
    notes          TEXT        NOT NULL,
    read_at        TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX followed_request_case ON followed_request (case_number);

-- Changes that could not be applied yet; each is tried again by itself, however far the mark has gone on.
CREATE TABLE kept_request (
    request_number VARCHAR(64) NOT NULL PRIMARY KEY,
    tries          INTEGER     NOT NULL,
    due_at         TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    reason         TEXT        NOT NULL
);
CREATE INDEX kept_request_due ON kept_request (due_at);

-- The ledger of what we tell 21Vianet by machine: one row per note.
CREATE TABLE information_note (
    note_key        VARCHAR(36) NOT NULL PRIMARY KEY,
    case_number     VARCHAR(20) NOT NULL REFERENCES support_case (number),
    package_version INTEGER     NOT NULL,
    note_number     INTEGER     NOT NULL,
    request_number  VARCHAR(64) NOT NULL,
    body            TEXT        NOT NULL,
    state           VARCHAR(20) NOT NULL,
    attempts        INTEGER     NOT NULL,
    reason          TEXT        NOT NULL,
    intended_at     TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    changed_at      TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    UNIQUE (case_number, package_version, note_number)
);
CREATE INDEX information_note_state ON information_note (state, changed_at);
