-- What the customer was shown, beside the title: by both, cases are compared.
ALTER TABLE support_case ADD COLUMN error_text VARCHAR(500) DEFAULT '' NOT NULL;

-- Of which two cases somebody has said why they differ, however much they look the same. One row for both: the first number
-- in the order of letters comes first.
CREATE TABLE case_difference (
    one_case   VARCHAR(20)  NOT NULL REFERENCES support_case (number),
    other_case VARCHAR(20)  NOT NULL REFERENCES support_case (number),
    why        TEXT         NOT NULL,
    who        VARCHAR(255) NOT NULL,
    at         TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (one_case, other_case)
);
CREATE INDEX case_difference_other ON case_difference (other_case, one_case);
