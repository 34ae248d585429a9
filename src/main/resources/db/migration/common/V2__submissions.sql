-- The ledger of service requests that a person decided to file: one row per frozen package.
CREATE TABLE submission (
    submission_key  VARCHAR(36)  NOT NULL PRIMARY KEY,
    case_number     VARCHAR(20)  NOT NULL REFERENCES support_case (number),
    package_version INTEGER      NOT NULL,
    tenant_id       VARCHAR(36)  NOT NULL,
    state           VARCHAR(20)  NOT NULL,
    attempts        INTEGER      NOT NULL,
    reason          TEXT         NOT NULL,
    request_number  VARCHAR(64),
    intended_at     TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    changed_at      TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    UNIQUE (case_number, package_version)
);
CREATE INDEX submission_state ON submission (state, changed_at);
