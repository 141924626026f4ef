package io.microscaling.simulation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.BoundingBox;
import io.microscaling.it.Chromium;
import io.microscaling.it.Chromium.Screen;
import io.microscaling.it.TempFolder;
import io.microscaling.it.Visit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The report of a simulation in a real browser: six hours of two tasks under three controllers. */
class SimulationReportIT {

    private static final int TICKS = 43_200;
    private static final String[] TASKS = {"payments", "reports"};
    private static final int CHARTS_OF_A_TASK = 7;

    private static TempFolder folder;
    private static Chromium chromium;
    private static Path page;

    @BeforeAll
    static void open() throws IOException {
        chromium = Chromium.open();
        folder = new TempFolder("report");
        page = Files.writeString(folder.file("report.html"), HtmlReport.render(report()));
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
            folder.close();
        }
    }

    static Stream<Screen> screens() {
        return Stream.of(Screen.DESK, Screen.DESK_DARK, Screen.PHONE, Screen.SMALLEST);
    }

    @ParameterizedTest
    @MethodSource("screens")
    void report_onAnyScreen_isAccessibleFitsAndLoadsNothing(Screen screen) {
        try (Visit visit = visit(screen)) {
            visit.find("details summary").click();
            visit.picture("report-" + screen);
            visit.assertAccessible();
            visit.assertFitsTheScreen();
            assertThat(visit.complaints()).isEmpty();
            assertThat(visit.page().evaluate("performance.getEntriesByType('resource').length"))
                    .isEqualTo(0);
        }
    }

    @Test
    void chart_pointedAt_showsTheMomentInEveryChartOfTheTask() {
        try (Visit visit = visit(Screen.DESK)) {
            Locator time = visit.find(".tools output").first();
            String before = time.textContent();
            visit.find(".timed .plot").first().hover();
            assertThat(time).not().hasText(before);
            assertThat(time).containsText("2:5");
            for (Locator value : visit.find("section:has(.tools) .timed output").all()) {
                assertThat(value).hasText(Pattern.compile("[\\d.,–]+"));
            }
        }
    }

    @Test
    void chart_draggedOver_showsThatPartOnly() {
        try (Visit visit = visit(Screen.DESK)) {
            Locator all = visit.find(".tools button").nth(2);
            assertThat(all).isDisabled();
            dragOverTheMiddle(visit);
            assertThat(all).isEnabled();
            assertThat(visit.find(".timed .chart").first()).containsText("3:10");
            assertThat(visit.find(".timed .chart").first()).not().containsText("1:00");
            all.click();
            assertThat(visit.find(".timed .chart").first()).containsText("1:00");
        }
    }

    @Test
    void moment_movedByKeyboard_isShown() {
        try (Visit visit = visit(Screen.DESK)) {
            Locator slider = visit.find(".tools input").first();
            slider.focus();
            slider.press("Home");
            assertThat(visit.find(".tools output").first()).hasText("0:00:00");
            slider.press("End");
            assertThat(visit.find(".tools output").first()).hasText("6:00:00");
        }
    }

    @Test
    void task_withoutJobs_showsItsContainersAndNoEmptyCharts() throws IOException {
        Path idle =
                Files.writeString(folder.file("idle.html"), HtmlReport.render(Samples.withIdleTask("web", "batch")));
        try (Visit visit = chromium.visit(Screen.DESK, idle.toUri().toString())) {
            Locator section = visit.find("section:has(h2:text-is('batch'))");
            assertThat(section).containsText("No job of the trace is for batch");
            assertThat(section.locator(".chart")).hasCount(1);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private static Visit visit(Screen screen) {
        Visit visit = chromium.visit(screen, page.toUri().toString());
        assertThat(visit.find(".timed .chart")).hasCount(CHARTS_OF_A_TASK * TASKS.length);
        return visit;
    }

    private static void dragOverTheMiddle(Visit visit) {
        Locator plot = visit.find(".timed .plot").first();
        plot.scrollIntoViewIfNeeded();
        BoundingBox box = plot.boundingBox();
        Mouse mouse = visit.page().mouse();
        double middle = box.x + box.width / 2;
        mouse.move(middle, box.y + 40);
        mouse.down();
        mouse.move(middle + box.width / 10, box.y + 40);
        mouse.up();
    }

    private static Report report() {
        List<Report.Controller> controllers = List.of(
                Samples.controller("default", TICKS, 3, 1.05, 2, TASKS),
                Samples.controller("hpa", TICKS, 60, 1.2, 2, TASKS),
                Samples.controller("knative", TICKS, 12, 1.3, 2, TASKS));
        return new Report("shop", "worldcup-day.csv", controllers, Map.of("speedup", "60"));
    }
}
