package org.escalationdesk.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.escalationdesk.cases.CaseSearch;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.input.FieldError;
import org.escalationdesk.input.InputReader;
import org.escalationdesk.input.InvalidInput;
import org.escalationdesk.terms.Text;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Reads the parameters of a search, and tells every one that is wrong at once. */
@Component
class SearchParameters {

    private static final int DEFAULT_SIZE = 20;
    private static final int MOST_CUSTOMERS = 50;

    private final InputReader input;
    private final MessageSource messages;

    SearchParameters(InputReader input, MessageSource messages) {
        this.input = input;
        this.messages = messages;
    }

    /** Two days in China, the last one not before the first. */
    record Days(
            @NotNull(message = "{input.missing}") LocalDate from,
            @NotNull(message = "{input.missing}") LocalDate to) {}

    /** @throws InvalidInput with every parameter that is wrong */
    Days days(String from, String to) {
        Days days = input.read(
                JsonNodeFactory.instance.objectNode().put("from", from).put("to", to), Days.class);
        if (days.to().isBefore(days.from())) {
            throw new InvalidInput(
                    List.of(new FieldError("to", messages.getMessage("input.before-from", null, Locale.ENGLISH))));
        }
        return days;
    }

    private record Parameters(
            @Text(max = 256) String q,
            Stage stage,
            @Text(max = 256) String customer,

            @Min(value = 0, message = "{input.negative}") @Max(value = 1_000_000, message = "{input.too-many}") Integer page,

            @Min(value = 1, message = "{input.too-few}") @Max(value = CaseSearch.MAX_SIZE, message = "{input.too-many}") Integer size) {}

    private record CustomerParameters(
            @Text(max = 256) String q,

            @Min(value = 1, message = "{input.too-few}") @Max(value = MOST_CUSTOMERS, message = "{input.too-many}") Integer limit) {}

    /** @param text empty for all */
    record CustomerSearch(String text, int limit) {}

    /** @throws InvalidInput with every parameter that is wrong */
    CustomerSearch customers(String q, String limit) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("q", q);
        putNumber(node, "limit", limit);
        CustomerParameters parameters = input.read(node, CustomerParameters.class);
        return new CustomerSearch(
                parameters.q() == null ? "" : parameters.q(),
                parameters.limit() == null ? DEFAULT_SIZE : parameters.limit());
    }

    /** @throws InvalidInput with every parameter that is wrong */
    CaseSearch read(String q, String stage, String customer, String page, String size) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("q", q);
        node.put("stage", stage);
        node.put("customer", customer);
        putNumber(node, "page", page);
        putNumber(node, "size", size);
        Parameters parameters = input.read(node, Parameters.class);
        return new CaseSearch(
                parameters.q() == null ? "" : parameters.q(),
                Optional.ofNullable(parameters.stage()),
                parameters.customer() == null ? "" : parameters.customer(),
                Optional.empty(),
                parameters.page() == null ? 0 : parameters.page(),
                parameters.size() == null ? DEFAULT_SIZE : parameters.size());
    }

    /** What is no number stays text, which the reader refuses with the others. */
    private static void putNumber(ObjectNode node, String name, String text) {
        if (text == null || !text.matches("-?\\d{1,9}")) {
            node.put(name, text);
        } else {
            node.put(name, Integer.parseInt(text));
        }
    }
}
