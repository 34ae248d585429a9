-- What a token opens; those of before open nothing any more.
alter table sandbox_token add column resource_name varchar(40) default '' not null;
alter table sandbox_token add column of_user boolean default false not null;
