package org.escalationdesk.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.validation.Validation;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Identifier;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What comes in is cleaned in one place, whoever sends it. */
class InputReaderTest {

    private final JsonMapper mapper =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private final InputReader reader = new InputReader(
            mapper, Validation.buildDefaultValidatorFactory().getValidator(), new ResourceBundleMessageSource() {
                {
                    setBasename("messages/input");
                }
            });

    record Sent(
            @NotBlank(message = "missing") @Text(max = 20, oneLine = true)
            String title,

            @Text(max = 40) String words,
            @Identifier @Text(max = 20, oneLine = true) String number,
            CaseNumber about,
            List<CaseNumber> others,
            ProblemKind kind,
            LocalDate day,
            OffsetDateTime at,
            Integer users) {}

    private ObjectNode sent() {
        return mapper.createObjectNode().put("title", "x");
    }

    @Test
    void whatIdentifiesSomethingComesInOneSpelling() {
        ObjectNode sent = sent().put("number", "\u200b２５11\u00a004 ")
                .put("about", "［ＣＲ－２０２６－００００１４］")
                .put("kind", "ｂｉｌｌｉｎｇ")
                .put("day", "２０２６-03-01\u200b");
        sent.putArray("others").add("#cr-2026-000001").add("CR-2026-000002.");

        Sent read = reader.read(sent, Sent.class);

        assertThat(read.number()).isEqualTo("2511 04");
        assertThat(read.about()).isEqualTo(new CaseNumber("CR-2026-000014"));
        assertThat(read.others()).containsExactly(new CaseNumber("CR-2026-000001"), new CaseNumber("CR-2026-000002"));
        assertThat(read.kind()).isEqualTo(ProblemKind.BILLING);
        assertThat(read.day()).isEqualTo("2026-03-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-05T16:00:00+08:00",
                "2026-03-05T16:00:00+0800",
                "2026-03-05 16:00:00+08:00",
                "2026-03-05 16:00:00 +0800",
                "2026-03-05 08:00:00Z",
                "2026-03-05T16:00+08:00"
            })
    void oneMomentInAllItsSpellings(String written) {
        assertThat(reader.read(sent().put("at", written), Sent.class).at().toInstant())
                .isEqualTo(Instant.parse("2026-03-05T08:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-05T16:00", "2026-03-05 16:00:00", "2026-03-05T08:00:00Z"})
    void aMomentInAFormIsBeijingTimeWhereItSaysNoOther(String written) {
        assertThat(reader.ofForms()
                        .read(sent().put("at", written), Sent.class)
                        .at()
                        .toInstant())
                .isEqualTo(Instant.parse("2026-03-05T08:00:00Z"));
    }

    /** Else a small call would have a large answer. */
    @Test
    void ofManyFieldsThatAreWrongSomeAreTold() {
        ObjectNode sent = mapper.createObjectNode();
        for (int i = 0; i < 1_000; i++) {
            sent.put("field" + i, i);
        }

        assertThatThrownBy(() -> reader.read(sent, Sent.class)).isInstanceOfSatisfying(InvalidInput.class, invalid -> {
            assertThat(invalid.errors()).hasSize(InvalidInput.MOST_TOLD);
            assertThat(invalid.errors().get(0).field()).isEqualTo("title");
            assertThat(invalid.getMessage()).hasSizeLessThan(5_000);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-05 16:00:00", "2026-13-05T16:00:00+08:00", "tomorrow 16:00", "1772697600"})
    void whatIsNoMomentIsNamed(String written) {
        assertThatThrownBy(() -> reader.read(sent().put("at", written), Sent.class))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        invalid -> assertThat(invalid.errors()).singleElement().satisfies(error -> {
                            assertThat(error.field()).isEqualTo("at");
                            assertThat(error.message()).startsWith("must be a date and time with its offset");
                        }));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120|120",
                "１２０|120",
                "\u200b\u3000045\u00a0|45",
                "1,200|1200",
                "１２，３４５，６７８|12345678",
                "1\u00a0200\u202f300|1200300",
                "−3|-3"
            })
    void aNumberInAFormIsWhatItsTextSays(String written, int number) {
        assertThat(reader.ofForms()
                        .read(sent().put("users", written), Sent.class)
                        .users())
                .isEqualTo(number);
    }

    /** What may have been meant otherwise is not guessed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "12,5",
                "1.200",
                "10-20",
                "12 00",
                "1,200 300",
                "1,2000",
                ",200",
                "+12",
                "12a",
                "1e3",
                "99999999999"
            })
    void whatIsNoWholeNumberIsNamed(String written) {
        assertThatThrownBy(() -> reader.ofForms().read(sent().put("users", written), Sent.class))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        invalid -> assertThat(invalid.errors())
                                .containsExactly(new FieldError("users", "must be a whole number, such as 120")));
    }

    @Test
    void betweenSystemsATextIsNoNumber() {
        assertThat(reader.read(sent().put("users", 120), Sent.class).users()).isEqualTo(120);
        assertThatThrownBy(() -> reader.read(sent().put("users", "120"), Sent.class))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void wordsOfPeopleAreKeptAsTheyWroteThem() {
        Sent read = reader.read(
                sent().put("title", "\u00a0Ｍａｉｌ\u200d 🙈\u3000").put("words", "\u3000one\u2028two\nthree "),
                Sent.class);

        assertThat(read.title()).isEqualTo("Ｍａｉｌ\u200d 🙈");
        assertThat(read.words()).isEqualTo("one\u2028two\nthree");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \u00a0\u3000", "\u200b", "\u202e\u202c\ufeff", "\u2800\u3164"})
    void aTitleThatNobodySeesIsMissing(String title) {
        assertThatThrownBy(() -> reader.read(sent().put("title", title), Sent.class))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.errors()).containsExactly(new FieldError("title", "missing")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\u2028", "\u2029"})
    void aFieldOfOneLineRefusesALineBreak(String lineBreak) {
        ObjectNode sent = sent().put("title", "a" + lineBreak + "b").put("number", "1" + lineBreak + "2");

        assertThatThrownBy(() -> reader.read(sent, Sent.class))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.errors())
                                .containsExactly(
                                        new FieldError("title", "{input.text.one-line}"),
                                        new FieldError("number", "{input.text.one-line}")));
    }
}
