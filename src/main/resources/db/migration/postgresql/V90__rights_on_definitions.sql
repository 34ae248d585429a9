-- Told PostgreSQL how many rights on single tasks have a bit of the permissions; rights stand on definitions now.
DROP STATISTICS IF EXISTS desk_permissions;
