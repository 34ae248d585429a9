package org.escalationdesk.escalation;

/**
 * How badly a problem hurts, in 21Vianet's letters: A critical, B high, C non-critical. We ask for one, 21Vianet assigns one
 * (Microsoft 365 support, operated by 21Vianet: severity levels).
 */
public enum Severity {
    A,
    B,
    C
}
