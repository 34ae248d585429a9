-- The desk's own copy of the partner's list of customers; small enough to be scanned for any part of a name.
CREATE TABLE known_customer (
    tenant_id  VARCHAR(36)   NOT NULL PRIMARY KEY,
    name       VARCHAR(512)  NOT NULL,
    domain     VARCHAR(512)  NOT NULL,
    name_key   VARCHAR(1024) NOT NULL,
    domain_key VARCHAR(1024) NOT NULL
);

-- One row: as of when the copy is complete. Whoever renews the copy holds it.
CREATE TABLE known_customer_refresh (
    id           INTEGER NOT NULL PRIMARY KEY,
    refreshed_at TIMESTAMP(3) WITH TIME ZONE
);
INSERT INTO known_customer_refresh (id) VALUES (1);
