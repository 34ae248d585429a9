package org.escalationdesk.encryption;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.escalationdesk.terms.StartRefused;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The keys of {@code desk.encryption}: {@code keys} by their names, each of 32 bytes in Base64, and the name of the {@code current}
 * one. Not bound as other settings are, because what says that a setting is wrong would show it.
 */
public final class EncryptionSettings {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,20}");

    private final Map<String, String> keys;
    private final String current;

    private EncryptionSettings(Map<String, String> keys, String current) {
        this.keys = keys;
        this.current = current;
    }

    public static EncryptionSettings of(Environment environment) {
        return new EncryptionSettings(
                new TreeMap<>(Binder.get(environment)
                        .bind("desk.encryption.keys", Bindable.mapOf(String.class, String.class))
                        .orElse(Map.of())),
                environment.getProperty("desk.encryption.current", "").strip());
    }

    boolean areAbsent() {
        return keys.isEmpty() && current.isEmpty();
    }

    /** One sentence for each thing that is wrong; none of them shows a key. */
    public List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        if (current.isEmpty()) {
            wrong.add(StartRefused.sentence("encryption.start.no-current"));
        } else if (!keys.containsKey(current)) {
            wrong.add(StartRefused.sentence("encryption.start.unknown-current", current));
        }
        keys.forEach((name, key) -> {
            if (!NAME.matcher(name).matches()) {
                wrong.add(StartRefused.sentence("encryption.start.name", name));
            } else if (bytes(key).length != Aes.KEY) {
                wrong.add(StartRefused.sentence("encryption.start.length", name));
            }
        });
        return wrong;
    }

    /** @throws StartRefused when something is {@link #wrong} */
    EncryptionKeys keys() {
        List<String> wrong = wrong();
        if (!wrong.isEmpty()) {
            throw StartRefused.saying(() -> String.join(System.lineSeparator(), wrong));
        }
        Map<String, byte[]> decoded = new TreeMap<>();
        keys.forEach((name, key) -> decoded.put(name, bytes(key)));
        return new EncryptionKeys(current, decoded);
    }

    /** Empty where it is no Base64. */
    static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException other) {
            return new byte[0];
        }
    }
}
