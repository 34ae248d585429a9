package org.escalationdesk.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(classes = KnownCustomers.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
})
@ActiveProfiles("test")
class KnownCustomersTest {

    private static final Instant MORNING = Instant.parse("2026-03-02T01:00:00Z");

    private static final Customer CONTOSO = customer(1, "Contoso Beijing", "contoso.partner.onmschina.cn");
    private static final Customer FABRIKAM = customer(2, "上海法布里康科技有限公司", "fabrikam.partner.onmschina.cn");
    private static final Customer NEW_CONTOSO = customer(3, "New Contoso", "newco.partner.onmschina.cn");
    private static final Customer PERCENT = customer(4, "100% Cotton_Shop", "cotton.partner.onmschina.cn");

    @Autowired
    private KnownCustomers copy;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @BeforeEach
    void thereIsNoCopy() {
        jdbc.sql("DELETE FROM known_customer").update();
        jdbc.sql("UPDATE known_customer_refresh SET refreshed_at = NULL").update();
    }

    @Test
    void beforeTheFirstListThereIsNoCopy() {
        assertThat(copy.refreshedAt()).isEmpty();
        assertThat(found("", 20)).isEmpty();
        assertThat(found("contoso", 20)).isEmpty();
    }

    @Test
    void theCopySaysOfWhenItIs() {
        copy.replaceAll(List.of(CONTOSO), MORNING);

        assertThat(copy.refreshedAt()).contains(MORNING);
    }

    @Test
    void aPartOfANameOrADomainIsFoundAndABeginningComesFirst() {
        copy.replaceAll(List.of(NEW_CONTOSO, CONTOSO, FABRIKAM, PERCENT), MORNING);

        assertThat(found("contoso", 20)).containsExactly(CONTOSO, NEW_CONTOSO);
        assertThat(found("CONTOSO bei", 20)).containsExactly(CONTOSO);
        assertThat(found("newco.", 20)).containsExactly(NEW_CONTOSO);
        assertThat(found("brikam", 20)).containsExactly(FABRIKAM);
        assertThat(found("nobody", 20)).isEmpty();
    }

    @Test
    void twoChineseCharactersFindTheirCustomer() {
        copy.replaceAll(List.of(CONTOSO, FABRIKAM), MORNING);

        assertThat(found("上海", 20)).containsExactly(FABRIKAM);
        assertThat(found("科技", 20)).containsExactly(FABRIKAM);
        assertThat(copy.byCompanyName("上海", 20)).containsExactly(FABRIKAM);
        assertThat(copy.byCompanyName("科技", 20)).isEmpty();
    }

    @Test
    void fullWidthLettersAreTheLettersTheyLookLike() {
        copy.replaceAll(List.of(CONTOSO, FABRIKAM), MORNING);

        assertThat(found("ｃｏｎｔｏｓｏ　Ｂ", 20)).containsExactly(CONTOSO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Café\u00a0 Ｇｍｂｈ", "cafe\u0301 gmbh", "CAFÉ\u200b GMBH", "gmbh café", "ｃａｆé shop.cn"})
    void whatReadsTheSameIsTheSame(String text) {
        Customer cafe = customer(8, "Cafe\u0301\u00a0\u202eGmbH\u202c", "shop.cn");
        copy.replaceAll(List.of(CONTOSO, cafe), MORNING);

        assertThat(found(text, 20)).containsExactly(cafe);
    }

    @Test
    void aListIsReadToItsEndPageByPage() {
        List<Customer> all = new ArrayList<>(many(0, 23));
        all.add(customer(90, "The Customer", "other.cn"));
        copy.replaceAll(all, MORNING);

        List<Customer> read = new ArrayList<>();
        Optional<KnownCustomers.Place> next = Optional.empty();
        do {
            KnownCustomers.Page page = copy.search("customer", next, 5);
            read.addAll(page.items());
            next = page.next();
        } while (next.isPresent());

        assertThat(read).hasSize(24).containsExactlyElementsOf(found("customer", 100));
        assertThat(read.get(23).name()).isEqualTo("The Customer");
        assertThat(copy.search("", Optional.empty(), 24).next()).isEmpty();
        assertThat(copy.search("", Optional.empty(), 23).next()).isPresent();
    }

    /** By code it would be Shanghai, Contoso Beijing, Beijing, Ali, and small letters after great ones. */
    @Test
    void namesStandAsReadersInChinaExpectThem() {
        Customer ali = customer(11, "阿里巴巴云计算", "a.cn");
        Customer beijing = customer(12, "北京凡贝伦", "b.cn");
        Customer latin = customer(13, "adatum", "c.cn");
        copy.replaceAll(List.of(FABRIKAM, ali, CONTOSO, beijing, latin), MORNING);

        assertThat(found("", 20)).containsExactly(latin, CONTOSO, ali, beijing, FABRIKAM);
        assertThat(copy.search("", Optional.empty(), 3)
                        .next()
                        .map(after -> copy.search("", Optional.of(after), 3).items()))
                .contains(List.of(beijing, FABRIKAM));
    }

    @Test
    void whatAnEarlierReleaseWroteIsPutInOrder() {
        copy.replaceAll(List.of(FABRIKAM, CONTOSO), MORNING);
        jdbc.sql("UPDATE known_customer SET name_order = ''").update();

        copy.replaceAll(List.of(FABRIKAM, CONTOSO), MORNING.plusSeconds(1));

        assertThat(found("", 20)).containsExactly(CONTOSO, FABRIKAM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "100%", "cotton_s"})
    void percentAndUnderscoreStandForThemselves(String text) {
        copy.replaceAll(List.of(CONTOSO, FABRIKAM, PERCENT), MORNING);

        assertThat(found(text, 20)).containsExactly(PERCENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "\\", "!", "\"", "%'--"})
    void otherCharactersDoNoHarm(String text) {
        copy.replaceAll(List.of(CONTOSO, FABRIKAM, PERCENT), MORNING);

        assertThat(found(text, 20)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void withoutATextTheFirstOnesByNameAreFound(String text) {
        copy.replaceAll(List.of(FABRIKAM, NEW_CONTOSO, CONTOSO), MORNING);

        assertThat(found(text, 2)).containsExactly(CONTOSO, NEW_CONTOSO);
    }

    @Test
    void noMoreAreFoundThanWanted() {
        copy.replaceAll(List.of(CONTOSO, FABRIKAM, NEW_CONTOSO, PERCENT), MORNING);

        assertThat(found("partner", 3)).hasSize(3);
        assertThat(copy.byDomain("co", 1)).hasSize(1);
    }

    @Test
    void theTenantIdFindsExactlyItsCustomer() {
        copy.replaceAll(List.of(CONTOSO, FABRIKAM), MORNING);

        assertThat(copy.byTenantId(FABRIKAM.tenantId())).contains(FABRIKAM);
        assertThat(found(FABRIKAM.tenantId().value().toUpperCase(Locale.ROOT), 20))
                .containsExactly(FABRIKAM);
        assertThat(copy.byTenantId(PERCENT.tenantId())).isEmpty();
    }

    @Test
    void aWholeDomainComesBeforeThoseThatBeginWithIt() {
        Customer shorter = customer(5, "Zeta", "contoso.cn");
        Customer longer = customer(6, "Alpha", "contoso.cn.partner.onmschina.cn");
        copy.replaceAll(List.of(longer, shorter), MORNING);

        assertThat(copy.byDomain("Contoso.CN", 20)).containsExactly(shorter, longer);
        assertThat(copy.byDomain("", 20)).isEmpty();
    }

    @Test
    void theNextListAddsCorrectsAndRemoves() {
        copy.replaceAll(List.of(CONTOSO, FABRIKAM), MORNING);
        Customer renamed = new Customer(CONTOSO.tenantId(), "Litware", "litware.partner.onmschina.cn");

        copy.replaceAll(List.of(renamed, PERCENT), MORNING.plusSeconds(3600));

        assertThat(found("", 20)).containsExactly(PERCENT, renamed);
        assertThat(found("contoso", 20)).isEmpty();
        assertThat(found("litware", 20)).containsExactly(renamed);
        assertThat(copy.refreshedAt()).contains(MORNING.plusSeconds(3600));
    }

    @Test
    void aCustomerThatIsListedTwiceIsThereOnce() {
        Customer renamed = new Customer(CONTOSO.tenantId(), "Litware", "litware.partner.onmschina.cn");

        copy.replaceAll(List.of(CONTOSO, renamed), MORNING);

        assertThat(found("", 20)).containsExactly(renamed);
    }

    @Test
    void anOlderListDoesNotReplaceANewerOne() {
        copy.replaceAll(List.of(CONTOSO, FABRIKAM), MORNING);

        boolean replaced = copy.replaceAll(List.of(PERCENT), MORNING.minusSeconds(1));

        assertThat(replaced).isFalse();
        assertThat(found("", 20)).containsExactly(CONTOSO, FABRIKAM);
        assertThat(copy.refreshedAt()).contains(MORNING);
    }

    @Test
    void anOddNameKeepsNobodyOut() {
        String odd = "A\u0000B\uD83D " + "é".repeat(600) + "﷽".repeat(100);

        copy.replaceAll(List.of(CONTOSO, customer(7, odd, "odd.example")), MORNING);
        copy.replaceAll(List.of(CONTOSO, customer(7, odd, "odd.example")), MORNING);

        assertThat(found("", 20)).hasSize(2);
        assertThat(found("a b é", 20))
                .singleElement()
                .extracting(Customer::name)
                .asString()
                .hasSize(512);
    }

    @Test
    void whatFailsHalfwayLeavesTheOldCopy() {
        copy.replaceAll(List.of(CONTOSO, FABRIKAM), MORNING);

        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    copy.replaceAll(List.of(PERCENT), MORNING.plusSeconds(1));
                    throw new IllegalStateException("the node ends here");
                }))
                .hasMessage("the node ends here");

        assertThat(found("", 20)).containsExactly(CONTOSO, FABRIKAM);
        assertThat(copy.refreshedAt()).contains(MORNING);
    }

    @Test
    void twoNodesAtOnceLeaveTheNewerListWhole() throws Exception {
        List<Customer> older = many(0, 500);
        List<Customer> newer = many(250, 750);
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 5; round++) {
                thereIsNoCopy();
                List<Future<?>> running = new ArrayList<>();
                for (List<Customer> list : List.of(older, newer)) {
                    Instant asOf = list == newer ? MORNING.plus(Duration.ofMillis(1)) : MORNING;
                    running.add(nodes.submit(() -> {
                        together.await();
                        return copy.replaceAll(list, asOf);
                    }));
                }
                for (Future<?> node : running) {
                    node.get();
                }

                assertThat(found("", 1000)).containsExactlyInAnyOrderElementsOf(newer);
                assertThat(copy.refreshedAt()).contains(MORNING.plus(Duration.ofMillis(1)));
            }
        } finally {
            nodes.shutdownNow();
        }
    }

    private List<Customer> found(String text, int limit) {
        return copy.search(text, Optional.empty(), limit).items();
    }

    private static List<Customer> many(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> customer(i, "Customer " + i, "customer" + i + ".partner.onmschina.cn"))
                .toList();
    }

    private static Customer customer(int number, String name, String domain) {
        return new Customer(
                new TenantId(String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", number)), name, domain);
    }
}
