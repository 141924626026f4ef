package io.microscaling.docker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginsTest {

    private static final String HUB = "https://index.docker.io/v1/";

    @TempDir
    private Path folder;

    private String script = "cat >/dev/null";

    @ParameterizedTest
    @CsvSource({
        "worker, docker.io",
        "shop/worker:1, docker.io",
        "docker.io/shop/worker, docker.io",
        "index.docker.io/shop/worker, docker.io",
        "ghcr.io/shop/worker@sha256:abc, ghcr.io",
        "localhost/worker, localhost",
        "registry:5000/worker:1, registry:5000",
    })
    void registryOf_image_isTheHostThatItIsPulledFrom(String image, String host) {
        assertThat(Registry.of(image)).isEqualTo(host);
    }

    @Test
    void of_noFile_isNone() {
        assertThat(of("shop/worker")).isEmpty();
    }

    @Test
    void of_auths_decodesThoseOfTheRegistry() throws IOException {
        config("""
                {"auths": {"%s": {"auth": "%s"}, "https://ghcr.io/v2/": {"auth": "%s"}, "r:5000": {"identitytoken": "t"},
                 "plain.io": {"username": "u", "password": "p"}, "bad.io": {"auth": "***"}, "empty.io": {}}}
                """.formatted(HUB, base64("me:pass:word"), base64("you:other")));

        assertThat(of("shop/worker")).contains(new Login(HUB, "me", "pass:word", false));
        assertThat(of("ghcr.io/shop/worker")).contains(new Login("ghcr.io", "you", "other", false));
        assertThat(of("r:5000/worker")).contains(new Login("r:5000", "", "t", true));
        assertThat(of("plain.io/worker")).contains(new Login("plain.io", "u", "p", false));
        assertThat(of("bad.io/worker")).isEmpty();
        assertThat(of("empty.io/worker")).isEmpty();
        assertThat(of("other.io/worker")).isEmpty();
    }

    @Test
    void of_helpers_asksTheRegistrysOwnBeforeTheOneForAll() throws IOException {
        config("""
                {"credsStore": "all", "credHelpers": {"ghcr.io": "own"}, "auths": {"%s": {"auth": "%s"}}}
                """.formatted(HUB, base64("file:file")));
        script = "server=$(cat); echo \"{\\\"Username\\\": \\\"$0 $*\\\", \\\"Secret\\\": \\\"$server\\\"}\"";

        assertThat(of("ghcr.io/shop/worker"))
                .contains(new Login("ghcr.io", "docker-credential-own get", "ghcr.io", false));
        assertThat(of("shop/worker")).contains(new Login(HUB, "docker-credential-all get", HUB, false));
    }

    @Test
    void of_helperWithToken_isAToken() throws IOException {
        config("{\"credsStore\": \"all\"}");
        script = "echo '{\"Username\": \"<token>\", \"Secret\": \"abc\"}'";

        assertThat(of("shop/worker")).contains(new Login(HUB, "", "abc", true));
    }

    @Test
    void of_helperKnowsNone_isNone() throws IOException {
        config("{\"credsStore\": \"all\"}");
        script = "echo 'credentials not found in native keychain'; exit 1";

        assertThat(of("shop/worker")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "echo secret; exit 3|status 3",
                "echo '{secret'|no JSON object",
                "head -c 1000000 /dev/zero|more than 64 KiB",
                "sleep 60|within 2000 ms",
                "sleep 60 & wait|within 2000 ms",
            },
            delimiter = '|')
    void of_helperFails_saysSoWithoutWhatItSaid(String does, String words) throws IOException {
        config("{\"credsStore\": \"all\"}");
        script = does;

        assertThatThrownBy(() -> of("shop/worker"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("docker-credential-all")
                .hasMessageContaining(words)
                .hasMessageNotContaining("secret");
    }

    @Test
    void of_helperNotThere_saysSo() throws IOException {
        config("{\"credsStore\": \"not-there-at-all\"}");

        assertThatThrownBy(() -> new Logins(cli()).of("shop/worker")).hasMessageContaining("PATH");
    }

    @Test
    void of_helperWhoseNameIsAPath_isNotRun() throws IOException {
        config("{\"credsStore\": \"../evil\"}");

        assertThatThrownBy(() -> of("shop/worker")).hasMessageContaining("name is none");
    }

    @Test
    void toString_login_doesNotPrintItsSecret() {
        assertThat(new Login(HUB, "me", "secret", false).toString()).doesNotContain("secret");
    }

    private Optional<Login> of(String image) {
        return new Logins(cli(), new CredentialHelper(Duration.ofSeconds(2), this::shell)).of(image);
    }

    /** Runs the script under the helper's name. */
    private ProcessBuilder shell(String name) {
        return new ProcessBuilder(new ArrayList<>(List.of("/bin/sh", "-c", script, name)));
    }

    private DockerCli cli() {
        return new DockerCli(
                name -> Optional.of(folder.toString()).filter(value -> name.equals("DOCKER_CONFIG")), folder);
    }

    private void config(String json) throws IOException {
        Files.writeString(folder.resolve("config.json"), json);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
