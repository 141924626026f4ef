package io.microscaling.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogbackTest {

    private final LoggerContext context = new LoggerContext();

    @BeforeEach
    void configure() throws JoranException {
        configure("microscaling.unused", "");
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void appender_asShipped_writesToStderr() {
        assertThat(stderr().getTarget()).isEqualTo("System.err");
    }

    @Test
    void event_plain_isIsoTimeLevelLoggerMessage() {
        assertThat(line("scaling pool=shop", null))
                .matches(
                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d) INFO  Engine scaling pool=shop\n");
    }

    @Test
    void event_lineBreaksInMessage_staysOneLine() {
        assertThat(line("one\n2026 ERROR forged\r\n", null)).endsWith("Engine one | 2026 ERROR forged\n");
    }

    @Test
    void event_controlCharacters_areShownAndNotSent() {
        assertThat(line("push refused \u001b[2J\u0007\t\u009b31m\u202e of {}", null))
                .endsWith("push refused \\u001b[2J\\u0007\\u0009\\u009b31m\\u202e of {}\n");
    }

    @Test
    void warnings_ofOnePlace_areLimitedPerThingAndSummedUp() {
        List<String> written = new ArrayList<>();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                written.add(event.getLevel() + " " + event.getFormattedMessage());
            }
        };
        appender.start();
        Logger logger = context.getLogger("io.microscaling.demand.Pushes");
        logger.addAppender(appender);

        for (int i = 0; i < 50; i++) {
            logger.warn("push refused pool={}", "shop");
            logger.info("scaling pool={}", "shop");
        }
        logger.warn("push refused pool={}", "other");
        for (int i = 0; i < 500; i++) {
            logger.warn("push refused pool={}", "made-up-" + i);
        }
        RepeatFilter filter = (RepeatFilter) context.getTurboFilterList().get(1);
        filter.summarize();
        logger.warn("push refused pool={}", "shop");

        assertThat(written.stream().filter("INFO scaling pool=shop"::equals)).hasSize(50);
        assertThat(written.stream().filter("WARN push refused pool=shop"::equals))
                .hasSize(11);
        assertThat(written).contains("WARN push refused pool=other");
        assertThat(written.stream().filter(line -> line.contains("made-up"))).hasSize(89);
        assertThat(written).contains("WARN and 451 more in the last minute like \"push refused pool={}\"");
    }

    @Test
    void event_stackTrace_staysOneLine() {
        String line = line("failed", new IllegalStateException("why\nnot", new ArithmeticException("cause")));

        assertThat(line.lines()).hasSize(1);
        assertThat(line)
                .contains("failed | java.lang.IllegalStateException: why | not | at ")
                .contains("Caused by: java.lang.ArithmeticException: cause");
    }

    @Test
    void level_default_isInfoForUsAndQuietForLibraries() {
        assertThat(context.getLogger("io.microscaling.demand").getEffectiveLevel())
                .isEqualTo(Level.INFO);
        assertThat(context.getLogger("com.hazelcast.x").getEffectiveLevel()).isEqualTo(Level.WARN);
        assertThat(context.getLogger("io.netty.x").getEffectiveLevel()).isEqualTo(Level.WARN);
    }

    @Test
    void level_property_setsOursOnly() throws JoranException {
        configure("microscaling.log.level", "DEBUG");

        assertThat(context.getLogger("io.microscaling.demand").getEffectiveLevel())
                .isEqualTo(Level.DEBUG);
        assertThat(context.getLogger("io.vertx.core").getEffectiveLevel()).isEqualTo(Level.INFO);
    }

    private void configure(String property, String value) throws JoranException {
        context.reset();
        context.putProperty(property, value);
        URL file = Objects.requireNonNull(LogbackTest.class.getResource("/logback.xml"));
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(file);
    }

    private ConsoleAppender<ILoggingEvent> stderr() {
        return (ConsoleAppender<ILoggingEvent>)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("STDERR");
    }

    private String line(String message, @Nullable Throwable failure) {
        Logger logger = context.getLogger("io.microscaling.engine.Engine");
        LoggingEvent event = new LoggingEvent("", logger, Level.INFO, message, failure, new Object[0]);
        event.setInstant(Instant.parse("2026-01-01T00:00:00Z"));
        return new String(stderr().getEncoder().encode(event), StandardCharsets.UTF_8)
                .replace(System.lineSeparator(), "\n");
    }
}
