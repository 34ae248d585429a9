package org.escalationdesk.clocks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.StartRefused;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Reads the working calendar when the desk starts: the years that it brings, then those of the folder, which add to them and revise
 * them.
 */
@Configuration(proxyBeanMethods = false)
class CalendarFiles {

    private static final List<String> BROUGHT = List.of("2025.json", "2026.json");

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    @Bean
    WorkingCalendar workingCalendar(CalendarSettings settings, MessageSource messages) {
        return read(settings, messages);
    }

    /** @throws StartRefused when the folder or one of its files cannot be read; the sentence names it */
    static WorkingCalendar read(CalendarSettings settings, MessageSource messages) {
        List<CalendarYear> notices = new ArrayList<>(brought());
        if (settings.folder() != null) {
            notices.addAll(added(settings.folder(), messages));
        }
        return new WorkingCalendar(notices);
    }

    private static List<CalendarYear> brought() {
        return BROUGHT.stream()
                .map(name -> {
                    try (InputStream file = resource(name)) {
                        return CalendarYear.read(file.readAllBytes(), MAPPER);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(CalendarFiles.class.getResourceAsStream("/calendar/" + name), name);
    }

    private static List<CalendarYear> added(Path folder, MessageSource messages) {
        Map<String, String> known = new TreeMap<>();
        List<CalendarYear> added = new ArrayList<>();
        for (Path file : files(folder, messages)) {
            CalendarYear year = year(file, messages);
            String other = known.put(year.year() + "." + year.revision(), name(file));
            if (other != null) {
                throw refused(
                        messages,
                        "clocks.calendar.twice",
                        other,
                        name(file),
                        String.valueOf(year.year()),
                        year.revision());
            }
            added.add(year);
        }
        return added;
    }

    private static List<Path> files(Path folder, MessageSource messages) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> name(file).endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw refused(messages, "clocks.calendar.folder", folder);
        }
    }

    private static CalendarYear year(Path file, MessageSource messages) {
        try {
            return CalendarYear.read(Files.readAllBytes(file), MAPPER);
        } catch (CalendarYear.Unreadable e) {
            throw refused(messages, key(e.reason()), name(file), e.what());
        } catch (IOException e) {
            throw refused(messages, "clocks.calendar.folder", file);
        }
    }

    private static String key(CalendarYear.Unreadable.Reason reason) {
        return switch (reason) {
            case NO_CALENDAR -> "clocks.calendar.no-calendar";
            case NO_YEAR -> "clocks.calendar.no-year";
            case OTHER_YEAR -> "clocks.calendar.other-year";
            case TWICE -> "clocks.calendar.twice-in-file";
        };
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static StartRefused refused(MessageSource messages, String key, Object... arguments) {
        return StartRefused.saying(() -> messages.getMessage(key, arguments, ReaderLanguage.current()));
    }
}
