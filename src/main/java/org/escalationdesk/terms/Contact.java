package org.escalationdesk.terms;

/** A person and how to reach them; never null, empty where unknown. */
public record Contact(String name, String email, String phone) {

    public Contact {
        name = name == null ? "" : Normalization.strip(name);
        email = email == null ? "" : Normalization.identifier(email);
        phone = phone == null ? "" : Normalization.identifier(phone);
    }
}
