-- The packages as they were frozen: what 21Vianet was to read, word for word. Rows are only ever added.
CREATE TABLE support_package (
    case_number  VARCHAR(20)  NOT NULL REFERENCES support_case (number),
    version      INTEGER      NOT NULL,
    marked_title TEXT         NOT NULL,
    frozen_at    TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    chinese      TEXT         NOT NULL,
    english      TEXT         NOT NULL,
    PRIMARY KEY (case_number, version)
);
