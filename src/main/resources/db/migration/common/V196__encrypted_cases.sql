-- The key by which the texts of a case, and the words by which its reporter is found, were last encrypted all together; empty where
-- some may stand as they were written. What is written since is encrypted by the key that was the current one then.
ALTER TABLE support_case ADD COLUMN key_name VARCHAR(20) DEFAULT '' NOT NULL;
CREATE INDEX support_case_encrypted ON support_case (key_name, number);
