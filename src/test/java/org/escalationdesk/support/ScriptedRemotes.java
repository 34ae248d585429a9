package org.escalationdesk.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.CustomerDirectory;
import org.escalationdesk.customers.CustomerDirectoryUnavailable;
import org.escalationdesk.customers.CustomerList;
import org.escalationdesk.customers.CustomerStanding;
import org.escalationdesk.customers.CustomerStanding.DelegatedAccess;
import org.escalationdesk.customers.CustomerStandings;
import org.escalationdesk.customers.Subscription;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.delivery.LookUp;
import org.escalationdesk.escalation.FeedUnavailable;
import org.escalationdesk.escalation.InformationNote;
import org.escalationdesk.escalation.MarkedRequests;
import org.escalationdesk.escalation.OpenRequest;
import org.escalationdesk.escalation.OpenRequests;
import org.escalationdesk.escalation.RequestMark;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.RequestState;
import org.escalationdesk.escalation.ServiceRequest;
import org.escalationdesk.escalation.ServiceRequestChannel;
import org.escalationdesk.escalation.ServiceRequestFeed;
import org.escalationdesk.escalation.ServiceRequestNotes;
import org.escalationdesk.escalation.SubmissionKey;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceHealthSource;
import org.escalationdesk.health.ServiceHealthUnavailable;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.ServiceId;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The remote systems, answering as a test says. */
@TestConfiguration
public class ScriptedRemotes {

    public static final Customer CONTOSO = new Customer(
            new TenantId("11111111-1111-4111-8111-111111111111"), "Contoso", "contoso.partner.onmschina.cn");
    public static final Customer NORTHWIND_NORTH = new Customer(
            new TenantId("22222222-2222-4222-8222-222222222222"), "Northwind China", "north.partner.onmschina.cn");
    public static final Customer NORTHWIND_SOUTH = new Customer(
            new TenantId("33333333-3333-4333-8333-333333333333"), "Northwind China", "south.partner.onmschina.cn");

    @Bean
    @Primary
    public MovableClock movableClock() {
        return new MovableClock();
    }

    @Bean
    @Primary
    public Customers scriptedCustomers() {
        return new Customers();
    }

    @Bean
    @Primary
    public Standings scriptedStandings(MovableClock clock) {
        return new Standings(clock);
    }

    @Bean
    @Primary
    public Health scriptedHealth(ServiceCatalog catalog) {
        return new Health(catalog);
    }

    @Bean
    @Primary
    public Desk21Vianet scriptedChannel() {
        return new Desk21Vianet();
    }

    @Bean
    @Primary
    public Feed21Vianet scriptedFeed() {
        return new Feed21Vianet();
    }

    @Bean
    @Primary
    public Notes21Vianet scriptedNotes() {
        return new Notes21Vianet();
    }

    @Bean
    @Primary
    public OpenAt21Vianet scriptedOpenRequests() {
        return new OpenAt21Vianet();
    }

    /** What 21Vianet has open, page by page. */
    public static final class OpenAt21Vianet implements OpenRequests {

        private List<List<OpenRequest>> pages = List.of();
        private final Map<RequestNumber, Standing> others = new HashMap<>();
        private final List<RequestNumber> asked = new ArrayList<>();
        private Optional<OpenRequests> real = Optional.empty();
        private boolean canBeAsked = true;
        private boolean endless;
        private Runnable whilePaging = () -> {};

        public void are() {
            arePages(List.of());
        }

        public void are(List<OpenRequest> onePage) {
            arePages(List.of(onePage));
        }

        public void are(List<OpenRequest> page, List<OpenRequest> another) {
            arePages(List.of(page, another));
        }

        private void arePages(List<List<OpenRequest>> scripted) {
            pages = scripted;
            others.clear();
            asked.clear();
            real = Optional.empty();
            canBeAsked = true;
            endless = false;
            whilePaging = () -> {};
        }

        public void cannotBeAsked() {
            canBeAsked = false;
        }

        public void neverEnd() {
            endless = true;
        }

        /** Nothing is scripted: the calls go where the desk sends them. */
        public void areReally(OpenRequests there) {
            real = Optional.of(there);
        }

        public void stand(RequestNumber number, Standing standing) {
            others.put(number, standing);
        }

        public void whilePaging(Runnable work) {
            whilePaging = work;
        }

        /** Those that were asked about one by one. */
        public List<RequestNumber> asked() {
            return asked;
        }

        @Override
        public boolean canBeAsked() {
            return canBeAsked;
        }

        @Override
        public Page page(Optional<String> place) {
            if (real.isPresent()) {
                return real.get().page(place);
            }
            int at = place.map(Integer::parseInt).orElse(0);
            List<OpenRequest> page = pages.isEmpty() ? List.of() : pages.get(at % pages.size());
            Optional<String> next =
                    endless || at + 1 < pages.size() ? Optional.of(Integer.toString(at + 1)) : Optional.empty();
            whilePaging.run();
            return new Page(page, next);
        }

        @Override
        public Standing standing(RequestNumber number) {
            asked.add(number);
            return real.map(there -> there.standing(number))
                    .orElseGet(() -> others.getOrDefault(number, Standing.OPEN));
        }
    }

    /** Partner Center's customers. */
    public static final class Customers implements CustomerDirectory, CustomerList {

        private final List<Customer> customers = new ArrayList<>();
        private String down;
        private boolean deaf;

        public void are(Customer... known) {
            down = null;
            deaf = false;
            customers.clear();
            customers.addAll(List.of(known));
        }

        public void areDown(String why) {
            down = why;
        }

        /** All are found, whatever is searched for. */
        public void doNotHearTheQuestion() {
            deaf = true;
        }

        @Override
        public Optional<Customer> byTenantId(TenantId tenantId) {
            return all().stream().filter(c -> c.tenantId().equals(tenantId)).findFirst();
        }

        @Override
        public List<Customer> byDomain(String domain, int limit) {
            return all().stream()
                    .filter(c -> deaf || c.domain().startsWith(domain.toLowerCase(Locale.ROOT)))
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<Customer> byCompanyName(String beginning, int limit) {
            return all().stream()
                    .filter(c ->
                            deaf || c.name().toLowerCase(Locale.ROOT).startsWith(beginning.toLowerCase(Locale.ROOT)))
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<Customer> all() {
            if (down != null) {
                throw new CustomerDirectoryUnavailable(Sentence.words(down), null);
            }
            return List.copyOf(customers);
        }
    }

    /** How every customer stands; good, unless a test says otherwise. */
    public static final class Standings implements CustomerStandings {

        public static final String LINK = "https://portal.partner.microsoftonline.cn/accept?partnerId=1&DAP=true#/x";

        private final Clock clock;
        private DelegatedAccess access;
        private List<Subscription> subscriptions;
        private String unreadable;
        private boolean ours = true;
        private Optional<String> link;
        private String linkUnreadable;
        private int reads;

        Standings(Clock clock) {
            this.clock = clock;
            areGood();
        }

        public void areGood() {
            are(DelegatedAccess.GRANTED, subscription("Office 365 E3", Subscription.Status.ACTIVE));
            link = Optional.of(LINK);
            linkUnreadable = null;
            reads = 0;
        }

        public void are(DelegatedAccess delegated, Subscription... bought) {
            access = delegated;
            subscriptions = List.of(bought);
            unreadable = null;
            ours = true;
        }

        public void areNotOurs() {
            ours = false;
        }

        public void areUnreadable(DelegatedAccess asFarAsRead, String why) {
            access = asFarAsRead;
            unreadable = why;
        }

        public void haveNoLink() {
            link = Optional.empty();
        }

        public void haveAnUnreadableLink(String why) {
            linkUnreadable = why;
        }

        public int reads() {
            return reads;
        }

        public static Subscription subscription(String offer, Subscription.Status status, String... reasons) {
            return new Subscription(
                    "id of " + offer,
                    offer,
                    status,
                    status.name().toLowerCase(Locale.ROOT),
                    List.of(reasons),
                    Optional.empty());
        }

        @Override
        public CustomerStanding read(TenantId tenantId) {
            reads++;
            if (!ours) {
                return CustomerStanding.notOurs(clock.instant());
            }
            return unreadable == null
                    ? CustomerStanding.read(access, subscriptions, clock.instant())
                    : CustomerStanding.unreadable(access, clock.instant(), Sentence.words(unreadable));
        }

        @Override
        public Optional<String> relationshipLink() {
            if (linkUnreadable != null) {
                throw new CustomerDirectoryUnavailable(Sentence.words(linkUnreadable), null);
            }
            return link;
        }
    }

    /** The health of services: the same for all of them, in all tenants but those that do not answer. */
    public static final class Health implements ServiceHealthSource {

        private final ServiceCatalog catalog;
        private final List<TenantId> asked = new ArrayList<>();
        private final Map<TenantId, RuntimeException> failures = new HashMap<>();
        private ServiceHealth health;
        private final Map<TenantId, ServiceHealth> of = new HashMap<>();
        private String unreadable;
        private Runnable whileReading = () -> {};

        Health(ServiceCatalog catalog) {
            this.catalog = catalog;
        }

        public void is(ServiceHealth known) {
            health = known;
            unreadable = null;
            failures.clear();
            of.clear();
            asked.clear();
            whileReading = () -> {};
        }

        public void isFor(TenantId tenant, ServiceHealth known) {
            of.put(tenant, known);
        }

        public void isUnreadable(String why) {
            unreadable = why;
        }

        public void failsFor(TenantId tenant, RuntimeException failure) {
            failures.put(tenant, failure);
        }

        public void whileReading(Runnable work) {
            whileReading = work;
        }

        /** The tenants that were asked about, in order. */
        public List<TenantId> asked() {
            return asked;
        }

        @Override
        public Map<ServiceId, ServiceHealth> read(TenantId tenantId) {
            asked.add(tenantId);
            whileReading.run();
            if (failures.containsKey(tenantId)) {
                throw failures.get(tenantId);
            }
            if (unreadable != null) {
                throw new ServiceHealthUnavailable(Sentence.words(unreadable), null);
            }
            ServiceHealth known = of.getOrDefault(tenantId, health);
            return catalog.services().stream().collect(Collectors.toMap(ServiceCatalog.Service::id, service -> known));
        }
    }

    /** The channel to 21Vianet; it answers what was scripted, in order. */
    public static final class Desk21Vianet implements ServiceRequestChannel {

        private final Deque<DeliveryOutcome> outcomes = new ArrayDeque<>();
        private final Deque<LookUp> lookUps = new ArrayDeque<>();
        private final List<ServiceRequest> received = new ArrayList<>();
        private final List<SubmissionKey> asked = new ArrayList<>();
        private MarkedRequests marked = new MarkedRequests.Seen(List.of());
        private Runnable whileSubmitting = () -> {};
        private Runnable whileLooking = () -> {};
        private Duration onItsWay = Duration.ZERO;
        private Optional<ServiceRequestChannel> real = Optional.empty();

        public void forget() {
            onItsWay = Duration.ZERO;
            whileLooking = () -> {};
            real = Optional.empty();
            outcomes.clear();
            lookUps.clear();
            marked = new MarkedRequests.Seen(List.of());
            received.clear();
            asked.clear();
            whileSubmitting = () -> {};
        }

        public void answers(DeliveryOutcome... scripted) {
            outcomes.addAll(List.of(scripted));
        }

        public void findsFor(LookUp... scripted) {
            lookUps.addAll(List.of(scripted));
        }

        /** Whatever the case: what bears its mark there. Nothing does unless a test says so. */
        public void hasMarked(MarkedRequests there) {
            marked = there;
        }

        public void whileSubmitting(Runnable work) {
            whileSubmitting = work;
        }

        public void whileLooking(Runnable work) {
            whileLooking = work;
        }

        public void takesAtMost(Duration longest) {
            onItsWay = longest;
        }

        /** Nothing is scripted: the calls go where the desk sends them. */
        public void isReally(ServiceRequestChannel channel) {
            real = Optional.of(channel);
        }

        public List<ServiceRequest> received() {
            return received;
        }

        public List<SubmissionKey> asked() {
            return asked;
        }

        @Override
        public DeliveryOutcome submit(ServiceRequest request) {
            received.add(request);
            whileSubmitting.run();
            return real.map(channel -> channel.submit(request)).orElseGet(outcomes::remove);
        }

        @Override
        public Duration longestOnItsWay() {
            return real.map(ServiceRequestChannel::longestOnItsWay).orElse(onItsWay);
        }

        @Override
        public LookUp find(TenantId tenantId, SubmissionKey key, RequestMark mark) {
            asked.add(key);
            whileLooking.run();
            return real.map(channel -> channel.find(tenantId, key, mark)).orElseGet(lookUps::remove);
        }

        @Override
        public MarkedRequests findMarked(TenantId tenantId, CaseNumber caseNumber) {
            return real.map(channel -> channel.findMarked(tenantId, caseNumber)).orElse(marked);
        }
    }

    /** What 21Vianet tells of service requests: ordered by their last change, in pages; nothing unless a test says so. */
    public static final class Feed21Vianet implements ServiceRequestFeed {

        private final Map<RequestNumber, RequestState> states = new LinkedHashMap<>();
        private final List<Instant> asked = new ArrayList<>();
        private final List<RequestNumber> read = new ArrayList<>();
        private int pageSize;
        private boolean withoutNotes;
        private Optional<String> down;
        private Runnable whileAsked;
        private boolean silent;

        Feed21Vianet() {
            forget();
        }

        public void forget() {
            states.clear();
            asked.clear();
            read.clear();
            pageSize = 100;
            withoutNotes = false;
            down = Optional.empty();
            whileAsked = () -> {};
            silent = false;
        }

        public void tellsNothing() {
            silent = true;
        }

        public void tells(RequestState state) {
            states.put(state.number(), state);
        }

        public void tellsInPagesOf(int size) {
            pageSize = size;
        }

        public void leavesNotesOutOfLists() {
            withoutNotes = true;
        }

        public void isDown(String why) {
            down = Optional.of(why);
        }

        public void isUp() {
            down = Optional.empty();
        }

        /** Something that happens once, after the next page was told. */
        public void afterThePage(Runnable work) {
            whileAsked = work;
        }

        /** What was asked for, page by page. */
        public List<Instant> asked() {
            return asked;
        }

        /** What was read one by one. */
        public List<RequestNumber> read() {
            return read;
        }

        @Override
        public boolean tells() {
            return !silent;
        }

        @Override
        public Page changedSince(Instant since) {
            return page(since, 0);
        }

        @Override
        public Page next(Next next) {
            String[] parts = next.query().split(" ");
            return page(Instant.parse(parts[0]), Integer.parseInt(parts[1]));
        }

        private Page page(Instant since, int offset) {
            failIfDown();
            asked.add(since);
            List<RequestState> all = states.values().stream()
                    .filter(state -> !state.modifiedAt().isBefore(since))
                    .sorted(Comparator.comparing(RequestState::modifiedAt)
                            .thenComparing(state -> state.number().value()))
                    .toList();
            int end = Math.min(all.size(), offset + pageSize);
            List<RequestState> items = all.subList(Math.min(offset, end), end).stream()
                    .map(state -> withoutNotes ? withoutNotes(state) : state)
                    .toList();
            Optional<Next> next = end < all.size() ? Optional.of(new Next(since + " " + end)) : Optional.empty();
            Page page = new Page(items, next);
            Runnable work = whileAsked;
            whileAsked = () -> {};
            work.run();
            return page;
        }

        private static RequestState withoutNotes(RequestState state) {
            return new RequestState(
                    state.number(),
                    state.title(),
                    state.key(),
                    state.status(),
                    state.severity(),
                    state.modifiedAt(),
                    Optional.empty(),
                    state.resolution());
        }

        @Override
        public Optional<RequestState> read(RequestNumber number) {
            failIfDown();
            read.add(number);
            return Optional.ofNullable(states.get(number));
        }

        private void failIfDown() {
            if (down.isPresent()) {
                throw new FeedUnavailable(Sentence.words(down.get()), null);
            }
        }
    }

    /** Where notes for 21Vianet go; it answers what was scripted, in order. */
    public static final class Notes21Vianet implements ServiceRequestNotes {

        private final Deque<DeliveryOutcome> outcomes = new ArrayDeque<>();
        private final Deque<LookUp> lookUps = new ArrayDeque<>();
        private final List<InformationNote> received = new ArrayList<>();
        private final List<InformationNote> asked = new ArrayList<>();
        private Runnable whileSending = () -> {};
        private Duration onItsWay = Duration.ZERO;

        public void forget() {
            onItsWay = Duration.ZERO;
            outcomes.clear();
            lookUps.clear();
            received.clear();
            asked.clear();
            whileSending = () -> {};
        }

        public void answer(DeliveryOutcome... scripted) {
            outcomes.addAll(List.of(scripted));
        }

        public void findFor(LookUp... scripted) {
            lookUps.addAll(List.of(scripted));
        }

        public void whileSending(Runnable work) {
            whileSending = work;
        }

        public void takesAtMost(Duration longest) {
            onItsWay = longest;
        }

        public List<InformationNote> received() {
            return received;
        }

        public List<InformationNote> asked() {
            return asked;
        }

        @Override
        public DeliveryOutcome add(InformationNote note) {
            received.add(note);
            whileSending.run();
            return outcomes.remove();
        }

        @Override
        public Duration longestOnItsWay() {
            return onItsWay;
        }

        @Override
        public LookUp find(InformationNote note) {
            asked.add(note);
            return lookUps.remove();
        }
    }
}
