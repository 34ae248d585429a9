package org.escalationdesk.process.servicerequestsync;

import org.escalationdesk.support.AlsoOnPostgres;

@AlsoOnPostgres
class ServiceRequestSyncOnPostgresTest extends ServiceRequestSyncTest {}
