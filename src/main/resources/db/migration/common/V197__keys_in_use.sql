-- When a running node last said that it writes with this key; each says so every minute.
ALTER TABLE encryption_key ADD COLUMN used_at TIMESTAMP(3) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL;
