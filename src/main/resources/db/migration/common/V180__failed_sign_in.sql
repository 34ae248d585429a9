-- How often signing in failed lately, by a digest of the address and the name together; what is an hour old counts no more.
CREATE TABLE failed_sign_in (
    place    VARCHAR(64)              NOT NULL PRIMARY KEY,
    failures INTEGER                  NOT NULL,
    last_at  TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX failed_sign_in_last ON failed_sign_in (last_at);
