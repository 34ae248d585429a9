package org.escalationdesk.cases;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What looks like somebody's address, number or name, whoever it is: e-mail, links, domains, shares, accounts, ids of tenants and
 * the like, addresses in networks, phone numbers, names behind a form of address.
 */
final class PersonalPatterns {

    /** Addresses of the services themselves, which everybody has. */
    private static final Set<String> PUBLIC = Set.of(
            ("microsoft.com learn.microsoft.com docs.microsoft.com support.microsoft.com aka.ms office.com outlook.com "
                            + "microsoftonline.cn login.microsoftonline.cn login.partner.microsoftonline.cn portal.partner.microsoftonline.cn "
                            + "portal.azure.cn azure.cn partner.outlook.cn smtp.partner.outlook.cn outlook.office365.cn "
                            + "autodiscover.partner.outlook.cn protection.partner.outlook.cn sharepoint.cn partner.microsoftonline.cn "
                            + "partner.onmschina.cn microsoftgraph.chinacloudapi.cn graph.chinacloudapi.cn 21vbluecloud.com www.21vbluecloud.com "
                            + "partner.partnercenter.microsoftonline.cn partnercenter.microsoftonline.cn")
                    .split(" "));

    /** Files look like domains, and tell nobody. */
    private static final Set<String> FILES = Set.of(
            ("exe dll msi ps1 bat cmd vbs reg log txt csv json xml yaml yml ini cfg conf pdf doc docx xls xlsx xlsm ppt pptx pst ost nst "
                            + "oab eml msg ics vcf zip gz tar har etl evtx dmp png jpg jpeg gif bmp html htm js css md")
                    .split(" "));

    private static final String LABEL = "[\\p{IsLatin}\\d](?:[\\p{IsLatin}\\d_-]*[\\p{IsLatin}\\d])?";

    private static final Pattern LINK = Pattern.compile(
            "(?i)(?<![a-z])(?:https?|ftps?|smb|sips?|file|ldaps?|mailto|tel):(?://)?([\\x21-\\x7e&&[^\"'<>)\\]]]+)");

    private static final Pattern EMAIL =
            Pattern.compile("(?:[\\p{IsLatin}\\d._%+'#~-]+|\\p{IsHan}{1,8})\\s{0,2}(?:@|\\(at\\)|\\[at])\\s{0,2}(?:"
                    + LABEL + "|\\p{IsHan}{1,12})(?:[.。](?:" + LABEL + "|中国|公司|网络))*");

    private static final Pattern SHARE = Pattern.compile("\\\\\\\\[\\p{IsLatin}\\d._$-]+(?:\\\\[^\\s\\\\，。；]+)*\\\\?");

    private static final Pattern PROFILE_FOLDER = Pattern.compile("(?i)((?:users|home|用户)[\\\\/])[^\\\\/\\s]+");

    /** {@code DOMAIN\\user}; a path of the registry is none. */
    private static final Pattern ACCOUNT = Pattern.compile(
            "(?<![\\\\:\\p{IsLatin}\\d._-])(?!HK)[\\p{IsLatin}\\d._-]{2,}\\\\[\\p{IsLatin}\\d._-]+(?![\\\\\\p{IsLatin}\\d._-])");

    private static final Pattern DOMAIN = Pattern.compile(
            "(?<![\\p{IsLatin}\\d._-])(?:" + LABEL + "[.。])+(\\p{Lower}{2,24}|\\p{Upper}{2,24}|(?i:com|cn|net|"
                    + "org|gov|edu|info|example|local|internal|lan|corp))(?![\\p{IsLatin}\\d_])"
                    + "|[\\p{IsHan}\\p{IsLatin}\\d-]+[.](?:中国|公司|网络)|\\p{IsHan}+[.](?:com|cn|net)(?![\\p{IsLatin}\\d])");

    private static final Pattern GUID = Pattern.compile(
            "(?i)(?<![0-9a-f])[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}(?![0-9a-f])");

    private static final Pattern NETWORK = Pattern.compile(
            "(?<![\\d.])(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:/\\d{1,2})?(?![\\d.]*\\d)"
                    + "|(?<![\\w:])(?=[0-9a-fA-F:]*::|(?:[0-9a-fA-F]{1,4}:){7})[0-9a-fA-F:]{4,}(?![\\w:])"
                    + "|(?i)(?<![0-9a-f:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![0-9a-f:-])");

    private static final Pattern MESSENGER = Pattern.compile(
            "(?i)((?:qq|微信|wechat|weixin)(?:号|\\s?id)?\\s?[:：是为]?\\s?|(?:whatsapp|telegram|skype|line)(?:\\s?id)?\\s?[:：]\\s?)[a-z\\d][a-z\\d_.-]{4,}");

    /** First what only looks like a phone number: our own numbers, days, builds of Office, what a mail server answers. */
    private static final Pattern NUMBER = Pattern.compile("(?<kept>CR-\\d{4}-\\d{6,}"
            + "|(?<![\\d+])(?:19|20)\\d\\d[-/.年]\\s?(?:1[0-2]|0?[1-9])[-/.月]\\s?(?:3[01]|[12]\\d|0?[1-9])日?(?!\\d)(?:T?\\s?\\d{1,2}:\\d{2}(?!\\d)(?::\\d{2}(?!\\d))?(?:[.,]\\d{1,7})?)?"
            + "|(?<![\\d.])1[56]\\.0\\.\\d{4,5}\\.\\d{4,5}(?![\\d.])"
            + "|(?<!\\d)[245]\\d\\d[ -][245]\\.\\d{1,3}\\.\\d{1,3}(?![\\d.]))"
            + "|(?<![A-Za-z\\d])(?:\\+|00)?[(（]?\\d(?:[ \\t()（）.\\-/·]{0,3}\\d){6,19}(?:[ ,;]{0,2}(?:ext\\.?|x|#|转|分机)[ :：]{0,2}\\d{1,8})?(?!\\d)"
            + "|(?<![A-Za-z\\d])\\d{21,}");

    private static final Pattern ADDRESSED = Pattern.compile(
            "(?<![\\p{IsLatin}])(?:M[rs]s?|Miss|Dr|Prof)\\.?\\s+\\p{Lu}[\\p{L}'-]+(?:\\s+\\p{Lu}[\\p{L}'-]+){0,2}"
                    + "|[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛范彭郎鲁韦马苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕"
                    + "殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻贾路江"
                    + "童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房解应宗丁宣邓郁单洪包诸左石崔吉龚程邢裴陆荣翁荀羊曲家封芮储靳段巫焦侯宁"
                    + "龙叶幸司黎白蒲邰从温庄晏柴瞿阎连习艾容向古易廖耿满匡国文寇广禄欧利师巩聂晁关荆游权盖益桓公刘肖涂岳谭闫]\\p{IsHan}{0,2}"
                    + "(?:先生|女士|小姐|经理|总监|主任|老师|工程师|总(?![是结共部之计体会算有能要得线量数览和]))");

    private PersonalPatterns() {}

    static String takenOut(String text, String gone) {
        String left = LINK.matcher(text)
                .replaceAll(found -> quoted(isPublic(host(found.group(1))) ? host(found.group(1)) : gone));
        left = EMAIL.matcher(left).replaceAll(Matcher.quoteReplacement(gone));
        left = SHARE.matcher(left).replaceAll(Matcher.quoteReplacement(gone));
        left = PROFILE_FOLDER.matcher(left).replaceAll("$1" + Matcher.quoteReplacement(gone));
        left = ACCOUNT.matcher(left).replaceAll(Matcher.quoteReplacement(gone));
        left = replaced(GUID, left, found -> gone);
        left = replaced(NETWORK, left, found -> gone);
        left = replaced(DOMAIN, left, found -> isHarmless(found.group()) ? found.group() : gone);
        left = MESSENGER.matcher(left).replaceAll("$1" + Matcher.quoteReplacement(gone));
        left = replaced(NUMBER, left, found -> found.group(1) == null ? gone : found.group());
        return ADDRESSED.matcher(left).replaceAll(Matcher.quoteReplacement(gone));
    }

    private static String replaced(Pattern pattern, String text, Function<MatchResult, String> with) {
        return pattern.matcher(text).replaceAll(found -> quoted(with.apply(found)));
    }

    private static String quoted(String text) {
        return Matcher.quoteReplacement(text);
    }

    /** Of a link behind its scheme. */
    private static String host(String rest) {
        String place = rest.substring(rest.lastIndexOf('@') + 1);
        return place.split("[/?#:]", 2)[0];
    }

    private static boolean isHarmless(String domain) {
        String[] labels = domain.split("[.。]");
        return isPublic(domain)
                || labels.length == 2 && FILES.contains(labels[1].toLowerCase(Locale.ROOT))
                || Arrays.stream(labels).allMatch(label -> label.matches("\\d+"));
    }

    private static boolean isPublic(String host) {
        return PUBLIC.contains(host.toLowerCase(Locale.ROOT).replace('。', '.'));
    }
}
