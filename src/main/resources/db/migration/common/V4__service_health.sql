-- What was last read of each service's health in a customer's tenant.
CREATE TABLE service_health (
    tenant_id  VARCHAR(36) NOT NULL,
    service    VARCHAR(60) NOT NULL,
    checked_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    status     TEXT        NOT NULL,
    issues     TEXT        NOT NULL,
    unreadable TEXT        NOT NULL,
    PRIMARY KEY (tenant_id, service)
);

-- When each tenant's health was last asked for, answered or not: who waits longest is asked first.
CREATE TABLE service_health_asked (
    tenant_id VARCHAR(36) NOT NULL PRIMARY KEY,
    asked_at  TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

-- Whose health to read: the tenants of open cases, which are few among all cases.
CREATE INDEX support_case_stage_tenant ON support_case (stage, tenant_id);
