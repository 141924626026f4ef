package io.microscaling.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.microscaling.it.Chromium;
import io.microscaling.it.Chromium.Screen;
import io.microscaling.it.Visit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dashboard in a real browser, over a pool of three tasks whose numbers move. */
class DashboardIT {

    private static final double SOON_MILLIS = 5_000;
    private static final double AFTER_RESTART_MILLIS = 15_000;
    private static final String NUMBERS =
            "[...document.querySelectorAll('.task .numbers .figure')].map(e => e.textContent).join()";

    @AutoClose
    private static Chromium chromium;

    private DashboardServer server;

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.open();
    }

    @BeforeEach
    void startServer() {
        server = DashboardServer.start(0);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void overview_open_showsThreeTasksThatMoveWithinFiveSeconds() {
        try (Visit visit = open(Screen.DESK)) {
            assertThat(visit.find(".task")).hasCount(3);
            assertMoves(visit);
            assertThat(visit.find(".square").first()).isVisible();
            assertThat(visit.find(".log li").first()).isVisible();
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("screens")
    void overview_onAnyScreen_isAccessibleAndFits(Screen screen) {
        try (Visit visit = open(screen)) {
            visit.picture("overview-" + screen);
            visit.assertAccessible();
            visit.assertFitsTheScreen();
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("screens")
    void task_onAnyScreen_isAccessibleAndFits(Screen screen) {
        try (Visit visit = open(screen)) {
            toFirstTask(visit);
            visit.find(".plot").first().hover();
            assertThat(visit.find("#moment-heading")).containsText("At ");
            visit.picture("task-" + screen);
            visit.assertAccessible();
            visit.assertFitsTheScreen();
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void task_open_drawsBothChartsWithWhatHappened() {
        try (Visit visit = open(Screen.DESK)) {
            toFirstTask(visit);
            assertThat(visit.find(".plot canvas")).hasCount(2);
            for (Locator canvas : visit.find(".plot canvas").all()) {
                for (String line : List.of("--task-line", "--ink")) {
                    assertThat(columns(canvas, line))
                            .as("columns with %s", line)
                            .isGreaterThan(10);
                }
            }
        }
    }

    @Test
    void moment_chosenFromTheLog_canBeSharedAndShowsItsTrace() {
        try (Visit visit = open(Screen.DESK)) {
            String address = visit.find(".log a").nth(2).getAttribute("href");
            visit.find(".log a[href='" + address + "']").first().click();
            assertThat(visit.page()).hasURL(url() + address);
            assertMoment(visit);
            try (Visit other = chromium.visit(Screen.DESK, visit.page().url())) {
                assertMoment(other);
                other.picture("moment");
                other.assertAccessible();
            }
        }
    }

    @Test
    void row_openedByKeyboard_showsItsTrace() {
        try (Visit visit = open(Screen.DESK)) {
            Locator why = visit.find(".toggle").first();
            boolean open = "true".equals(why.getAttribute("aria-expanded"));
            why.focus();
            visit.page().keyboard().press("Enter");
            assertThat(why).hasAttribute("aria-expanded", String.valueOf(!open));
            Locator detail = visit.find(".detail").first();
            assertThat(detail).isVisible(new LocatorAssertions.IsVisibleOptions().setVisible(!open));
        }
    }

    @Test
    void server_restartedOnTheSamePort_isFoundAgain() {
        try (Visit visit = open(Screen.DESK)) {
            int port = server.port();
            server.close();
            assertThat(visit.find("#banner")).isVisible();
            assertThat(visit.find("#banner")).containsText("lost");
            assertThat(visit.find(".pool.old .age").first()).containsText("old, ");
            visit.picture("lost");
            visit.assertAccessible();
            server = DashboardServer.start(port);
            assertThat(visit.find("#banner"))
                    .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(AFTER_RESTART_MILLIS));
            assertMoves(visit);
            assertThat(visit.complaints())
                    .as("nothing but the refused connections that the browser itself reports")
                    .allMatch(complaint -> complaint.contains("ERR_CONNECTION_") || complaint.contains("WebSocket"));
        }
    }

    static Stream<Screen> screens() {
        return Stream.of(Screen.DESK, Screen.DESK_DARK, Screen.PHONE, Screen.SMALLEST);
    }

    private Visit open(Screen screen) {
        return chromium.visit(screen, url()).awaitTasks();
    }

    private String url() {
        return "http://127.0.0.1:" + server.port() + "/";
    }

    private static void toFirstTask(Visit visit) {
        visit.find(".task .name a").first().click();
        visit.find(".plot canvas").last().waitFor();
    }

    private static void assertMoves(Visit visit) {
        Object before = visit.page().evaluate(NUMBERS);
        visit.page()
                .waitForFunction(
                        "before => " + NUMBERS + " !== before",
                        before,
                        new Page.WaitForFunctionOptions().setTimeout(SOON_MILLIS));
    }

    private static void assertMoment(Visit visit) {
        assertThat(visit.find("#moment-heading")).containsText("At ");
        assertThat(visit.find(".trace li").first()).containsText("reading");
        assertThat(visit.find(".trace li").last()).containsText("demand");
        assertThat(visit.find(".chain")).containsText(" → ");
        assertThat(visit.find(".log .pinned").first()).isVisible();
    }

    /** In how many columns of a chart a colour of the theme is drawn opaquely. */
    private static int columns(Locator canvas, String colour) {
        return (int) canvas.evaluate("""
                (canvas, colour) => {
                  const probe = document.createElement('span');
                  probe.style.color = `var(${colour})`;
                  canvas.parentElement.append(probe);
                  const ink = getComputedStyle(probe).color.match(/\\d+/g).map(Number);
                  probe.remove();
                  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                  const columns = new Set();
                  for (let i = 0; i < data.length; i += 4) {
                    const off = Math.abs(data[i] - ink[0]) + Math.abs(data[i + 1] - ink[1]) + Math.abs(data[i + 2] - ink[2]);
                    if (data[i + 3] > 200 && off < 24) columns.add((i / 4) % canvas.width);
                  }
                  return columns.size;
                }""", colour);
    }
}
