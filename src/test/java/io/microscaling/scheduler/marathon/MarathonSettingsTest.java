package io.microscaling.scheduler.marathon;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.http.Login;
import io.microscaling.http.Tls;
import io.microscaling.settings.Problem;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarathonSettingsTest {

    private final Problems problems = new Problems();

    @Test
    void from_nothing_isTheOriginalsAddress() {
        MarathonSettings settings = parse(Map.of());

        assertThat(problems.list()).isEmpty();
        assertThat(settings.http().hosts()).containsExactly(URI.create("http://localhost:8080"));
        assertThat(settings.http().login()).isSameAs(Login.NONE);
        assertThat(settings.http().tls()).isEqualTo(Tls.DEFAULT);
        assertThat(settings.http().timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.silence()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void from_everyKey_isTaken() {
        Map<String, Object> values = new HashMap<>();
        values.put("hosts", List.of("http://one:8080/", "https://two/service/marathon"));
        values.put("user", "u");
        values.put("password", "${env:PASSWORD}");
        values.put("group", "/shop");
        values.put("ca", "ca.pem");
        values.put("cert", "cert.pem");
        values.put("key", "key.pem");
        values.put("timeout", "3s");
        values.put("silence", "1m");

        MarathonSettings settings = parse(values);

        assertThat(problems.list()).isEmpty();
        assertThat(settings.http().hosts())
                .containsExactly(URI.create("http://one:8080"), URI.create("https://two/service/marathon"));
        assertThat(settings.http().tls().ca()).isEqualTo(Optional.of(Path.of("ca.pem")));
        assertThat(settings.group()).isEqualTo(new AppId("/shop"));
        assertThat(settings.silence()).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @CsvSource({
        "host,     localhost:8080",
        "host,     http://u:sesame@localhost:8080",
        "host,     ftp://localhost",
        "host,     http://localhost/?x=1",
        "hosts,    http://localhost",
        "password, sesame",
        "token,    sesame",
        "user,     only",
        "group,    /Shop/",
        "cert,     only.pem",
        "silence,  1ms",
        "hots,     http://localhost",
    })
    void from_wrong_isNamedWithoutASecret(String key, String value) {
        parse(Map.of(key, value));

        assertThat(problems.list()).isNotEmpty();
        assertThat(problems.list().stream().map(Problem::toString)).noneMatch(text -> text.contains("sesame"));
    }

    @ParameterizedTest
    @CsvSource({
        "worker,       /,     /worker",
        "worker,       /shop, /shop/worker",
        "night/worker, shop,  /shop/night/worker",
        "/worker,      /shop, /worker"
    })
    void app_inAGroup_isFoundFromTheRoot(String app, String group, String id) {
        AppId below = group.equals("/") ? AppId.ROOT : AppId.parse(group).orElseThrow();

        assertThat(AppId.parse(app).orElseThrow().below(below)).isEqualTo(new AppId(id));
    }

    private MarathonSettings parse(Map<String, Object> values) {
        return MarathonSettings.from(Settings.of("scheduler", values, problems));
    }
}
