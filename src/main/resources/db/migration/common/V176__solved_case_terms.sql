-- By which words solved cases of a service are found; the newest of a word are at the end of its stretch of the key.
CREATE TABLE solved_case_term (
    service     VARCHAR(60) NOT NULL,
    term        VARCHAR(80) NOT NULL,
    case_number VARCHAR(20) NOT NULL,
    PRIMARY KEY (service, term, case_number)
);
CREATE INDEX solved_case_term_case ON solved_case_term (case_number);
