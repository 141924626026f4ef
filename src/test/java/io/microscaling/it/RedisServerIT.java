package io.microscaling.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RedisServerIT {

    @Test
    void server_started_countsWhatIsPushed() {
        try (RedisServer redis = new RedisServer()) {
            redis.lpush("jobs", "a", "b c");

            assertThat(redis.llen("jobs")).isEqualTo(2);
        }
    }

    @Test
    void server_stoppedAndStarted_isEmptyOnTheSamePort() {
        try (RedisServer redis = new RedisServer()) {
            redis.lpush("jobs", "a");
            int port = redis.port();

            redis.stop();
            assertThatThrownBy(() -> redis.llen("jobs")).isInstanceOf(IllegalStateException.class);
            redis.start();

            assertThat(redis.port()).isEqualTo(port);
            assertThat(redis.llen("jobs")).isZero();
        }
    }
}
