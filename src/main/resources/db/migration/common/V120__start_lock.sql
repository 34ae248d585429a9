-- Nodes that start together take turns at this row.
CREATE TABLE desk_lock (
    name VARCHAR(30) PRIMARY KEY
);

INSERT INTO desk_lock (name) VALUES ('start');
