package org.escalationdesk.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.cases.CaseSearch;
import org.escalationdesk.cases.ConversationKind;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.customers.KnownCustomers;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.input.FieldError;
import org.escalationdesk.input.InputReader;
import org.escalationdesk.input.InvalidInput;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Reads the parameters of a search, and tells every one that is wrong at once. */
@Component
class SearchParameters {

    private static final int DEFAULT_SIZE = 20;
    private static final int MOST_CUSTOMERS = 50;
    private static final int MOST_DIFFERENCES = 1000;

    /** The lists that have cursors. */
    static final String CASES = "cases";

    static final String CUSTOMERS = "customers";
    static final String DIFFERENCES = "differences";

    /** Each case has one of its own. */
    static String conversationOf(CaseNumber number) {
        return "conversation " + number;
    }

    static String viewsOf(CaseNumber number) {
        return "views " + number;
    }

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
    Days days(@Nullable String from, @Nullable String to) {
        Days days = input.read(
                JsonNodeFactory.instance.objectNode().put("from", from).put("to", to), Days.class);
        if (days.to().isBefore(days.from())) {
            throw wrong("to", "input.before-from");
        }
        return days;
    }

    private record Parameters(
            @Text(max = 256) @Nullable String q,
            @Nullable Stage stage,
            @Text(max = 256) @Nullable String customer,

            @Min(value = 0, message = "{input.negative}") @Max(value = 1_000_000, message = "{input.too-many}") @Nullable Integer page,

            @Min(value = 1, message = "{input.too-few}") @Max(value = CaseSearch.MAX_SIZE, message = "{input.too-many}") @Nullable Integer size,

            @Text(max = Cursor.LONGEST) @Nullable String cursor) {}

    private record CustomerParameters(
            @Text(max = 256) @Nullable String q,

            @Min(value = 1, message = "{input.too-few}") @Max(value = MOST_CUSTOMERS, message = "{input.too-many}") @Nullable Integer limit,

            @Text(max = Cursor.LONGEST) @Nullable String cursor) {}

    private record DifferenceParameters(
            @Min(value = 1, message = "{input.too-few}") @Max(value = MOST_DIFFERENCES, message = "{input.too-many}") @Nullable Integer size,

            @Text(max = Cursor.LONGEST) @Nullable String cursor) {}

    /**
     * @param text empty for all
     * @param after empty for the beginning
     */
    record CustomerSearch(String text, int limit, Optional<KnownCustomers.Place> after) {}

    private record ConversationParameters(
            @Text(max = 256) @Nullable String kinds,

            @Text(max = Cursor.LONGEST) @Nullable String cursor) {}

    /** @param before the id of the last entry that was read; empty for the newest */
    record ConversationSearch(Set<ConversationKind> kinds, Optional<Long> before) {}

    /** @param after the id of the last one that was read; 0 for the beginning */
    record DifferenceSearch(int size, long after) {}

    /** @throws InvalidInput with every parameter that is wrong */
    CustomerSearch customers(@Nullable String q, @Nullable String limit, @Nullable String cursor) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("q", q);
        node.put("cursor", cursor);
        putNumber(node, "limit", limit);
        CustomerParameters parameters = input.read(node, CustomerParameters.class);
        return new CustomerSearch(
                parameters.q() == null ? "" : parameters.q(),
                parameters.limit() == null ? DEFAULT_SIZE : parameters.limit(),
                after(
                        parameters.cursor(),
                        CUSTOMERS,
                        place -> new KnownCustomers.Place(
                                Boolean.parseBoolean(place.get(0)), place.get(1), new TenantId(place.get(2)))));
    }

    /** @throws InvalidInput with every parameter that is wrong */
    DifferenceSearch differences(@Nullable String size, @Nullable String cursor) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        putNumber(node, "size", size);
        node.put("cursor", cursor);
        DifferenceParameters parameters = input.read(node, DifferenceParameters.class);
        return new DifferenceSearch(
                parameters.size() == null ? MOST_DIFFERENCES : parameters.size(),
                after(parameters.cursor(), DIFFERENCES, place -> Long.parseLong(place.get(0)))
                        .orElse(0L));
    }

    /** @throws InvalidInput with every parameter that is wrong */
    ConversationSearch conversation(CaseNumber number, @Nullable String cursor, @Nullable String kinds) {
        ConversationParameters parameters = input.read(
                JsonNodeFactory.instance.objectNode().put("kinds", kinds).put("cursor", cursor),
                ConversationParameters.class);
        return new ConversationSearch(
                parameters.kinds() == null ? EnumSet.allOf(ConversationKind.class) : kinds(parameters.kinds()),
                after(parameters.cursor(), conversationOf(number), place -> Long.parseLong(place.get(0))));
    }

    private record ViewParameters(
            @Text(max = Cursor.LONGEST) @Nullable String cursor) {}

    /**
     * @return the id of the last one that was read, or one that is newer than all
     * @throws InvalidInput when the cursor is none of this list
     */
    long views(CaseNumber number, @Nullable String cursor) {
        ViewParameters parameters =
                input.read(JsonNodeFactory.instance.objectNode().put("cursor", cursor), ViewParameters.class);
        return after(parameters.cursor(), viewsOf(number), place -> Long.parseLong(place.get(0)))
                .orElse(Long.MAX_VALUE);
    }

    private Set<ConversationKind> kinds(String codes) {
        return Stream.of(codes.split(",", -1))
                .map(code -> ConversationKind.parse(code.strip())
                        .orElseThrow(() -> wrong("kinds", "input.conversation-kinds")))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ConversationKind.class)));
    }

    private <P> Optional<P> after(@Nullable String cursor, String list, Function<List<String>, P> place) {
        if (cursor == null) {
            return Optional.empty();
        }
        return Optional.of(Cursor.read(cursor, list, place).orElseThrow(() -> wrong("cursor", "input.cursor")));
    }

    private InvalidInput wrong(String field, String key) {
        return new InvalidInput(
                List.of(new FieldError(field, messages.getMessage(key, null, ReaderLanguage.current()))));
    }

    /** @throws InvalidInput with every parameter that is wrong */
    CaseSearch read(
            @Nullable String q,
            @Nullable String stage,
            @Nullable String customer,
            @Nullable String page,
            @Nullable String size,
            @Nullable String cursor) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("q", q);
        node.put("stage", stage);
        node.put("customer", customer);
        putNumber(node, "page", page);
        putNumber(node, "size", size);
        node.put("cursor", cursor);
        Parameters parameters = input.read(node, Parameters.class);
        if (parameters.cursor() != null && parameters.page() != null) {
            throw wrong("cursor", "input.cursor-and-page");
        }
        return new CaseSearch(
                parameters.q() == null ? "" : parameters.q(),
                Optional.ofNullable(parameters.stage()),
                parameters.customer() == null ? "" : parameters.customer(),
                Optional.empty(),
                after(
                        parameters.cursor(),
                        CASES,
                        place -> new CaseSearch.Place(
                                Instant.ofEpochMilli(Long.parseLong(place.get(0))), new CaseNumber(place.get(1)))),
                parameters.page() == null ? 0 : parameters.page(),
                parameters.size() == null ? DEFAULT_SIZE : parameters.size());
    }

    /**
     * Whether it was told as true; nothing told is false.
     *
     * @throws InvalidInput where it is neither
     */
    boolean isTrue(String name, @Nullable String told) {
        if (told == null || told.equals("false")) {
            return false;
        }
        if (!told.equals("true")) {
            throw wrong(name, "input.type.Boolean");
        }
        return true;
    }

    /** What is no number stays text, which the reader refuses with the others. */
    private static void putNumber(ObjectNode node, String name, @Nullable String text) {
        if (text == null || !text.matches("-?\\d{1,9}")) {
            node.put(name, text);
        } else {
            node.put(name, Integer.parseInt(text));
        }
    }
}
