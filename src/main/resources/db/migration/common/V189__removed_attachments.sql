-- Files whose rows are gone and whose contents in the folder go next: written with the removal, so that none is left behind when
-- a node is killed in between.
CREATE TABLE removed_attachment (
    id VARCHAR(36) NOT NULL PRIMARY KEY
);
