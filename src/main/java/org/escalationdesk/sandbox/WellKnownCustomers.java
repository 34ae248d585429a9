package org.escalationdesk.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.escalationdesk.sandbox.SandboxCustomer.Address;
import org.escalationdesk.sandbox.SandboxCustomer.GraphAccess;
import org.escalationdesk.sandbox.SandboxCustomer.Relationship;
import org.escalationdesk.sandbox.SandboxCustomer.Subscription;

/**
 * The invented customers of the sandbox, the same ones every time: 200 in all, 12 of them to remember.
 *
 * <table>
 * <caption>Tenant ids repeat one digit: {@code 11111111-1111-1111-1111-111111111111}</caption>
 * <tr><td>1</td><td>Contoso (Shanghai) Trading</td><td>nothing special</td></tr>
 * <tr><td>2</td><td>Fabrikam Beijing</td><td>custom domain {@code fabrikam.cn}</td></tr>
 * <tr><td>3, 4</td><td>Northwind China</td><td>twins: same name, other domain</td></tr>
 * <tr><td>5</td><td>Tailspin Toys (Shenzhen)</td><td>no delegated access</td></tr>
 * <tr><td>6</td><td>Wide World Importers Tianjin</td><td>subscription suspended</td></tr>
 * <tr><td>7</td><td>Litware Chengdu</td><td>no consent in Graph: 403; has Intune</td></tr>
 * <tr><td>8</td><td>Proseware Hangzhou</td><td>application missing in the tenant: no token, AADSTS700016</td></tr>
 * <tr><td>9</td><td>上海云帆贸易有限公司</td><td>a Chinese name</td></tr>
 * <tr><td>a</td><td>Trey &amp; Sons &lt;Dalian&gt;</td><td>a name that HTML must not swallow</td></tr>
 * <tr><td>b</td><td>北京𠮷祥食品有限公司</td><td>a character of four bytes</td></tr>
 * <tr><td>c</td><td>Graphic Design Institute Suzhou</td><td>no subscription</td></tr>
 * <tr><td>f</td><td>Adventure Works Wuhan</td><td>no longer a customer, in no list: 403/20002</td></tr>
 * </table>
 */
final class WellKnownCustomers {

    /** How many customers a list shows. */
    static final int LISTED = 200;

    static final String CONTOSO = repeated('1');
    static final String FABRIKAM = repeated('2');
    static final String NORTHWIND = repeated('3');
    static final String NORTHWIND_TWIN = repeated('4');
    static final String WITHOUT_DELEGATED_ACCESS = repeated('5');
    static final String SUSPENDED = repeated('6');
    static final String NOT_CONSENTED = repeated('7');
    static final String NO_APPLICATION = repeated('8');
    static final String WITHOUT_SUBSCRIPTION = repeated('c');
    static final String FORMER = repeated('f');

    private static final String[][] CITIES = {
        {"上海", "sh", "Shanghai"}, {"北京", "bj", "Beijing"}, {"广州", "gz", "Guangdong"}, {"深圳", "sz", "Guangdong"},
        {"杭州", "hz", "Zhejiang"}, {"成都", "cd", "Sichuan"}, {"苏州", "su", "Jiangsu"}, {"天津", "tj", "Tianjin"},
        {"武汉", "wh", "Hubei"}, {"南京", "nj", "Jiangsu"}, {"西安", "xa", "Shaanxi"}, {"大连", "dl", "Liaoning"}
    };
    private static final String[][] NAMES = {
        {"云海", "yunhai"}, {"晨曦", "chenxi"}, {"远山", "yuanshan"}, {"青松", "qingsong"},
        {"明月", "mingyue"}, {"长风", "changfeng"}, {"白鹭", "bailu"}, {"星河", "xinghe"},
        {"嘉禾", "jiahe"}, {"瑞雪", "ruixue"}, {"清泉", "qingquan"}, {"金桥", "jinqiao"},
        {"竹林", "zhulin"}, {"海棠", "haitang"}, {"春雨", "chunyu"}, {"北辰", "beichen"}
    };
    private static final String[] TRADES = {"贸易", "科技", "电子", "物流", "食品", "机械", "医药", "纺织", "咨询", "软件"};
    private static final String[] OFFERS = {
        "Office 365 E3 (operated by 21Vianet)",
        "Office 365 E1 (operated by 21Vianet)",
        "Microsoft 365 Apps for enterprise (operated by 21Vianet)",
        "Exchange Online (Plan 1) (operated by 21Vianet)",
        "Project Online Professional (operated by 21Vianet)"
    };

    private WellKnownCustomers() {}

    /** All of them, the former customer last. */
    static List<SandboxCustomer> all() {
        List<SandboxCustomer> all = new ArrayList<>(List.of(
                customer(CONTOSO, "Contoso (Shanghai) Trading", "contoso-shanghai", 0),
                customer(FABRIKAM, "Fabrikam Beijing", "fabrikam", 1, "fabrikam.cn"),
                customer(NORTHWIND, "Northwind China", "northwind-sh", 0),
                customer(NORTHWIND_TWIN, "Northwind China", "northwind-gz", 2),
                customer(WITHOUT_DELEGATED_ACCESS, "Tailspin Toys (Shenzhen)", "tailspin-sz", 3),
                customer(SUSPENDED, "Wide World Importers Tianjin", "wideworld-tj", 7),
                customer(NOT_CONSENTED, "Litware Chengdu", "litware-cd", 5),
                customer(NO_APPLICATION, "Proseware Hangzhou", "proseware-hz", 4),
                customer(repeated('9'), "上海云帆贸易有限公司", "yunfan-sh", 0),
                customer(repeated('a'), "Trey & Sons <Dalian>", "treysons-dl", 11),
                customer(repeated('b'), "北京𠮷祥食品有限公司", "jixiang-bj", 1, "jixiang-foods.cn"),
                customer(WITHOUT_SUBSCRIPTION, "Graphic Design Institute Suzhou", "gdi-su", 6)));
        for (int number = 0; all.size() < LISTED; number++) {
            all.add(generated(number));
        }
        all.add(customer(FORMER, "Adventure Works Wuhan", "adventureworks-wh", 8));
        return all;
    }

    static List<Subscription> subscriptions(SandboxCustomer customer) {
        List<Subscription> subscriptions = new ArrayList<>();
        if (customer.tenantId().equals(WITHOUT_SUBSCRIPTION)) {
            return subscriptions;
        }
        boolean suspended = customer.tenantId().equals(SUSPENDED);
        int seed = Math.floorMod(customer.tenantId().hashCode(), 1000);
        List<String> offers = offers(customer, suspended ? 1 : 1 + seed % 3, seed);
        for (int number = 0; number < offers.size(); number++) {
            String offer = offers.get(number);
            subscriptions.add(new Subscription(
                    guid("subscription " + number + " of " + customer.tenantId()),
                    guid("offer " + offer),
                    offer,
                    5 + seed % 95,
                    suspended ? "suspended" : "active",
                    suspended ? List.of("unpaid_balance") : List.of()));
        }
        return subscriptions;
    }

    private static List<String> offers(SandboxCustomer customer, int count, int seed) {
        List<String> offers = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            offers.add(OFFERS[number == 0 ? 0 : 1 + (seed + number) % (OFFERS.length - 1)]);
        }
        if (customer.tenantId().equals(NOT_CONSENTED)) {
            offers.add("Intune (operated by 21Vianet)");
        }
        return offers;
    }

    private static SandboxCustomer generated(int number) {
        int city = number % CITIES.length;
        String[] name = NAMES[number / CITIES.length % NAMES.length];
        String trade = TRADES[number * 7 % TRADES.length];
        String host = name[1] + "-" + CITIES[city][1];
        String company = CITIES[city][0] + name[0] + trade + "有限公司";
        String tenant = guid("customer " + number);
        return number % 25 == 7
                ? customer(tenant, company, host, city, host + ".cn")
                : customer(tenant, company, host, city);
    }

    private static SandboxCustomer customer(
            String tenantId, String companyName, String host, int city, String... ownDomains) {
        List<String> domains = new ArrayList<>(List.of(ownDomains));
        domains.add(host + ".partner.onmschina.cn");
        int seed = Math.floorMod(tenantId.hashCode(), 9000);
        return new SandboxCustomer(
                tenantId,
                companyName,
                domains.get(0),
                List.copyOf(domains),
                tenantId.equals(FORMER) ? Relationship.NONE : Relationship.RESELLER,
                !tenantId.equals(WITHOUT_DELEGATED_ACCESS) && !tenantId.equals(FORMER),
                graphAccess(tenantId),
                new Address(
                        CITIES[city][2],
                        CITIES[city][0],
                        "人民路" + (1 + seed % 900) + "号",
                        Integer.toString(100000 + seed * 7),
                        "021-5550" + (1000 + seed)),
                "admin@" + domains.get(0));
    }

    private static GraphAccess graphAccess(String tenantId) {
        if (tenantId.equals(NOT_CONSENTED)) {
            return GraphAccess.NOT_CONSENTED;
        }
        return tenantId.equals(NO_APPLICATION) ? GraphAccess.NO_APPLICATION : GraphAccess.CONSENTED;
    }

    private static String guid(String of) {
        return UUID.nameUUIDFromBytes(("sandbox " + of).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String repeated(char digit) {
        return "00000000-0000-0000-0000-000000000000".replace('0', digit);
    }
}
