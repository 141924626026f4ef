package io.microscaling.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimeLimitTest {

    private final TimeLimit limit = new TimeLimit("test-timeouts");

    @AfterEach
    void close() {
        limit.close();
    }

    @Test
    void within_inTime_givesTheAnswer() {
        assertThat(limit.within(Duration.ofMinutes(1), () -> 42)).isEqualTo(42);
    }

    @Test
    void within_tooLong_isInterruptedAndTold() {
        assertThatThrownBy(() -> limit.within(Duration.ofMillis(20), TimeLimitTest::forever))
                .hasCauseInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining("no answer within 20 ms");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void within_failsInTime_passesTheFailureOn() {
        IllegalStateException failure = new IllegalStateException("no");

        assertThatThrownBy(() -> limit.within(Duration.ofMinutes(1), () -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    private static Object forever() {
        try {
            new CountDownLatch(1).await();
            return "never";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
