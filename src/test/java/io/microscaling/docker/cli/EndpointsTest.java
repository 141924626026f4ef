package io.microscaling.docker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsTest {

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();

    @Test
    void chosen_nothingSaid_isTheDefault() {
        assertThat(endpoints().chosen()).isEqualTo(Endpoint.byDefault());
    }

    @Test
    void chosen_all_takesDockerHostFirst() throws IOException {
        config("{\"currentContext\": \"current\"}");
        context("current", "tcp://current:1", "");
        context("variable", "tcp://variable:1", "");
        assertThat(endpoints().chosen().host()).isEqualTo(URI.create("tcp://current:1"));
        assertThat(endpoints().chosen().from()).contains("current context").contains("config.json");

        environment.put("DOCKER_CONTEXT", "variable");
        assertThat(endpoints().chosen().host()).isEqualTo(URI.create("tcp://variable:1"));

        environment.put("DOCKER_HOST", "tcp://host:1");
        assertThat(endpoints().chosen().host()).isEqualTo(URI.create("tcp://host:1"));
        assertThat(endpoints().chosen().from()).isEqualTo("DOCKER_HOST");
    }

    @Test
    void chosen_emptyVariables_countAsNone() {
        environment.putAll(Map.of("DOCKER_HOST", "", "DOCKER_CONTEXT", "", "DOCKER_TLS_VERIFY", ""));

        assertThat(endpoints().chosen()).isEqualTo(Endpoint.byDefault());
    }

    @Test
    void chosen_contextDefault_isNoContext() throws IOException {
        config("{\"currentContext\": \"nowhere\"}");
        environment.put("DOCKER_CONTEXT", "default");

        assertThat(endpoints().chosen()).isEqualTo(Endpoint.byDefault());
    }

    @ParameterizedTest
    @CsvSource({
        "unix:///run/other.sock, unix:///run/other.sock",
        "tcp://far:2375, tcp://far:2375",
        "tcp://far, tcp://far:2375",
        "far:2375, tcp://far:2375",
    })
    void chosen_dockerHost_isUnderstoodAsTheCommandLineDoes(String text, URI host) {
        environment.put("DOCKER_HOST", text);

        assertThat(endpoints().chosen().host()).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({"ssh://me:secret@far", "npipe:////./pipe/docker_engine", "fd://", "tcp://me:secret@far:2375"})
    void chosen_dockerHostThatCannotBeReached_saysSoWithoutRepeatingIt(String text) {
        environment.put("DOCKER_HOST", text);

        assertThatThrownBy(endpoints()::chosen)
                .isInstanceOf(CliException.class)
                .hasMessageContaining("DOCKER_HOST")
                .hasMessageNotContaining("secret");
    }

    @Test
    void chosen_tlsVerify_takesTheCertificatesOfTheFolder() throws IOException {
        Path folder = certificates(home.resolve("certs"));
        environment.put("DOCKER_HOST", "tcp://far");
        environment.put("DOCKER_TLS_VERIFY", "1");
        environment.put("DOCKER_CERT_PATH", folder.toString());

        assertThat(endpoints().chosen().host()).isEqualTo(URI.create("tcp://far:2376"));
        assertThat(endpoints().chosen().tls()).contains(TlsFiles.in(folder));
    }

    @Test
    void chosen_tlsVerifyWithoutCertificates_saysWhichIsMissing() {
        environment.put("DOCKER_HOST", "tcp://far:2376");
        environment.put("DOCKER_TLS_VERIFY", "1");

        assertThatThrownBy(endpoints()::chosen)
                .hasMessageContaining("ca.pem")
                .hasMessageContaining(home.resolve(".docker").toString());
    }

    @Test
    void chosen_dockerConfig_isTheFolder() throws IOException {
        Path folder = Files.createDirectories(home.resolve("other"));
        Files.writeString(folder.resolve("config.json"), "{\"currentContext\": \"gone\"}");
        environment.put("DOCKER_CONFIG", folder.toString());

        assertThatThrownBy(endpoints()::chosen)
                .hasMessageContaining("no Docker context 'gone'")
                .hasMessageContaining(folder.toString());
    }

    @ParameterizedTest
    @CsvSource(
            value = {"[]", "{\"auths\": {\"secret\"", "secret"},
            delimiter = '|')
    void chosen_configThatIsNoJson_namesTheFileAndNothingOfIt(String text) throws IOException {
        config(text);

        assertThatThrownBy(endpoints()::chosen)
                .hasMessageContaining("config.json")
                .hasMessageNotContaining("secret");
    }

    @Test
    void context_withTls_takesItsFiles() throws IOException {
        context("remote", "tcp://far:2376", "");
        Path folder = certificates(contexts("tls", "remote").resolve("docker"));

        Endpoint endpoint = endpoints().context("remote");

        assertThat(endpoint)
                .isEqualTo(new Endpoint(URI.create("tcp://far:2376"), Optional.of(TlsFiles.in(folder)), ""));
        assertThat(endpoint.from()).isEqualTo("context 'remote'");
    }

    @Test
    void context_skipsVerification_isCheckedAllTheSame() throws IOException {
        context("remote", "tcp://far:2376", ", \"SkipTLSVerify\": true");

        assertThat(endpoints().context("remote").tls())
                .contains(new TlsFiles(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void context_withoutEngine_saysSo() throws IOException {
        Files.createDirectories(contexts("meta", "remote"));
        Files.writeString(contexts("meta", "remote").resolve("meta.json"), "{\"Name\": \"remote\"}");

        assertThatThrownBy(() -> endpoints().context("remote")).hasMessageContaining("'remote' names no engine");
    }

    private Endpoints endpoints() {
        return new Endpoints(new DockerCli(name -> Optional.ofNullable(environment.get(name)), home));
    }

    private void config(String json) throws IOException {
        Files.writeString(Files.createDirectories(home.resolve(".docker")).resolve("config.json"), json);
    }

    private void context(String name, String host, String more) throws IOException {
        String json =
                "{\"Name\": \"%s\", \"Endpoints\": {\"docker\": {\"Host\": \"%s\"%s}}}".formatted(name, host, more);
        Files.writeString(Files.createDirectories(contexts("meta", name)).resolve("meta.json"), json);
    }

    /** As {@code docker context create} names it: {@code printf %s NAME | sha256sum}. */
    private Path contexts(String kind, String name) {
        String digest = Map.of(
                        "remote", "b71199ebd070b36beab7317920c2c2f1d777df8d05e5527d8458fda57cb17a7a",
                        "current", "97b0560280ed60a5a1eaa1bc45492543c8a986ad5a25b468c427eb83c3e88191",
                        "variable", "3b325109deb02ebf8150c4cc76e908d55f977082fe74bfd455e298770351b77d")
                .get(name);
        return home.resolve(".docker/contexts").resolve(kind).resolve(digest);
    }

    private static Path certificates(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : new String[] {"ca.pem", "cert.pem", "key.pem"}) {
            Files.createFile(folder.resolve(name));
        }
        return folder;
    }
}
