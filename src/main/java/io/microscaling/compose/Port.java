package io.microscaling.compose;

import io.microscaling.settings.Settings;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A published port.
 *
 * @param hostIp empty for every address of the host
 * @param host the host's port, or several of which the engine takes a free one; empty for any free one
 * @param container the container's port
 * @param protocol {@code tcp}, {@code udp} or {@code sctp}
 */
public record Port(Optional<String> hostIp, Optional<Range> host, int container, String protocol) {

    /** Ports from the first to the last, both included. */
    public record Range(int first, int last) {

        int size() {
            return last - first + 1;
        }

        @Override
        public String toString() {
            return first == last ? Integer.toString(first) : first + "-" + last;
        }
    }

    private static final int HIGHEST = 65_535;
    private static final String EXPECTED =
            "\"80\", \"8080:80\", \"8080-8089:80\" or \"127.0.0.1:8080:80/tcp\", with one port of the container";
    private static final Pattern SHORT = Pattern.compile(
            "(?:(?:(\\[[0-9a-fA-F:.]+]|[0-9.]+):)?(\\d{1,5}(?:-\\d{1,5})?)?:)?(\\d{1,5})(?:/(tcp|udp|sctp))?");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
    private static final Pattern PROTOCOL = Pattern.compile("tcp|udp|sctp");
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]+");

    static Optional<Port> from(Settings task, Forms.Item item) {
        return item.mapping().map(Port::longForm).orElseGet(() -> shortForm(task, item));
    }

    private static Optional<Port> shortForm(Settings task, Forms.Item item) {
        Optional<Port> port = parse(item.text());
        if (port.isEmpty()) {
            task.problem(item.key(), "'%s' is not allowed; expected %s".formatted(item.text(), EXPECTED));
        }
        return port;
    }

    private static Optional<Port> parse(String text) {
        Matcher parts = SHORT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Optional<String> host = Optional.ofNullable(parts.group(2));
        Optional<Range> range = host.flatMap(Port::range);
        int container = Integer.parseInt(parts.group(3));
        return range.isPresent() == host.isPresent() && isPort(container)
                ? Optional.of(new Port(
                        Optional.ofNullable(parts.group(1)).map(ip -> ip.replaceAll("[\\[\\]]", "")),
                        range,
                        container,
                        Optional.ofNullable(parts.group(4)).orElse("tcp")))
                : Optional.empty();
    }

    private static Optional<Port> longForm(Settings port) {
        int target = port.integer("target", 1, HIGHEST);
        Optional<Range> published = Forms.read(port, "published", "a port, or several such as 8080-8089", Port::range);
        Optional<String> ip = Forms.matching(port, "host_ip", ADDRESS, "an address of the host");
        String protocol =
                Forms.matching(port, "protocol", PROTOCOL, "tcp, udp or sctp").orElse("tcp");
        port.done();
        return Optional.of(new Port(ip, published, target, protocol));
    }

    private static Optional<Range> range(String text) {
        Matcher parts = RANGE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(parts.group(1));
        int last = parts.group(2) == null ? first : Integer.parseInt(parts.group(2));
        return isPort(first) && isPort(last) && first <= last ? Optional.of(new Range(first, last)) : Optional.empty();
    }

    private static boolean isPort(int number) {
        return number >= 1 && number <= HIGHEST;
    }
}
