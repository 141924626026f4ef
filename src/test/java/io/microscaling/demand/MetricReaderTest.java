package io.microscaling.demand;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.ManualClock;
import io.microscaling.bus.Sequence;
import io.microscaling.metric.MetricException;
import io.microscaling.metric.MetricSource;
import io.microscaling.reading.Reading;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricReaderTest {

    private final Vertx vertx = Vertx.vertx();
    private final ManualClock clock = new ManualClock();
    private Future<Reading.Measured> answer = Future.failedFuture(new MetricException("connection refused"));
    private Duration every = Duration.ZERO;
    private int asked;

    private final MetricSource source = new MetricSource() {
        @Override
        public Future<Reading.Measured> read() {
            asked++;
            return answer;
        }

        @Override
        public Duration every() {
            return every;
        }
    };

    private final MetricReader reader = new MetricReader(
            source,
            Duration.ofSeconds(5),
            new Outage("worker", "", vertx.eventBus(), new Sequence("shop", 1, clock), clock),
            clock,
            new Random(1));

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void refreshIfDue_whileItFails_asksLessOftenAndAtLeastEveryTwoSeconds() {
        heartbeats(200);
        assertThat(asked).isBetween(11, 20);
        assertThat(reader.last()).isEqualTo(new Reading.Absent("connection refused"));
    }

    @Test
    void refreshIfDue_afterASuccess_asksAtEachHeartbeatAgain() {
        heartbeats(100);
        answer = Future.succeededFuture(new Reading.Measured(7, clock.instant()));
        clock.advance(Duration.ofSeconds(2));
        asked = 0;
        heartbeats(10);
        assertThat(asked).isEqualTo(10);
    }

    @Test
    void refresh_whileItFails_asksAtOnce() {
        heartbeats(100);
        asked = 0;
        answer = Future.succeededFuture(new Reading.Measured(7, clock.instant()));
        reader.refresh();
        assertThat(asked).isEqualTo(1);
        assertThat(reader.last()).isEqualTo(answer.result());
    }

    @Test
    void refreshIfDue_sourceWithItsOwnPace_asksAtThat() {
        answer = Future.succeededFuture(new Reading.Measured(7, clock.instant()));
        every = Duration.ofSeconds(1);
        heartbeats(100);
        assertThat(asked).isEqualTo(10);
    }

    @Test
    void refreshIfDue_sourceThatOwesAnAnswer_isNotAskedAgain() {
        answer = Promise.<Reading.Measured>promise().future();
        heartbeats(100);
        assertThat(asked).isEqualTo(1);
    }

    /** So many, one each 100 ms. */
    private void heartbeats(int count) {
        for (int i = 0; i < count; i++) {
            reader.refreshIfDue();
            clock.advance(Duration.ofMillis(100));
        }
    }
}
