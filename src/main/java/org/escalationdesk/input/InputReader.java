package org.escalationdesk.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.type.LogicalType;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.escalationdesk.terms.Excerpt;
import org.escalationdesk.terms.Identifier;
import org.escalationdesk.terms.Normalization;
import org.escalationdesk.terms.ReaderLanguage;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Reads a JSON object that a form or another system sent into a record, and tells every field that is wrong at once: those of
 * the wrong type or with an unknown value, those the record does not have, and those that Bean Validation refuses. Blank text
 * counts as absent, also where its characters are invisible; people's words are stripped of white space around them, and what
 * identifies something is taken in its one spelling ({@link Normalization}).
 */
@Component
public class InputReader {

    /** Date, time and offset; other systems write a blank between them. */
    private static final Pattern MOMENT =
            Pattern.compile("^(\\d{4}-\\d{2}-\\d{2})[T ]\\s*([\\d:.]+)\\s*(Z|[+-][\\d:]+)?$");

    /** In groups of three digits or in none: where else a separator stands, nobody can tell which number was meant. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(\\d+|\\d{1,3}([, ])\\d{3}(\\2\\d{3})*)");

    /** Beijing has had no daylight saving time since 1991. */
    private static final String BEIJING = "+08:00";

    private final ObjectMapper mapper;
    private final Validator validator;
    private final MessageSource messages;
    private final String zone;
    private final boolean typed;

    @Autowired
    InputReader(ObjectMapper mapper, Validator validator, MessageSource messages) {
        this(strict(mapper), validator, messages, false);
    }

    /** @param typed whether a person typed it, not another system */
    private InputReader(ObjectMapper mapper, Validator validator, MessageSource messages, boolean typed) {
        this.mapper = mapper;
        this.validator = validator;
        this.messages = messages;
        this.typed = typed;
        this.zone = typed ? BEIJING : "";
    }

    /**
     * For what people write into forms: a date and time without an offset is Beijing's, as each form says beside the field, whatever
     * the time zone of the browser, and a number is what its text says.
     */
    public InputReader ofForms() {
        return new InputReader(mapper, validator, messages, true);
    }

    /** Between systems a number is no text and a text is no number: what has the wrong type is told, not bent. */
    private static ObjectMapper strict(ObjectMapper mapper) {
        ObjectMapper strict = mapper.copy();
        strict.setConfig(strict.getDeserializationConfig().without(MapperFeature.ALLOW_COERCION_OF_SCALARS));
        strict.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        strict.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        for (CoercionInputShape shape :
                List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
            strict.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        return strict;
    }

    /**
     * @throws InvalidInput with every field that is wrong
     */
    public <R extends Record> R read(@Nullable JsonNode input, Class<R> type) {
        List<FieldError> errors = new ArrayList<>();
        if (input == null || !input.isObject()) {
            throw new InvalidInput(List.of(new FieldError("", message("input.not-an-object"))));
        }
        R value = type.cast(record(input, type, "", errors));
        Set<String> unreadable = errors.stream().map(FieldError::field).collect(Collectors.toSet());
        for (ConstraintViolation<R> violation : validator.validate(value)) {
            add(new FieldError(field(violation), violation.getMessage()), unreadable, errors);
        }
        if (value instanceof Conditional conditional) {
            for (String field : conditional.missing()) {
                add(new FieldError(field, message("input.missing")), unreadable, errors);
            }
        }
        if (!errors.isEmpty()) {
            List<String> order = order(type, "");
            errors.sort(Comparator.comparingInt((FieldError error) -> {
                        int at = order.indexOf(error.field().replaceAll("\\[[^\\]]*]", ""));
                        return at < 0 ? order.size() : at;
                    })
                    .thenComparing(FieldError::field)
                    .thenComparing(FieldError::message));
            throw new InvalidInput(errors, value);
        }
        return value;
    }

    /** What was read, in one form for all ways in which it can be written: absent is null, and the order is the record's. */
    public JsonNode asRead(Record value) {
        return mapper.valueToTree(value);
    }

    /** What could not be read is told once, not again as missing. */
    private static void add(FieldError error, Set<String> unreadable, List<FieldError> errors) {
        boolean saidAlready = unreadable.stream()
                .anyMatch(told -> error.field().equals(told)
                        || error.field().startsWith(told + ".")
                        || told.startsWith(error.field() + "."));
        if (!saidAlready && !errors.contains(error)) {
            errors.add(error);
        }
    }

    private static String field(ConstraintViolation<?> violation) {
        return violation.getPropertyPath().toString().replaceAll("\\.?<[^>]*>", "");
    }

    /** The paths of a record's fields, in the order in which they are written down. */
    private static List<String> order(Class<?> type, String prefix) {
        List<String> paths = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            paths.add(prefix + component.getName());
            Class<?> nested = entry(component).orElse(component.getType());
            if (isNested(nested)) {
                paths.addAll(order(nested, prefix + component.getName() + "."));
            }
        }
        return paths;
    }

    private static boolean isNested(Class<?> type) {
        return type.isRecord() && Arrays.stream(type.getRecordComponents()).noneMatch(InputReader::isSingleValue);
    }

    /** What a list of records has as its entries; those are read field by field, too. */
    private static Optional<Class<?>> entry(RecordComponent component) {
        return component.getType() == List.class
                        && component.getGenericType() instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> type
                        && isNested(type)
                ? Optional.of(type)
                : Optional.empty();
    }

    /** A record such as a case number travels as one plain value. */
    private static boolean isSingleValue(RecordComponent component) {
        return component.getDeclaringRecord().getRecordComponents().length == 1
                && component.getAccessor().isAnnotationPresent(com.fasterxml.jackson.annotation.JsonValue.class);
    }

    private Object record(JsonNode input, Class<?> type, String prefix, List<FieldError> errors) {
        RecordComponent[] components = type.getRecordComponents();
        Set<String> known = new LinkedHashSet<>();
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            if (component.isAnnotationPresent(Emptied.class)) {
                values[i] = emptied(input, prefix);
                continue;
            }
            known.add(component.getName());
            values[i] = value(input.get(component.getName()), component, prefix + component.getName(), errors);
        }
        for (Iterator<String> names = input.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                errors.add(new FieldError(prefix + abbreviated(name), message("input.field.unknown")));
            }
        }
        return construct(type, components, values);
    }

    private @Nullable Object value(
            @Nullable JsonNode node, RecordComponent component, String path, List<FieldError> errors) {
        Class<?> type = component.getType();
        if (isNested(type)) {
            if (node != null && !node.isNull() && !node.isObject()) {
                errors.add(new FieldError(path, message("input.not-an-object")));
            }
            // never null, so that what asks for its fields can rely on it
            JsonNode readable = node != null && node.isObject() ? node : mapper.createObjectNode();
            return record(readable, type, path + ".", errors);
        }
        Optional<Class<?>> entry = entry(component);
        if (entry.isPresent() && node != null && node.isArray()) {
            List<Object> entries = new ArrayList<>();
            for (JsonNode one : node) {
                String at = path + "[" + entries.size() + "]";
                if (!one.isObject()) {
                    errors.add(new FieldError(at, message("input.not-an-object")));
                }
                entries.add(record(one.isObject() ? one : mapper.createObjectNode(), entry.get(), at + ".", errors));
            }
            return entries;
        }
        if (node == null || isEmpty(node)) {
            return null;
        }
        JsonNode cleaned = cleaned(node, component);
        // Jackson lets a number that no double can hold pass as text
        if (type == String.class && !node.isTextual()
                || Temporal.class.isAssignableFrom(type) && !isWritten(type, cleaned)) {
            errors.add(new FieldError(path, mismatch(type)));
            return null;
        }
        try {
            return mapper.readerFor(mapper.constructType(component.getGenericType()))
                    .readValue(cleaned);
        } catch (JsonProcessingException e) {
            errors.add(new FieldError(path, mismatch(type)));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return null;
    }

    private static boolean isEmpty(JsonNode node) {
        return node.isNull() || node.isTextual() && Normalization.isBlank(node.textValue());
    }

    private static Set<String> emptied(JsonNode input, String prefix) {
        Set<String> paths = new LinkedHashSet<>();
        input.forEachEntry((name, node) -> {
            String path = prefix + name;
            if (isEmpty(node)) {
                paths.add(path);
            } else if (node.isObject()) {
                paths.addAll(emptied(node, path + "."));
            }
        });
        return paths;
    }

    private JsonNode cleaned(JsonNode node, RecordComponent component) {
        if (node.isArray()) {
            ArrayNode entries = mapper.createArrayNode();
            node.forEach(entry -> entries.add(cleaned(entry, component)));
            return entries;
        }
        if (!node.isTextual()) {
            return node;
        }
        boolean wordsOfPeople = (component.getType() == String.class || component.getType() == List.class)
                && !component.isAnnotationPresent(Identifier.class);
        String text = node.textValue();
        String clean = wordsOfPeople ? Normalization.strip(text) : Normalization.identifier(text);
        if (typed && component.getType() == Integer.class) {
            return number(clean);
        }
        boolean moment = component.getType() == OffsetDateTime.class || component.getType() == Instant.class;
        return mapper.getNodeFactory().textNode(moment ? moment(clean) : clean);
    }

    /** A text that is no whole number stays a text, and is refused as one. */
    private JsonNode number(String text) {
        JsonNodeFactory nodes = mapper.getNodeFactory();
        return WHOLE_NUMBER.matcher(text).matches()
                ? nodes.numberNode(new BigInteger(text.replaceAll("[, ]", "")))
                : nodes.textNode(text);
    }

    private String moment(String text) {
        return MOMENT.matcher(text)
                .replaceFirst(parts ->
                        parts.group(1) + "T" + parts.group(2) + Objects.requireNonNullElse(parts.group(3), zone));
    }

    /** Jackson would read a bare number, also one in quotes, as seconds since 1970. */
    private static boolean isWritten(Class<?> type, JsonNode node) {
        return node.isTextual()
                && (type == LocalDate.class
                        ? node.textValue().matches("\\d{4}-\\d{2}-\\d{2}")
                        : node.textValue().contains(":"));
    }

    private String mismatch(Class<?> type) {
        if (type.isEnum()) {
            String codes = Arrays.stream(type.getEnumConstants())
                    .map(constant -> mapper.convertValue(constant, String.class))
                    .collect(Collectors.joining(", "));
            return message("input.one-of", codes);
        }
        String key = "input.type." + type.getSimpleName();
        return Objects.requireNonNull(
                messages.getMessage(key, null, message("input.type.other"), ReaderLanguage.current()),
                "there is a default");
    }

    private static Object construct(Class<?> type, RecordComponent[] components, @Nullable Object[] values) {
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(type + " must accept every value and leave refusing to its constraints", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String abbreviated(String name) {
        return Excerpt.of(name, 61);
    }

    private String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, ReaderLanguage.current());
    }
}
