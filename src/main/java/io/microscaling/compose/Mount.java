package io.microscaling.compose;

import io.microscaling.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A volume or a directory of the host in a container.
 *
 * @param source a volume's name or an absolute path of the host; empty for a volume of the container's own, which goes
 *     with it
 * @param target where in the container
 * @param created whether a directory of the host that is missing is created, as with Compose's short form
 */
public record Mount(Optional<String> source, String target, boolean readOnly, boolean created) {

    private static final String EXPECTED =
            "\"name:/path\", \"/host:/path:ro\" or \"/path\", with absolute paths; a relative one would be relative to"
                    + " nothing on the engine's host";
    private static final Pattern VOLUME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]*");
    private static final Pattern PATH = Pattern.compile("/[^:\\p{Cntrl}]*");
    private static final Pattern TYPE = Pattern.compile("bind|volume");
    private static final String BIND = "bind";

    /** Whether the source is a path of the host. */
    public boolean isBind() {
        return source.filter(text -> text.startsWith("/")).isPresent();
    }

    static Optional<Mount> from(Settings task, Forms.Item item) {
        return item.mapping().map(Mount::longForm).orElseGet(() -> shortForm(task, item));
    }

    private static Optional<Mount> shortForm(Settings task, Forms.Item item) {
        Optional<Mount> mount = parse(List.of(item.text().split(":", -1)));
        if (mount.isEmpty()) {
            task.problem(item.key(), "'%s' is not allowed; expected %s".formatted(item.text(), EXPECTED));
        }
        return mount;
    }

    private static Optional<Mount> parse(List<String> parts) {
        if (parts.size() == 1) {
            return isPath(parts.get(0))
                    ? Optional.of(new Mount(Optional.empty(), parts.get(0), false, false))
                    : Optional.empty();
        }
        String mode = parts.size() > 2 ? parts.get(2) : "rw";
        boolean isAllowed = parts.size() <= 3 && (mode.equals("rw") || mode.equals("ro"));
        return isAllowed && isSource(parts.get(0)) && isPath(parts.get(1))
                ? Optional.of(new Mount(Optional.of(parts.get(0)), parts.get(1), mode.equals("ro"), true))
                : Optional.empty();
    }

    private static Optional<Mount> longForm(Settings volume) {
        String type = Forms.matching(volume, "type", TYPE, "bind or volume; a tmpfs stands under 'tmpfs'")
                .orElse("volume");
        Pattern form = type.equals(BIND) ? PATH : VOLUME;
        Optional<String> source = Forms.matching(
                volume, "source", form, type.equals(BIND) ? "an absolute path of the host" : "a volume's name");
        Optional<String> target = Forms.matching(volume, "target", PATH, "an absolute path");
        if (target.isEmpty() && !volume.has("target")) {
            volume.problem("target", "missing; expected an absolute path in the container");
        }
        if (type.equals(BIND) && !volume.has("source")) {
            volume.problem("source", "missing; expected an absolute path of the host");
        }
        boolean readOnly = volume.bool("read_only", false);
        volume.done();
        return target.map(path -> new Mount(source, path, readOnly, false));
    }

    private static boolean isSource(String text) {
        return VOLUME.matcher(text).matches() || isPath(text);
    }

    private static boolean isPath(String text) {
        return PATH.matcher(text).matches();
    }
}
