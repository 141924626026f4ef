package io.microscaling.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.microscaling.it.Chromium.Screen;
import io.microscaling.web.FakePool;
import io.microscaling.web.FakeServer;
import io.microscaling.web.FakeTrouble;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dashboard in a real browser, over what a healthy demonstration does not show. */
class DashboardTroubleIT {

    private static final String MARKUP = "<img src=x onerror=\"document.title='owned'\"><b>bold</b>";

    private static Chromium chromium;
    private final FakeServer server = new FakeServer(0);

    @BeforeAll
    static void startBrowser() {
        Prerequisites.require("chromium");
        chromium = new Chromium();
    }

    @AfterAll
    static void stopBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void overview_inTrouble_opensTheRowsAndSaysWhat() {
        server.with(new FakePool("yard", "b").changed(FakeTrouble::everywhere));
        try (Visit visit = open(Screen.DESK)) {
            assertThat(visit.find(".problem")).containsText("does not answer");
            assertThat(visit.find(".task .alarm")).containsText(new String[] {
                "holding: no reading (connection refused)", "2 containers failed", "blocked: image shop/batch:9"
            });
            assertThat(visit.find(".toggle[aria-expanded=true]")).hasCount(3);
            assertThat(visit.page()).hasTitle("▲ 4 microscaling");
            visit.picture("trouble");
            visit.assertAccessible();
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void overview_troubleInTheDark_isAccessible() {
        server.with(new FakePool("yard", "b").changed(FakeTrouble::everywhere));
        try (Visit visit = open(Screen.SMALLEST)) {
            visit.picture("trouble-small");
            visit.assertAccessible();
            visit.assertFitsTheScreen();
        }
    }

    @Test
    void row_closedByTheReader_staysClosedWhileTheTroubleLasts() {
        server.with(new FakePool("yard", "b").changed(FakeTrouble::everywhere));
        try (Visit visit = open(Screen.DESK)) {
            Locator why = visit.find(".toggle").first();
            why.click();
            assertThat(why).hasAttribute("aria-expanded", "false");
            visit.page()
                    .waitForCondition(
                            () -> !visit.find(".age").first().textContent().isEmpty());
            visit.page().waitForTimeout(1_200);
            assertThat(why).hasAttribute("aria-expanded", "false");
        }
    }

    @Test
    void overview_largePool_isDrawnAsLengths() {
        server.with(new FakePool("hall", "b").changed(FakeTrouble::large));
        try (Visit visit = open(Screen.DESK)) {
            assertThat(visit.find(".segment").first()).isVisible();
            assertThat(visit.find(".square")).hasCount(0);
            visit.picture("large");
            visit.assertAccessible();
        }
    }

    @Test
    void overview_markupInData_staysText() {
        server.with(new FakePool("shop", "<i>a</i>").changed(DashboardTroubleIT::withMarkup));
        try (Visit visit = open(Screen.DESK)) {
            assertThat(visit.find(".problem")).containsText(MARKUP);
            assertThat(visit.find(".task .why").first()).containsText(MARKUP);
            assertThat(visit.find("main img")).hasCount(0);
            assertThat(visit.find("main b b, main i")).hasCount(0);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void overview_noPool_saysSoAndShowsOneWhenItStarts() {
        try (Visit visit = chromium.visit(Screen.DESK, url())) {
            assertThat(visit.find(".empty")).containsText("No pool has reported yet");
            visit.assertAccessible();
            server.with(new FakePool("late", "b"));
            assertThat(visit.find(".pool h2")).hasText("late");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void overview_twoPoolsOfTwoNodes_areBothShown() {
        server.with(new FakePool("shop", "a")).with(new FakePool("yard", "b"));
        try (Visit visit = open(Screen.DESK)) {
            assertThat(visit.find(".pool h2")).hasText(new String[] {"shop", "yard"});
            assertThat(visit.find(".log .what").first()).containsText(" / ");
            visit.find(".pool h2 a").last().click();
            assertThat(visit.find(".pool h2")).hasText(new String[] {"yard"});
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4, 3, 1, 1, 0, 1, running running running starting | stopping",
        "6, 2, 0, 1, 0, 2, running running stopping free free free",
        "4, 1, 0, 0, 2, 1, running free free free | failed failed",
        "2, 2, 0, 0, 0, 5, running running | wanted wanted wanted",
        "2, 3, 0, 0, 0, 3, running running | running"
    })
    void squares_ofATask_standInOrder(
            int capacity, int running, int starting, int stopping, int failed, int ideal, String expected) {
        Map<String, Object> task = Map.of(
                "name",
                "a",
                "min",
                0,
                "max",
                9,
                "ideal",
                ideal,
                "demand",
                Math.min(ideal, running),
                "running",
                running,
                "starting",
                starting,
                "stopping",
                stopping,
                "failed",
                failed);
        Map<String, Object> snapshot = Map.of("capacity", Map.of("containers", capacity), "tasks", List.of(task));
        try (Visit visit = chromium.visit(Screen.DESK, url())) {
            Object row = visit.page().evaluate("""
                            async snapshot => {
                              const { layout, cells } = await import('/js/squares.js');
                              const { cells: row, edge } = cells(layout(snapshot));
                              const states = row.map(cell => cell.state);
                              return [...states.slice(0, edge), ...(row.length > edge ? ['|'] : []), ...states.slice(edge)].join(' ');
                            }""", snapshot);
            assertThat(row).isEqualTo(expected);
        }
    }

    @Test
    void colours_ofEightTasks_areAllDifferentAndStable() {
        try (Visit visit = chromium.visit(Screen.DESK, url())) {
            Object colours = visit.page().evaluate("""
                            async () => {
                              const { assign } = await import('/js/colours.js');
                              const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
                              const one = assign(names), other = assign([...names].reverse());
                              return [new Set(one.values()).size, names.every(name => one.get(name) === other.get(name))];
                            }""");
            assertThat(colours).isEqualTo(List.of(8, true));
        }
    }

    private Visit open(Screen screen) {
        return chromium.visit(screen, url()).awaitTasks();
    }

    private String url() {
        return "http://127.0.0.1:" + server.port() + "/";
    }

    private static JsonObject withMarkup(JsonObject snapshot) {
        JsonObject changed = snapshot.copy().put("problem", MARKUP);
        changed.getJsonArray("tasks").getJsonObject(0).put("why", MARKUP);
        return changed;
    }
}
