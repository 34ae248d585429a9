package org.escalationbench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** An agent's Tasklist. */
final class OverHttp implements Desk {

    private final Contestant contestant;
    private final Road road;
    private final Session session;

    OverHttp(Server server, String person, String app) {
        this.contestant = server.contestant();
        this.road = new Road(contestant);
        this.session = new Session(server.port(), person, app);
    }

    OverHttp(Server server) {
        this(server, "agent", "tasklist");
    }

    Session session() {
        return session;
    }

    @Override
    public String report() {
        return contestant.isDesk()
                ? session.api("POST", "/api/cases", road.report()).get("number").asText()
                : session.engine("/process-definition/key/customer-request/start", road.bareStart())
                        .get("businessKey")
                        .asText();
    }

    @Override
    public Optional<String> open(String number, String task) {
        JsonNode found = session.engine("/task?processInstanceBusinessKey=" + number + "&taskDefinitionKey=" + task);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.get(0).get("id").asText());
    }

    @Override
    public void complete(String id, String task) {
        session.engine("/task/" + id + "/claim", "{\"userId\":\"agent\"}");
        session.engine("/task/" + id + "/deployed-form");
        session.engine("/task/" + id + "/form-variables");
        session.engine("/task/" + id + "/submit-form", road.form(task));
    }
}
