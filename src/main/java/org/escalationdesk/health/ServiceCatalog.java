package org.escalationdesk.health;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.ServiceId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The services that the partner resells and 21Vianet operates ({@code desk.services}). The start form's options must equal
 * this list; the start fails where they differ.
 */
@Validated
@ConfigurationProperties("desk")
public record ServiceCatalog(@NotEmpty List<@Valid Service> services) {

    /**
     * @param id such as {@code exchange-online}
     * @param name for people
     * @param chineseName as Microsoft names it in Chinese; empty where that is the same
     * @param healthService the service's name in Graph's {@code healthOverviews}; empty where Graph reports none
     * @param family decides the response targets: {@code m365}, {@code dynamics}
     * @param supportTopicId sent with a service request
     * @param offers which subscriptions contain it: names of offers in any case, in which {@code *} stands for any text
     */
    public record Service(
            @NotNull ServiceId id,
            @NotBlank String name,
            @DefaultValue("") String chineseName,
            @NotNull String healthService,
            @NotBlank String family,
            @NotBlank String supportTopicId,
            @DefaultValue List<@NotBlank String> offers) {

        /** Its name in a text for people who read this language. */
        public String name(Locale locale) {
            boolean chinese = locale.getLanguage().equals(Locale.CHINESE.getLanguage());
            return chinese && !chineseName.isEmpty() ? chineseName : name;
        }

        /** Its name within something that the desk says. */
        public Sentence called() {
            return Sentence.inLanguages(ReaderLanguage.each(() -> name(ReaderLanguage.current())));
        }

        /** Whether a subscription of this offer is known to contain the service. */
        public boolean isPartOf(String offerName) {
            return offers.stream().anyMatch(pattern -> fits(pattern, offerName.strip()));
        }

        private static boolean fits(String pattern, String offerName) {
            String regex =
                    Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
            return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                    .matcher(offerName)
                    .matches();
        }
    }

    public Optional<Service> find(ServiceId id) {
        return services.stream().filter(service -> service.id().equals(id)).findFirst();
    }
}
