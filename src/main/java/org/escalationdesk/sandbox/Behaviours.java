package org.escalationdesk.sandbox;

import java.util.EnumMap;
import java.util.Map;

/** How each remote system behaves at present. Kept in the database, so that a restart changes nothing. */
@SandboxPart("sandboxBehaviours")
class Behaviours {

    private final SandboxDatabase database;

    Behaviours(SandboxDatabase database) {
        this.database = database;
    }

    Behaviour of(RemoteSystem system) {
        return database.sql(
                        "select mode_name, seconds, status, reason from sandbox_behaviour where remote_system = :system")
                .param("system", system.id())
                .query((row, number) -> new Behaviour(
                        Mode.of(row.getString("mode_name")).orElse(Mode.NORMAL),
                        row.getInt("seconds"),
                        row.getInt("status"),
                        row.getString("reason")))
                .optional()
                .orElse(Behaviour.NORMAL);
    }

    Map<RemoteSystem, Behaviour> all() {
        Map<RemoteSystem, Behaviour> all = new EnumMap<>(RemoteSystem.class);
        for (RemoteSystem system : RemoteSystem.values()) {
            all.put(system, of(system));
        }
        return all;
    }

    synchronized void change(Map<RemoteSystem, Behaviour> wanted) {
        database.together(() -> wanted.forEach(this::change));
    }

    private void change(RemoteSystem system, Behaviour behaviour) {
        database.sql("delete from sandbox_behaviour where remote_system = :system")
                .param("system", system.id())
                .update();
        database.sql("""
                        insert into sandbox_behaviour (remote_system, mode_name, seconds, status, reason)
                        values (:system, :mode, :seconds, :status, :reason)""")
                .param("system", system.id())
                .param("mode", behaviour.mode().id())
                .param("seconds", behaviour.seconds())
                .param("status", behaviour.status())
                .param("reason", behaviour.reason())
                .update();
    }
}
