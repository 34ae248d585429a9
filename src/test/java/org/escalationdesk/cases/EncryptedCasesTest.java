package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.escalationdesk.cases.DeskOnH2.MORNING;

import java.util.List;
import java.util.Optional;
import org.escalationdesk.encryption.EncryptedColumn;
import org.escalationdesk.encryption.EncryptedRows;
import org.escalationdesk.encryption.EncryptedRows.Batch;
import org.escalationdesk.encryption.EncryptionKeys;
import org.escalationdesk.encryption.Unreadable;
import org.escalationdesk.support.TestKeys;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Cases when the key changes. */
class EncryptedCasesTest {

    private static final EncryptionKeys BOTH = TestKeys.keys("k2", "k1");
    private static final EncryptionKeys NEW = TestKeys.keys("k2");

    private final DeskOnH2 desk = new DeskOnH2();
    private final EncryptedCases cases = new EncryptedCases(
            desk.jdbc, new NamedParameterJdbcTemplate(desk.database), BOTH, DeskOnH2.MAPPER, desk.transactions);

    @Test
    void aFormerKeyReadsUntilAllIsEncryptedByTheCurrentOne() {
        CaseNumber number = desk.opened("No mail");
        desk.inATransaction(() -> desk.noted(number, "Called."));
        long version = register(BOTH).get(number).version();
        List<CaseEvent> timeline = register(BOTH).timeline(number);
        assertThatThrownBy(() -> register(NEW).get(number)).isInstanceOf(Unreadable.class);
        assertThat(found(BOTH, "li.lei@contoso.example")).containsExactly(number);

        assertThat(cases.encrypt("k1", "")).isEqualTo(new Batch(null, 1, 0, List.of()));

        assertThat(register(NEW).get(number).version()).isEqualTo(version);
        assertThat(register(NEW).timeline(number)).isEqualTo(timeline);
        assertThat(found(NEW, "li.lei@contoso.example")).containsExactly(number);
        assertThat(cases.encrypt("k1", "").encrypted()).isZero();
        assertThat(cases.encrypt(EncryptedRows.PLAIN, "").encrypted()).isZero();
    }

    @Test
    void casesOfBeforeGetTheWordsAnewByWhichTheirReporterIsFound() {
        CaseNumber number = desk.opened("No mail");
        desk.jdbc.sql("UPDATE support_case SET search_text = 'cr-2026'").update();

        new ResourceDatabasePopulator(new ClassPathResource("db/migration/common/V212__words_of_reporters.sql"))
                .execute(desk.database);
        assertThat(cases.encrypt(EncryptedRows.PLAIN, "").encrypted()).isOne();

        assertThat(found(BOTH, "lei")).containsExactly(number);
        assertThat(cases.encrypt(EncryptedRows.PLAIN, "").encrypted()).isZero();
    }

    /** Several batches, and a case that somebody works on is left to the next round. */
    @Test
    void aCaseThatSomebodyHasInHandIsLeft() {
        List<CaseNumber> numbers = java.util.stream.IntStream.range(0, 21)
                .mapToObj(i -> desk.opened("No mail"))
                .toList();
        CaseNumber held = numbers.get(3);

        Batch first = desk.inATransaction(() -> {
            desk.register.hold(held);
            Batch[] batch = new Batch[1];
            Thread other = new Thread(() -> batch[0] = cases.encrypt("k1", ""));
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return batch[0];
        });

        assertThat(first).isEqualTo(new Batch(numbers.get(19).value(), 19, 1, List.of()));
        assertThat(cases.encrypt("k1", first.last())).isEqualTo(new Batch(null, 1, 0, List.of()));
        assertThat(cases.encrypt("k1", "")).isEqualTo(new Batch(null, 1, 0, List.of()));
    }

    @Test
    void aCaseOfWhichSomethingCannotBeReadIsLeftWhole() {
        CaseNumber damaged = desk.opened("No mail");
        CaseNumber sound = desk.opened("No mail");
        desk.jdbc
                .sql("UPDATE case_event SET detail = '{e}k1:AAAAAAAAAAAAAAAAAAAA' WHERE case_number = :number")
                .param("number", damaged.value())
                .update();

        assertThat(cases.encrypt("k1", "")).isEqualTo(new Batch(null, 1, 0, List.of(damaged.value())));

        assertThat(register(NEW).get(sound).number()).isEqualTo(sound);
        assertThatThrownBy(() -> register(BOTH).timeline(damaged)).isInstanceOf(Unreadable.class);
        // the old key alone still reads what can be read
        assertThat(desk.register.get(damaged).number()).isEqualTo(damaged);
    }

    @Test
    void aTextStandsInItsOwnPlaceOnly() {
        String sealed = BOTH.seal(EncryptedColumn.TIMELINE, "CR-2026-000001", "Called 𠮷");
        String large = BOTH.seal(EncryptedColumn.CASE, "CR-2026-000001", "Called 𠮷".repeat(5000));

        assertThat(NEW.open(EncryptedColumn.TIMELINE, "CR-2026-000001", sealed)).isEqualTo("Called 𠮷");
        assertThat(large).hasSizeLessThan(2000);
        assertThat(NEW.open(EncryptedColumn.CASE, "CR-2026-000001", large)).isEqualTo("Called 𠮷".repeat(5000));
        assertThat(BOTH.seal(EncryptedColumn.TIMELINE, "CR-2026-000001", "Called 𠮷"))
                .isNotEqualTo(sealed);
        assertThat(BOTH.open(EncryptedColumn.TIMELINE, "CR-2026-000001", "Called."))
                .isEqualTo("Called.");
        assertThatThrownBy(() -> NEW.open(EncryptedColumn.TIMELINE, "CR-2026-000002", sealed))
                .isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> NEW.open(EncryptedColumn.SENT, "CR-2026-000001", sealed))
                .isInstanceOf(Unreadable.class);
        for (String broken : List.of(
                sealed.substring(0, 30),
                sealed.substring(0, 40) + "?" + sealed.substring(41),
                sealed.replace("{e}", "{z}"))) {
            assertThatThrownBy(() -> NEW.open(EncryptedColumn.TIMELINE, "CR-2026-000001", broken))
                    .as(broken)
                    .isInstanceOf(Unreadable.class);
        }
    }

    /** A text from before texts were encrypted, which somebody may have written about curly braces or markup. */
    @Test
    void peoplesOwnWordsMayBeginAsAnEncryptedTextDoes() {
        CaseNumber number = desk.opened("No mail");
        List<String> words = List.of("{e}", "{z} is shown", "{e}k1", "{e}k1: AAAAAAAAAAAAAAAAAAAA", "{e}k9:?");
        for (String word : words) {
            desk.jdbc
                    .sql("INSERT INTO case_event (case_number, at, who, what, detail) "
                            + "VALUES (:number, CURRENT_TIMESTAMP, 'agent', 'NOTED', :detail)")
                    .param("number", number.value())
                    .param("detail", word)
                    .update();
        }
        desk.jdbc.sql("UPDATE support_case SET key_name = ''").update();

        assertThat(notes(BOTH, number)).containsExactlyElementsOf(words);
        assertThat(cases.encrypt(EncryptedRows.PLAIN, "")).isEqualTo(new Batch(null, 1, 0, List.of()));

        assertThat(notes(NEW, number)).containsExactlyElementsOf(words);
        assertThat(desk.jdbc
                        .sql("SELECT COUNT(*) FROM case_event WHERE detail LIKE '{e}k2:%'")
                        .query(Integer.class)
                        .single())
                .isGreaterThanOrEqualTo(words.size());
    }

    private List<String> notes(EncryptionKeys keys, CaseNumber number) {
        return register(keys).timeline(number).stream()
                .filter(event -> event.what() == CaseEvent.What.NOTED)
                .map(event -> event.detail().stored())
                .toList();
    }

    private CaseRegister register(EncryptionKeys keys) {
        return new DeskOnH2.Register(desk, MORNING, keys);
    }

    private List<CaseNumber> found(EncryptionKeys keys, String text) {
        return new CaseLists(desk.database, DeskOnH2.MAPPER, keys)
                        .search(new CaseSearch(text, Optional.empty(), "", Optional.empty(), Optional.empty(), 0, 20))
                        .items()
                        .stream()
                        .map(CaseSummary::number)
                        .toList();
    }
}
