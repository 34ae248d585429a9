-- Incidents that 21Vianet has ended lately: one that is why a case exists travels with its service request.
ALTER TABLE service_health ADD COLUMN ended_incidents TEXT DEFAULT '[]' NOT NULL;
