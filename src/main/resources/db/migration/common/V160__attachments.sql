-- Files of a case, and their contents in pieces, so that neither driver holds a whole file in memory. The pieces are written
-- first, in the same transaction, so that nobody waits for the case meanwhile: hence they refer to no attachment.
CREATE TABLE attachment (
    id          VARCHAR(36)  NOT NULL PRIMARY KEY,
    case_number VARCHAR(20)  NOT NULL REFERENCES support_case (number),
    name        VARCHAR(512) NOT NULL,
    media_type  VARCHAR(127) NOT NULL,
    bytes       BIGINT       NOT NULL,
    sha256      VARCHAR(64)  NOT NULL,
    attached_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    attached_by VARCHAR(255) NOT NULL,
    in_folder   BOOLEAN      NOT NULL
);
CREATE INDEX attachment_case ON attachment (case_number, attached_at, id);

CREATE TABLE attachment_piece (
    attachment_id VARCHAR(36) NOT NULL,
    ordinal       INTEGER     NOT NULL,
    content       BYTEA       NOT NULL,
    PRIMARY KEY (attachment_id, ordinal)
);
