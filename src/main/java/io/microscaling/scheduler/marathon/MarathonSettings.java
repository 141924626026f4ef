package io.microscaling.scheduler.marathon;

import static java.util.Objects.requireNonNull;

import io.microscaling.http.HttpSettings;
import io.microscaling.http.Login;
import io.microscaling.settings.Secret;
import io.microscaling.settings.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * @param http the masters and how to speak to them
 * @param group what ids that do not begin with a slash are below
 * @param silence after how long without a word the stream of events is taken for dead
 */
record MarathonSettings(HttpSettings http, AppId group, Duration silence) {

    static final String DEFAULT_HOST = "http://localhost:8080";

    MarathonSettings {
        requireNonNull(http, "http");
        requireNonNull(group, "group");
        requireNonNull(silence, "silence");
    }

    /** Reads and checks the settings; every problem is reported to {@code settings}. */
    static MarathonSettings from(Settings settings) {
        MarathonSettings marathon = new MarathonSettings(
                HttpSettings.from(settings, DEFAULT_HOST, login(settings)),
                group(settings),
                settings.duration("silence", Duration.ofMillis(100), Duration.ofHours(1), Duration.ofSeconds(30)));
        settings.done();
        return marathon;
    }

    private static Login login(Settings settings) {
        Optional<String> user = settings.optionalString("user");
        Optional<Secret> password = Login.reference(settings, "password");
        Optional<Secret> token = Login.reference(settings, "token");
        if (user.isPresent() != password.isPresent()) {
            settings.problem(user.isPresent() ? "password" : "user", "missing; user and password go together");
        }
        if (token.isPresent() && user.isPresent()) {
            settings.problem("token", "is given beside user and password; expected one of the two");
        }
        return token.map(each -> Login.token("Authorization", "token=", each))
                .or(() -> user.flatMap(name -> password.map(each -> Login.basic(name, each))))
                .orElse(Login.NONE);
    }

    private static AppId group(Settings settings) {
        String text = settings.string("group", "/");
        Optional<AppId> group = text.equals("/") ? Optional.of(AppId.ROOT) : AppId.parse(text);
        if (group.isEmpty()) {
            settings.problem("group", "'%s' is not allowed; expected %s".formatted(text, AppId.EXPECTED));
        }
        return group.orElse(AppId.ROOT);
    }
}
