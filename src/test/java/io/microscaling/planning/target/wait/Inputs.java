package io.microscaling.planning.target.wait;

import io.microscaling.message.TaskCounts;
import io.microscaling.planning.target.TargetInput;
import io.microscaling.reading.Details;
import io.microscaling.reading.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the law is shown in its tests, key by key. */
record Inputs(Instant now, Instant taken, double queue, Details details, int running, int starting, int requested) {

    /** Nothing is there at that time. */
    static Inputs at(Instant now) {
        return new Inputs(now, now, 0, Details.NONE, 0, 0, 0);
    }

    Inputs takenAt(Instant at) {
        return new Inputs(now, at, queue, details, running, starting, requested);
    }

    Inputs queue(double jobs) {
        return new Inputs(now, taken, jobs, details, running, starting, requested);
    }

    Inputs details(double inFlight, double arrived, double completed) {
        Details known = new Details(inFlight, arrived, completed, List.of(), Double.NaN);
        return new Inputs(now, taken, queue, known, running, starting, requested);
    }

    Inputs containers(int up, int comingUp) {
        return new Inputs(now, taken, queue, details, up, comingUp, up + comingUp);
    }

    TargetInput input() {
        TaskCounts counts = TaskCounts.of(running, starting, 0);
        Reading.Measured reading = new Reading.Measured(queue, taken, details);
        return new TargetInput(now, counts, requested, 0, 1_000_000, reading, Map.of(), false);
    }
}
