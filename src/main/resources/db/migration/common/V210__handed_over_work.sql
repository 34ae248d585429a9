-- That a manager gave all that somebody had by then to a colleague. A few rows a year, which stay: a case that is closed may come back.
CREATE TABLE handed_over_work (
    from_user VARCHAR(255)             NOT NULL,
    at        TIMESTAMP WITH TIME ZONE NOT NULL,
    to_user   VARCHAR(255)             NOT NULL,
    who       VARCHAR(255)             NOT NULL,
    PRIMARY KEY (from_user, at)
);
