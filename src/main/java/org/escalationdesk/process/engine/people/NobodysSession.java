package org.escalationdesk.process.engine.people;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.jspecify.annotations.Nullable;

/** What the webapps' filters note during one call of somebody who is not signed in; nothing of it is kept. */
class NobodysSession implements HttpSession {

    private final Map<String, Object> notes = new HashMap<>();
    private final ServletContext context;
    private final Instant begun;
    private boolean over;

    /** @param token which the browser brings in its cookie; null where it has none yet and gets one */
    NobodysSession(ServletContext context, Instant begun, @Nullable String token) {
        this.context = context;
        this.begun = begun;
        if (token != null) {
            notes.put(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME, token);
        }
    }

    boolean isOver() {
        return over;
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return notes.get(name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        return Collections.enumeration(notes.keySet());
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            notes.remove(name);
        } else {
            notes.put(name, value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        notes.remove(name);
    }

    @Override
    public void invalidate() {
        over = true;
        notes.clear();
    }

    @Override
    public boolean isNew() {
        return true;
    }

    @Override
    public String getId() {
        return "nobody";
    }

    @Override
    public long getCreationTime() {
        return begun.toEpochMilli();
    }

    @Override
    public long getLastAccessedTime() {
        return begun.toEpochMilli();
    }

    @Override
    public ServletContext getServletContext() {
        return context;
    }

    @Override
    public void setMaxInactiveInterval(int seconds) {
        // it ends with the call
    }

    @Override
    public int getMaxInactiveInterval() {
        return 0;
    }
}
