package io.microscaling.web;

import java.util.Locale;
import java.util.regex.Pattern;

/** Whether an address is this machine's own, told by its text alone: nothing is resolved. */
final class Loopback {

    private static final Pattern IPV4 = Pattern.compile("127(\\.\\d{1,3}){3}");

    private Loopback() {}

    static boolean is(String host) {
        String name = bare(host).toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals("::1")
                || IPV4.matcher(name).matches();
    }

    /** The host without the brackets that an IPv6 address wears in a URL. */
    static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
