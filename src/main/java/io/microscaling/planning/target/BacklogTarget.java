package io.microscaling.planning.target;

import io.microscaling.message.TargetPromise;
import io.microscaling.message.TraceEntry;
import io.microscaling.planning.tick.Numbers;
import java.time.Duration;

/**
 * Keeps the backlog of each container at what it can work off within a latency, as AWS describes it for queues:
 * containers = waiting messages · time per message / acceptable latency. Source: "Scaling policy based on Amazon SQS",
 * Amazon EC2 Auto Scaling User Guide.
 */
record BacklogTarget(Duration latency, Duration timePerMessage) implements Target {

    /** Up to here a number is taken for the whole number that rounding kept it from. */
    private static final double ROUNDING = 1e-9;

    @Override
    public TargetPromise promise() {
        return TargetPromise.NONE;
    }

    @Override
    public Recommendation step(TargetInput input, State state) {
        double waiting = input.reading();
        double containers = waiting * timePerMessage.toNanos() / latency.toNanos();
        int ideal = Numbers.ceil(containers - ROUNDING * containers);
        double acceptable = (double) latency.toNanos() / timePerMessage.toNanos();
        TraceEntry.Reason why = () ->
                "%s; %s for each container would do".formatted(Numbers.jobsWait(waiting), Numbers.plain(acceptable));
        return Recommendation.of(ideal, why);
    }
}
