-- how a closed service request ended, where that was said
alter table sandbox_service_request add column resolution varchar(20) default '' not null;
