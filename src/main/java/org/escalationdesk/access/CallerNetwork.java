package org.escalationdesk.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** From where somebody calls, as it is counted: whoever has one address of IPv6 has the other 2^64 of its network too. */
public final class CallerNetwork {

    /** Of nothing else a name server would be asked. */
    private static final Pattern IPV6 = Pattern.compile("([0-9a-fA-F]*:[0-9a-fA-F:.]*)(?:%.*)?");

    private CallerNetwork() {}

    /** @param address in any spelling, as a proxy may tell it; what is no address of IPv6 stands for itself */
    public static String of(String address) {
        var ipv6 = IPV6.matcher(address);
        if (!ipv6.matches()) {
            return address;
        }
        try {
            InetAddress known = InetAddress.getByName(ipv6.group(1));
            byte[] bytes = known.getAddress();
            return bytes.length == 16
                    ? IntStream.range(0, 4)
                            .mapToObj(i -> Integer.toHexString((bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff))
                            .collect(Collectors.joining(":"))
                    : known.getHostAddress();
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }
}
