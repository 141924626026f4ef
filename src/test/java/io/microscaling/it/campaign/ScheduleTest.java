package io.microscaling.it.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Duration ALWAYS = Duration.ofDays(1);

    @Test
    void next_sameSeed_sameSteps() {
        assertThat(steps(5, ALWAYS)).isEqualTo(steps(5, ALWAYS)).isNotEqualTo(steps(6, ALWAYS));
    }

    @Test
    void next_often_dealsEveryKind() {
        assertThat(kinds(steps(1, ALWAYS))).contains(FaultKind.values());
    }

    @Test
    void next_afterTheFirstPart_endsTheEngineNoMore() {
        List<Step> steps = steps(1, Duration.ofMinutes(2));

        assertThat(kinds(steps.subList(60, steps.size()))).noneMatch(ScheduleTest::endsEngine);
    }

    @Test
    void next_twoAtOnce_areOfDifferentGroupsAndInOrder() {
        assertThat(steps(3, ALWAYS))
                .filteredOn(step -> step.faults().size() == 2)
                .isNotEmpty()
                .allMatch(step -> step.faults()
                                .get(0)
                                .group()
                                .compareTo(step.faults().get(1).group())
                        < 0);
    }

    private static List<Step> steps(long seed, Duration engineEnds) {
        Schedule schedule = new Schedule(seed, engineEnds);
        return Stream.generate(schedule::next).limit(200).toList();
    }

    private static Stream<FaultKind> kinds(List<Step> steps) {
        return steps.stream().flatMap(step -> step.faults().stream());
    }

    private static boolean endsEngine(FaultKind kind) {
        return kind.group() == FaultKind.Group.ENGINE;
    }
}
