package org.escalationdesk.delivery;

/** What the other side calls something that it has, at most 64 characters. */
public interface Reference {

    String value();
}
