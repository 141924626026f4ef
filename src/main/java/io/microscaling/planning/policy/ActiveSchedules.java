package io.microscaling.planning.policy;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.microscaling.pool.Schedule;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Tells which of some schedules are in force. Immutable and thread-safe. */
public final class ActiveSchedules {

    private static final CronParser CRON = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    public static final ActiveSchedules EMPTY = new ActiveSchedules(List.of());

    private final List<Hours> hours = new ArrayList<>();

    private ActiveSchedules(List<Schedule> schedules) {
        schedules.forEach(
                schedule -> hours.add(new Hours(schedule, ExecutionTime.forCron(CRON.parse(schedule.cron())))));
    }

    public static ActiveSchedules of(List<Schedule> schedules) {
        return schedules.isEmpty() ? EMPTY : new ActiveSchedules(schedules);
    }

    /** What is wrong with a cron expression of five fields; empty if nothing is. */
    public static Optional<String> problem(String cron) {
        try {
            CRON.parse(cron).validate();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** What is in force at {@code now}; {@code before} if that still holds. */
    public InForce at(Instant now, InForce before) {
        return hours.isEmpty() ? InForce.NOT_KNOWN : before.holds(now) ? before : find(now);
    }

    private InForce find(Instant now) {
        BitSet active = new BitSet();
        Instant until = Instant.MAX;
        for (int i = 0; i < hours.size(); i++) {
            Hours each = hours.get(i);
            ZonedDateTime local = now.atZone(each.schedule.zone());
            Optional<Instant> end = each.last(local).map(begin -> begin.plus(each.schedule.lasts()));
            if (end.isPresent() && end.get().isAfter(now)) {
                active.set(i);
                until = earlier(until, end.get());
            }
            Optional<Instant> next = each.execution.nextExecution(local).map(ZonedDateTime::toInstant);
            until = next.isPresent() ? earlier(until, next.get()) : until;
        }
        return new InForce(now, until, active);
    }

    private static Instant earlier(Instant left, Instant right) {
        return left.isBefore(right) ? left : right;
    }

    private record Hours(Schedule schedule, ExecutionTime execution) {

        /** The last beginning, at or before {@code local}. */
        Optional<Instant> last(ZonedDateTime local) {
            return execution
                    .lastExecution(local.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1))
                    .map(ZonedDateTime::toInstant);
        }
    }

    /**
     * What is in force for a time.
     *
     * @param from when it was looked up
     * @param until when the next schedule begins or ends
     * @param active the indices of those that are in force
     */
    public record InForce(Instant from, Instant until, BitSet active) {

        public static final InForce NOT_KNOWN = new InForce(Instant.MAX, Instant.MIN, new BitSet());

        boolean holds(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }
}
