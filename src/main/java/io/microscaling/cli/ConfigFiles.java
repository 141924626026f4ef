package io.microscaling.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that names configuration files. */
final class ConfigFiles {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "A configuration file, YAML or JSON; may be repeated, later ones override. Default: what"
                    + " the original's environment says (MSS_SCHEDULER, MSS_CONFIG), else the demo.")
    private List<String> files = new ArrayList<>();

    List<String> list() {
        return List.copyOf(files);
    }
}
