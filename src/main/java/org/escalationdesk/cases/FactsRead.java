package org.escalationdesk.cases;

import java.util.Optional;
import org.escalationdesk.customers.CustomerStanding;
import org.escalationdesk.health.ServiceHealth;

/**
 * What was read again of a case because it was too old; empty where nothing had to be.
 *
 * @param relationshipLink for the customer's administrator, where the customer turned out to give no access; empty when the desk
 *     cannot read it
 */
public record FactsRead(
        Optional<CustomerStanding> standing, Optional<String> relationshipLink, Optional<ServiceHealth> health) {}
