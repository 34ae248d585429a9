-- Who works on this database, by the name under which the engine locks jobs for a node, and that it still does: a node counts on.
CREATE TABLE desk_node (
    lock_owner VARCHAR(100) NOT NULL PRIMARY KEY,
    beats      BIGINT       NOT NULL
);

-- Written to see whether the database takes anything again.
CREATE TABLE database_probe (
    id       INTEGER NOT NULL PRIMARY KEY,
    attempts BIGINT  NOT NULL
);
INSERT INTO database_probe (id, attempts) VALUES (1, 0);
