-- The outage that a case waits for, so that the watch of the services' health reads all of them at once; null where it waits for none.
ALTER TABLE support_case ADD COLUMN awaited_outage TEXT;
