package org.escalationdesk.process.servicerequest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The steps by which a person files a request, as the form <em>Submit in admin center</em> tells them. */
class HandOverStepsTest {

    /** By 21Vianet's page on reporting problems on behalf of a customer, in both languages of its portal. */
    @Test
    void theStepsNameTheRoadOnTheScreen() throws IOException {
        JsonNode form = new ObjectMapper()
                .readTree(Path.of("processes", "submitInAdminCenter.form").toFile());

        List<String> steps = form.findValuesAsText("text");

        assertThat(String.join("\n", steps))
                .containsSubsequence(
                        "*Support requests > Customer requests* (支持请求 > 客户请求)",
                        "search for the customer",
                        "*New request* (新的请求)",
                        "choose the service",
                        "*Submit a service request* (提交服务请求)",
                        "*Submit* (提交)");
    }
}
