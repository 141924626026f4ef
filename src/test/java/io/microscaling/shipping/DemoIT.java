package io.microscaling.shipping;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.microscaling.it.Chromium;
import io.microscaling.it.Chromium.Screen;
import io.microscaling.it.EngineProcess;
import io.microscaling.it.Visit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo as a newcomer meets it: the real engine, its real dashboard, a real browser. */
class DemoIT {

    private static final String RUNNING =
            "[...document.querySelectorAll('.legend, .task .numbers')].map(e => e.textContent).join()";
    private static final int SOON_MILLIS = 5_000;
    private static final int AFTER_RESTART_MILLIS = 30_000;

    private static Chromium chromium;
    private static EngineProcess engine;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.open();
        engine = new EngineProcess(Files.readString(Path.of("conf", "demo.yaml")));
    }

    @AfterAll
    static void stop() {
        if (engine != null) {
            engine.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void dashboard_ofTheDemo_movesWithinFiveSecondsAndComesBackAfterARestart() {
        try (Visit visit = chromium.visit(Screen.DESK, "http://127.0.0.1:" + engine.port() + "/")) {
            visit.awaitTasks();
            assertThat(visit.find(".task")).hasCount(3);
            assertMoves(visit);
            assertThat(visit.complaints()).isEmpty();
            visit.assertAccessible();
            visit.picture("demo");
            engine.kill();
            assertThat(visit.find("#banner")).isVisible();
            engine.start();
            assertThat(visit.find("#banner"))
                    .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(AFTER_RESTART_MILLIS));
            assertMoves(visit);
        }
    }

    private static void assertMoves(Visit visit) {
        Object before = visit.page().evaluate(RUNNING);
        visit.page()
                .waitForFunction(
                        "before => " + RUNNING + " !== before",
                        before,
                        new Page.WaitForFunctionOptions().setTimeout(SOON_MILLIS));
    }
}
