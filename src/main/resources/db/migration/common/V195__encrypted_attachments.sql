-- By which keys something that is kept may be encrypted, and what tells each from another of its name.
CREATE TABLE encryption_key (
    name  VARCHAR(20) NOT NULL PRIMARY KEY,
    proof VARCHAR(64) NOT NULL
);

-- Each file's contents are encrypted by a key of their own, which stands in its row, encrypted by one of those; key_name is empty
-- and the other two are null where contents from before stand as they came, under the attachment's id.
ALTER TABLE attachment ADD COLUMN key_name VARCHAR(20) DEFAULT '' NOT NULL;
ALTER TABLE attachment ADD COLUMN content_id VARCHAR(36);
ALTER TABLE attachment ADD COLUMN content_key VARCHAR(200);
CREATE INDEX attachment_encrypted ON attachment (key_name, id);
