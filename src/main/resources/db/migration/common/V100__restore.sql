-- The backups from which this desk was restored: what may have happened since the backup was made is looked at once for each.
CREATE TABLE restore (
    backup_of   TIMESTAMP(3) WITH TIME ZONE NOT NULL PRIMARY KEY,
    declared_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
