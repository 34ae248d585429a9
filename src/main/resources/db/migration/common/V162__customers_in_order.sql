-- By what customers stand in the order of their names; filled at the next refresh of the copy.
ALTER TABLE known_customer ADD COLUMN name_order VARCHAR(2048) DEFAULT '' NOT NULL;
