-- The ledger of all that leaves the house by machine: one row for each thing that somebody decided to send.
CREATE TABLE delivery (
    delivery_key    VARCHAR(36) NOT NULL PRIMARY KEY,
    kind            VARCHAR(20) DEFAULT 'SERVICE_REQUEST' NOT NULL,
    case_number     VARCHAR(20) NOT NULL REFERENCES support_case (number),
    package_version INTEGER     NOT NULL,
    -- counts what belongs to the same package from 1; 0 is the package itself
    part            INTEGER     DEFAULT 0 NOT NULL,
    tenant_id       VARCHAR(36),
    -- what at the other side it goes to
    target          VARCHAR(64),
    body            TEXT        DEFAULT '' NOT NULL,
    state           VARCHAR(20) NOT NULL,
    attempts        INTEGER     NOT NULL,
    reason          TEXT        NOT NULL,
    -- under what the other side has it
    receipt         VARCHAR(64),
    intended_at     TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    changed_at      TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    -- null where only attempts count
    give_up_at      TIMESTAMP(3) WITH TIME ZONE,
    UNIQUE (case_number, kind, package_version, part)
);
CREATE INDEX delivery_standing ON delivery (kind, state, give_up_at);
-- whose a number is that 21Vianet names, also one that a case no longer has
CREATE INDEX delivery_receipt ON delivery (receipt);
-- what we told 21Vianet of one service request, so that its notes are known as ours by their text
CREATE INDEX delivery_target ON delivery (target);
