package org.escalationdesk.terms;

/** A person and how to reach them; never null, empty where unknown. */
public record Contact(String name, String email, String phone) {

    public Contact {
        name = name == null ? "" : name.strip();
        email = email == null ? "" : email.strip();
        phone = phone == null ? "" : phone.strip();
    }
}
