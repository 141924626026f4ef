package io.microscaling.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import io.microscaling.it.Chromium;
import io.microscaling.it.Chromium.Screen;
import io.microscaling.it.Visit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The dashboard in a real browser, over what a healthy demonstration does not show. */
class DashboardTroubleIT {

    private static final String MARKUP = "<img src=x onerror=\"document.title='owned'\"><b>bold</b>";

    private static final Map<String, String> KINDS = Map.of(
            "death", "died",
            "rollout", "rollout",
            "conflict", "conflict",
            "metric", "metric",
            "blocked", "blocked",
            "unblocked", "goes on");

    @AutoClose
    private static Chromium chromium;

    private final FakeServer server = new FakeServer(0);

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.open();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void overview_inTrouble_opensTheRowsAndSaysWhat() {
        server.with(new FakePool("yard", "b").changed(FakeTrouble::everywhere));
        try (Visit visit = open(Screen.DESK)) {
            assertThat(visit.find(".problems .alarm")).containsText("does not answer");
            assertThat(visit.find(".task .alarm")).containsText(new String[] {
                "no reading: connection refused", "2 containers have failed", "blocked: image shop/batch:9"
            });
            assertThat(visit.find(".age")).not().containsText("live");
            assertThat(visit.find(".toggle[aria-expanded=true]")).hasCount(3);
            assertThat(visit.page()).hasTitle("▲ 4 microscaling");
            visit.picture("trouble");
            visit.assertAccessible();
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("screens")
    void overview_schedulerSilentFromTheStart_showsUnknownAndNoNumber(Screen screen) {
        server.with(new FakePool("dark", "b").changed(FakeTrouble::uncounted));
        try (Visit visit = open(screen)) {
            assertThat(visit.find(".square.unknown")).hasCount(10);
            assertThat(visit.find(".square")).hasCount(10);
            assertThat(visit.find(".problems .alarm")).containsText("does not answer: is the daemon running? (since ");
            assertThat(visit.find(".age")).hasText("not counted yet");
            assertThat(visit.find(".age")).hasClass("age dot bad");
            assertThat(visit.find(".numbers .figure")).hasText(new String[] {"?", "?", "?"});
            assertThat(visit.find(".legend b")).hasText(new String[] {"?", "?", "?"});
            assertThat(visit.find(".task .alarm")).hasCount(0);
            assertThat(visit.page()).hasTitle("▲ 1 microscaling");
            visit.picture("uncounted-" + screen);
            visit.assertAccessible();
            visit.assertFitsTheScreen();
            visit.find(".task .name a").first().click();
            assertThat(visit.find(".page-head .age")).hasText("not counted yet");
            assertThat(visit.find(".alarm")).containsText("does not answer");
            visit.assertAccessible();
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void overview_waitingForRoomAndFixed_isCalm() {
        server.with(new FakePool("calm", "b").changed(FakeTrouble::waiting));
        try (Visit visit = open(Screen.DESK)) {
            assertThat(visit.find(".waiting").first()).hasText("waits for room: 2 containers are stopping");
            assertThat(visit.find(".alarm")).hasCount(0);
            assertThat(visit.find(".task.trouble")).hasCount(0);
            assertThat(visit.find(".toggle[aria-expanded=true]")).hasCount(0);
            assertThat(visit.page()).hasTitle("microscaling");
            visit.picture("calm");
        }
    }

    @Test
    void overview_jobsThatWaitTooLong_areRedWithTheWaitAgainstItsLimit() {
        server.with(new FakePool("late", "b").changed(FakeTrouble::late));
        try (Visit visit = open(Screen.DESK)) {
            Locator row = visit.find(".task").first();
            assertThat(row.locator(".alarm")).containsText("waits about 61 s; 2 s is allowed");
            assertThat(row.locator(".reading .figure")).hasText("1,952");
            assertThat(row.locator(".reading .caption")).hasText("wait 61 s / 2 s");
            assertThat(row.locator(".toggle")).hasAttribute("aria-expanded", "true");
            visit.picture("late");
            visit.assertAccessible();
        }
    }

    @Test
    void overview_longMessage_hasTwoLinesAndTheRestOnDemand() {
        server.with(new FakePool("late", "b").changed(FakeTrouble::late));
        try (Visit visit = open(Screen.DESK)) {
            Locator alarm = visit.find(".task").last().locator(".alarm");
            Locator text = alarm.locator("p");
            assertThat(text).containsText("until then the task has what it had");
            double twoLines = text.boundingBox().height;
            assertThat(alarm.locator("button")).hasText("show all");
            alarm.locator("button").press("Enter");
            assertThat(alarm.locator("button")).hasText("show less");
            assertThat(text.boundingBox().height).isGreaterThan(twoLines);
            visit.assertAccessible();
            assertThat(visit.find(".task").first().locator(".alarm button")).isHidden();
        }
    }

    @Test
    void overview_refusedConfiguration_isSaidWithFileAndLine() {
        server.with(new FakePool("typo", "b").changed(FakeTrouble::refused));
        try (Visit visit = open(Screen.PHONE)) {
            assertThat(visit.find(".problems .alarm"))
                    .hasText(
                            Pattern.compile("▲ Configuration refused in /etc/microscaling/shop.yaml, line 17: .*max is "
                                    + "-3; expected at least 0. The one before it stays in force..*"));
            visit.picture("refused");
            visit.assertAccessible();
            visit.assertFitsTheScreen();
        }
    }

    @Test
    void overview_containersOfARemovedTask_areShownAsNotConfigured() {
        server.with(new FakePool("lone", "b").changed(FakeTrouble::abandoned));
        try (Visit visit = open(Screen.DESK)) {
            assertThat(visit.find(".inside .square.foreign")).hasCount(2);
            assertThat(visit.find(".inside .square")).hasCount(12);
            assertThat(visit.find(".legend li").last()).hasText("invoices2not configured");
            visit.picture("not-configured");
            visit.assertAccessible();
        }
    }

    @Test
    void alarms_ofAProblem_comeWhenItHasLastedFiveSeconds() {
        try (Visit visit = chromium.visit(Screen.DESK, url())) {
            Object told = visit.page().evaluate("""
                            async () => {
                              const { alarms, lasting, waiting } = await import('/js/sentences.js');
                              const task = { name: 'a', blocked: { why: 'no image', since: 1000 } };
                              const at = at => ({ at, problems: [{ kind: 'blocked', task: 'a', why: 'no image', since: 1000 }] });
                              return [5999, 6000].flatMap(t => [lasting(at(t)).length, waiting(at(t), task), ...alarms(at(t), task).map(a => a.text)]);
                            }""");
            assertThat(told).isEqualTo(List.of(0, "no image", 1, "", "blocked: no image"));
        }
    }

    @Test
    void log_ofAllKinds_hasAWordAndAReasonForEach() {
        FakePool pool = new FakePool("shop", "a");
        KINDS.forEach((kind, word) -> pool.happened(new JsonObject()
                .put("kind", kind)
                .put("task", "payments")
                .put(
                        "why",
                        kind.equals("rollout") ? "" : "because of " + kind + "; it wrote: panic: no such queue | exit")
                .put("by", "scheduler")
                .put("trace", new JsonArray())));
        server.with(pool);
        try (Visit visit = open(Screen.DESK)) {
            KINDS.forEach((kind, word) -> assertThat(
                            visit.find(".log .move").filter(containing(word)).first())
                    .isVisible());
            assertThat(visit.find(".log .why").filter(new Locator.FilterOptions().setHasText(Pattern.compile("^$"))))
                    .hasCount(0);
            assertThat(visit.find(".output")).hasCount(1);
            visit.find(".output summary").first().click();
            assertThat(visit.find(".output pre").first()).hasText("panic: no such queue\nexit");
            visit.picture("events");
            visit.assertAccessible();
        }
    }

    @ParameterizedTest
    @CsvSource({"1400, 10", "1400, 40", "1400, 100", "360, 10", "360, 24", "360, 40"})
    void squares_whileWantedOnesComeAndGo_moveNothing(int width, int capacity) {
        try (Visit visit = chromium.visit(new Screen(width, 800, ColorScheme.LIGHT), url())) {
            Object heights = visit.page().evaluate("""
                            async capacity => {
                              const { Squares } = await import('/js/squares.js');
                              const squares = new Squares();
                              document.getElementById('content').replaceChildren(squares.element);
                              const task = { name: 'a', min: 0, max: 99, demand: 2, running: 2, starting: 0, stopping: 0, failed: 0, ideal: 2 };
                              const heights = [{}, { ideal: 5 }, { ideal: 99, failed: 9 }, { running: capacity, demand: capacity, ideal: 99 }]
                                .map(change => {
                                  squares.update({ observedAt: 1, capacity: { containers: capacity }, tasks: [{ ...task, ...change }] });
                                  return squares.element.offsetHeight;
                                });
                              return new Set(heights).size;
                            }""", capacity);
            assertThat(heights).as("different heights").isEqualTo(1);
            visit.assertFitsTheScreen();
        }
    }

    @Test
    void colours_ofMoreTasksThanThereAre_comeAgainWithAMark() {
        server.with(new FakePool("many", "b").changed(FakeTrouble::manyTasks));
        try (Visit visit = open(Screen.DESK)) {
            Object looks = visit.page().evaluate("""
                            () => {
                              const look = e => getComputedStyle(e).backgroundColor + getComputedStyle(e, '::after').content;
                              const swatches = [...document.querySelectorAll('.legend .swatch')];
                              return [swatches.length, new Set(swatches.map(look)).size];
                            }""");
            assertThat(looks).isEqualTo(List.of(15, 15));
            visit.picture("many");
            visit.assertAccessible();
        }
    }

    private static Locator.FilterOptions containing(String word) {
        return new Locator.FilterOptions().setHasText(word);
    }

    static Stream<Screen> screens() {
        return Stream.of(Screen.DESK, Screen.DESK_DARK, Screen.PHONE);
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
            assertThat(visit.find(".problems .alarm")).containsText(MARKUP);
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
        Map<String, Object> snapshot =
                Map.of("observedAt", 1, "capacity", Map.of("containers", capacity), "tasks", List.of(task));
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

    @ParameterizedTest
    @CsvSource({"true, 0", "false, 3"})
    void lacking_taskThatTakesWhatIsLeft_isNone(boolean fills, int expected) {
        try (Visit visit = chromium.visit(Screen.DESK, url())) {
            Object lacking = visit.page().evaluate("""
                            async fills => {
                              const { lacking } = await import('/js/sentences.js');
                              return lacking({ running: 2, starting: 0, demand: 2, ideal: 5, min: 0, max: 9, target: { fills } });
                            }""", fills);
            assertThat(lacking).isEqualTo(expected);
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
        JsonObject problem =
                new JsonObject().put("kind", "counting").put("why", MARKUP).put("since", 0);
        JsonObject changed = snapshot.copy().put("problem", MARKUP).put("problems", new JsonArray().add(problem));
        changed.getJsonArray("tasks").getJsonObject(0).put("why", MARKUP);
        return changed;
    }
}
