package io.microscaling.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    private final Report report = new Report(
            "shop",
            "day.csv",
            List.of(
                    new Report.Controller("own", List.of(Samples.result(1, Samples.task("web", 2, 0, 1, 3, 4)))),
                    new Report.Controller("hpa", List.of(Samples.result(1, Samples.task("web", 2, 0, 0, 0, 4))))));

    @Test
    void render_twoControllers_saysItInWordsAndThenInRows() {
        assertThat(TextTable.render(report).lines())
                .containsExactly(
                        "shop, day.csv",
                        "web: 50 % of 4 jobs waited longer than 2 s, for 1.25 times what a controller that knows the"
                                + " future would have paid.",
                        "",
                        "task  controller  jobs  late  late %  p50 s  p95 s  p99 s  max s  container s  ×clairv.  ×work"
                                + "  mean  starts/h  changes/h",
                        "web   own            4     2      50   1.00   4.00   4.00   4.00          200      1.25   2.00"
                                + "   0.1        10         20",
                        "web   hpa            4     1      25   0.00   4.00   4.00   4.00          200      1.25   2.00"
                                + "   0.1        10         20",
                        "",
                        "task  controller  θ_U %  θ_O %  τ_U %  τ_O %   υ %  missing  surplus  done  over capacity",
                        "web   own          0.00   0.00   0.00   0.00  0.00     0.00     0.00     4              0",
                        "web   hpa          0.00   0.00   0.00   0.00  0.00     0.00     0.00     4              0");
    }
}
