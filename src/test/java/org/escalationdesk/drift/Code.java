package org.escalationdesk.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.escalationdesk.process.steps.ServiceTaskStep;
import org.escalationdesk.process.steps.StartStep;
import org.escalationdesk.process.steps.TaskStep;
import org.springframework.core.ResolvableType;
import org.springframework.stereotype.Component;

/**
 * What the code offers to the models.
 *
 * @param home the package in which each process has its package
 * @param beans the components by their names
 * @param classes the texts that the classes hold, by the classes' names
 * @param settings what is configured or agreed on
 */
record Code(String home, Map<String, Class<?>> beans, Map<String, Bytecode> classes, Settings settings) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * What stands in no class of a step.
     *
     * @param views what forms show, by the name under which they know it, with an entry in every list
     * @param variables that the steps set
     * @param codes the values that a variable can have, where they are few
     * @param services the catalogue: names by ids
     * @param dueTasks the tasks for which it is configured when they are due
     * @param groups of users
     * @param effectsOutside the service tasks that change something outside, whose result is committed on its own
     * @param fewerOptions the fields that offer less than their type has
     */
    record Settings(
            JsonNode views,
            Set<String> variables,
            Map<String, Set<String>> codes,
            Map<String, String> services,
            Set<String> dueTasks,
            Set<String> groups,
            Set<String> effectsOutside,
            Set<String> fewerOptions) {}

    /** @param folder of compiled classes, package {@code home} and below */
    static Code read(Path folder, String home, Settings settings) {
        Map<String, Class<?>> beans = new TreeMap<>();
        Map<String, Bytecode> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve(home.replace('.', '/')))) {
            files.filter(file -> file.toString().endsWith(".class"))
                    .map(Bytecode::of)
                    .forEach(bytecode -> {
                        classes.put(bytecode.name(), bytecode);
                        Class<?> type = load(bytecode.name());
                        if (type.isAnnotationPresent(Component.class)) {
                            beans.put(beanName(type), type);
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Code(home, beans, classes, settings);
    }

    /** The beans that stand for elements of the models; what serves them all is in the package engine. */
    Map<String, Class<?>> steps() {
        Map<String, Class<?>> steps = new LinkedHashMap<>();
        beans.forEach((name, type) -> {
            if (!type.getPackageName().equals(home + ".engine")
                    && Stream.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class)
                            .anyMatch(step -> step.isAssignableFrom(type))) {
                steps.put(name, type);
            }
        });
        return steps;
    }

    Optional<Class<?>> step(String id) {
        return Optional.ofNullable(steps().get(id));
    }

    String packageOf(String processId) {
        return home + "." + processId.replace("-", "");
    }

    /** The record into which the answer of a step's form is read. */
    Optional<Class<?>> answerOf(String id) {
        return step(id).map(type -> {
            ResolvableType resolvable = ResolvableType.forClass(type);
            Class<?> ofTask = resolvable.as(TaskStep.class).getGeneric(0).resolve();
            return ofTask != null
                    ? ofTask
                    : resolvable.as(StartStep.class).getGeneric(0).resolve();
        });
    }

    /** The strings that a step's class holds, among them the outcomes it can give, and the codes of what it gives the code of. */
    Set<String> outcomesOf(Class<?> step) {
        Set<String> outcomes = new LinkedHashSet<>();
        for (Class<?> type = step; classes.containsKey(type.getName()); type = type.getSuperclass()) {
            Bytecode bytecode = classes.get(type.getName());
            outcomes.addAll(bytecode.constants());
            outcomes.addAll(bytecode.codes());
            bytecode.givesCodesOf().stream()
                    .map(Code::load)
                    .filter(Class::isEnum)
                    .forEach(coded -> outcomes.addAll(codes(coded)));
        }
        if (ServiceTaskStep.class.isAssignableFrom(step)) {
            outcomes.add(ServiceTaskStep.REFUSED_BY_CASE);
        }
        return outcomes;
    }

    /** Whether a step saves cases itself. */
    boolean writesCases(Class<?> step) {
        return classes.get(step.getName()).writesCases();
    }

    boolean hasText(String text) {
        return classes.values().stream()
                .anyMatch(bytecode -> bytecode.constants().contains(text));
    }

    /** The ids that the code names to the engine, with the class that does. */
    Map<String, String> namedElements() {
        Map<String, String> named = new TreeMap<>();
        classes.values().forEach(bytecode -> {
            bytecode.elements().forEach(id -> named.put(id, bytecode.name()));
            if (bytecode.namesOthers()) {
                keysOfConstantMaps(load(bytecode.name())).forEach(id -> named.put(id, bytecode.name()));
            }
        });
        return named;
    }

    private static Set<String> keysOfConstantMaps(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && Map.class.equals(field.getType()))
                .flatMap(field -> ((Map<?, ?>) value(field)).keySet().stream())
                .map(String::valueOf)
                .collect(Collectors.toSet());
    }

    private static Object value(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The fields of an answer by their paths; a record of several components is a group of its own. */
    static Map<String, Field> fieldsOf(Class<?> answer, String prefix) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (RecordComponent component : answer.getRecordComponents()) {
            Class<?> type = component.getType();
            String path = prefix + component.getName();
            Class<?> nested = component.getGenericType() instanceof ParameterizedType list
                            && list.getActualTypeArguments()[0] instanceof Class<?> entry
                    ? entry
                    : type;
            if (nested.isRecord() && nested.getRecordComponents().length > 1) {
                fields.putAll(fieldsOf(nested, path + "."));
            } else {
                fields.put(path, field(answer, component.getName()));
            }
        }
        return fields;
    }

    /** How an enum's constants travel in JSON. */
    static List<String> codes(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> MAPPER.convertValue(constant, String.class))
                .toList();
    }

    private static Field field(Class<?> answer, String name) {
        try {
            return answer.getDeclaredField(name);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String beanName(Class<?> type) {
        String given = type.getAnnotation(Component.class).value();
        return given.isEmpty() ? java.beans.Introspector.decapitalize(type.getSimpleName()) : given;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Code.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
