package io.microscaling.metric.redis;

import io.microscaling.metric.MetricFactory;
import io.microscaling.metric.MetricType;
import io.microscaling.settings.Secret;
import io.microscaling.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** {@code metric: {type: redis, url: "redis://127.0.0.1:6379", key: jobs}}: the length of a list. */
public final class RedisMetric implements MetricType {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration MIN_TIMEOUT = Duration.ofMillis(10);
    private static final Duration MAX_TIMEOUT = Duration.ofSeconds(5);

    @Override
    public String type() {
        return "redis";
    }

    @Override
    public MetricFactory parse(Settings settings) {
        String url = settings.string("url");
        RedisSettings parsed = new RedisSettings(
                Secret.of(url),
                settings.secret("password"),
                settings.optionalString("ca").map(Path::of),
                settings.duration("timeout", MIN_TIMEOUT, MAX_TIMEOUT, DEFAULT_TIMEOUT));
        String key = settings.string("key");
        settings.done();
        checkUrl(url).filter(problem -> settings.has("url")).ifPresent(problem -> settings.problem("url", problem));
        if (settings.has("key") && key.isEmpty()) {
            settings.problem("key", "is empty; expected the name of a list");
        }
        return context -> new RedisSource(parsed, key, context);
    }

    /** What is wrong with the URL, as far as it can be seen while its references are not resolved; never the URL. */
    private static Optional<String> checkUrl(String url) {
        if (!url.contains("${")) {
            return RedisUrl.problem(url);
        }
        boolean plausible = url.startsWith("${") || url.startsWith("redis://") || url.startsWith("rediss://");
        return plausible ? Optional.empty() : Optional.of(RedisUrl.EXPECTED);
    }
}
