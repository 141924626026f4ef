package io.microscaling.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

    private static final int DAY = 172_800;
    private static final int TWO_MEGABYTES = 2_000_000;
    private static final Pattern DATA =
            Pattern.compile("(?s)<script type=\"application/json\" id=\"data\">(.*?)</script>");

    @Test
    void render_dayOfThreeTasksUnderThreeControllers_isOneSmallPage() throws IOException {
        String[] tasks = {"payments", "reports", "batch"};
        Report report = report(
                DAY,
                List.of(
                        Samples.controller("default", DAY, 3, 1.05, 1, tasks),
                        Samples.controller("hpa", DAY, 60, 1.2, 1, tasks),
                        Samples.controller("knative", DAY, 12, 1.3, 1, tasks)));

        String page = HtmlReport.render(report);

        keep("three", page);
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(TWO_MEGABYTES);
        assertThat(page)
                .contains("<h1>shop</h1>", "<h2 id=\"summary\">Summary</h2>", "<th scope=\"rowgroup\" rowspan=\"3\">");
        assertThat(page)
                .contains("waited longer than 2 s, for ", "what a controller that knows the future would have paid.");
        assertThat(page).contains("Compared with <b>hpa</b>: ");
        assertThat(data(page).at("/tasks")).hasSize(3);
        assertThat(data(page).at("/tasks/0/lines")).hasSize(3);
    }

    @Test
    void render_oneTask_keepsEveryPeak() throws IOException {
        Report report = report(DAY, List.of(Samples.controller("default", DAY, 3, 1.05, 3, "web")));

        String page = HtmlReport.render(report);

        keep("one", page);
        Series series = report.own().runs().get(0).tasks().get(0).series();
        JsonNode shown = data(page).at("/tasks/0/lines/0/series");
        assertThat(shown.at("/ticks").asInt()).isEqualTo(DAY);
        assertThat(shown.at("/waiting/hi")).hasSizeLessThanOrEqualTo(4000);
        assertThat(most(shown.at("/waiting/hi"))).isEqualTo(most(series.waiting()));
        assertThat(total(shown.at("/arrivals/sum")))
                .isEqualTo(Arrays.stream(series.arrivals()).sum());
        assertThat(page).contains("All numbers and the distribution of waits pool 3 runs");
    }

    @Test
    void render_shortSeries_keepsEveryTick() throws IOException {
        Report report = report(600, List.of(Samples.controller("default", 600, 3, 1.05, 1, "web")));

        String page = HtmlReport.render(report);

        keep("short", page);
        JsonNode shown = data(page).at("/tasks/0/lines/0/series");
        assertThat(shown.at("/per").asInt()).isOne();
        assertThat(shown.at("/running/lo")).hasSize(600);
        assertThat(shown.at("/running").has("hi")).isFalse();
    }

    @Test
    void render_always_loadsNothing() {
        String page = HtmlReport.render(report(60, List.of(Samples.controller("default", 60, 3, 1.05, 1, "web"))));

        assertThat(page)
                .contains("default-src 'none'")
                .doesNotContainPattern("(?i)https?://")
                .doesNotContainPattern("(?i)\\bsrc\\s*=")
                .doesNotContainPattern("(?i)@import|\\bfetch\\(|XMLHttpRequest|import\\(|WebSocket")
                .doesNotContainPattern("url\\((?!#hatch\\))")
                .doesNotContainPattern("href=\"(?!data:,\")")
                .doesNotContain("{{");
    }

    @Test
    void render_namesThatAreMarkup_areText() throws IOException {
        String evil = "</script><script>alert('x')</script>{{data}}&\"$1\\";
        Report.Controller controller = Samples.controller(evil, 60, 3, 1.05, 1, evil);
        Report report = new Report(evil, evil, List.of(controller, controller), Map.of(evil, evil));

        String page = HtmlReport.render(report);

        keep("evil", page);
        assertThat(page).doesNotContain("<script>alert").contains("&lt;/script&gt;&lt;script&gt;alert(&#39;x&#39;)");
        assertThat(page.split("<script", -1)).hasSize(3);
        assertThat(page.split("</script", -1)).hasSize(3);
        assertThat(data(page).at("/controllers/0").asText()).isEqualTo(evil);
        assertThat(data(page).at("/tasks/0/task").asText()).isEqualTo(evil);
    }

    @Test
    void render_nothingHappened_saysSo() throws IOException {
        Series series = Samples.series(new int[0], new int[0]);
        TaskResult idle = new TaskResult("idle", 2, new float[0], 0, 0, 0, 0, 0, 0, series);
        Result run = new Result("shop", 1, 0, 4, 3, List.of(idle));

        String page = HtmlReport.render(
                new Report("shop", "none.csv", List.of(new Report.Controller("default", List.of(run)))));

        keep("empty", page);
        assertThat(page).contains("No job came.", "The capacity of 4 containers was exceeded at 3 ticks.");
        assertThat(data(page).at("/tasks/0/lines/0/tail")).isEmpty();
    }

    private static Report report(int ticks, List<Report.Controller> controllers) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("start delay", "0.5 s to 2 s");
        settings.put("service time", "0.5 s");
        settings.put("speedup", "60");
        return new Report("shop", "worldcup-day.csv (%d ticks)".formatted(ticks), controllers, settings);
    }

    /** For a person to look at. */
    private static void keep(String name, String page) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "simulation"));
        Files.writeString(folder.resolve("%s.html".formatted(name)), page);
    }

    private static JsonNode data(String page) throws IOException {
        Matcher data = DATA.matcher(page);
        assertThat(data.find()).isTrue();
        return new ObjectMapper().readTree(data.group(1));
    }

    private static int most(JsonNode numbers) {
        int most = 0;
        for (JsonNode number : numbers) {
            most = Math.max(most, number.asInt());
        }
        return most;
    }

    private static int most(int[] numbers) {
        return Arrays.stream(numbers).max().orElseThrow();
    }

    private static int total(JsonNode numbers) {
        int total = 0;
        for (JsonNode number : numbers) {
            total += number.asInt();
        }
        return total;
    }
}
