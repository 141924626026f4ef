package io.microscaling.simulation;

import io.microscaling.reading.Sample;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * One task's queue and containers: first come, first served; a container takes a job at a time, starts with a delay, works
 * at a speed of its own, and when it is stopped ends the job it has. Time is in seconds and only moves when told to. Not
 * thread-safe.
 */
final class Plant {

    private final PlantSettings settings;
    private final SplittableRandom random;
    private final double[] arrivals;
    private final PriorityQueue<Happening> agenda = new PriorityQueue<>();
    private final Deque<Container> idle = new ArrayDeque<>();
    private final List<Container> starting = new ArrayList<>();
    private final List<Container> busy = new ArrayList<>();
    private final float[] waits;

    private double now;
    private int next;
    private int taken;
    private int stopping;
    private long completed;
    private long starts;
    private double containerSeconds;
    private long order;

    Plant(PlantSettings settings, double[] arrivals, SplittableRandom random) {
        this.settings = settings;
        this.arrivals = arrivals;
        this.random = random;
        this.waits = new float[arrivals.length];
    }

    /** A container. */
    private static final class Container {
        private final double speed;
        private boolean stopped;
        /** Since when it works on its job; NaN if it has none. */
        private double busySince = Double.NaN;
        /** How long it has worked since it was last asked. */
        private double worked;

        Container(double speed) {
            this.speed = speed;
        }

        double worked(double now) {
            double all = worked;
            if (!Double.isNaN(busySince)) {
                all += now - busySince;
                busySince = now;
            }
            worked = 0;
            return all;
        }
    }

    /** That a container comes up or ends its job. */
    private record Happening(double at, long order, Container container, boolean comesUp)
            implements Comparable<Happening> {

        @Override
        public int compareTo(Happening other) {
            int byTime = Double.compare(at, other.at);
            return byTime == 0 ? Long.compare(order, other.order) : byTime;
        }
    }

    /** Lets time pass. */
    void advance(double to) {
        while (true) {
            Happening happening = agenda.peek();
            double arrival = next < arrivals.length ? arrivals[next] : Double.POSITIVE_INFINITY;
            double at = Math.min(arrival, happening == null ? Double.POSITIVE_INFINITY : happening.at());
            if (at > to) {
                pass(to);
                return;
            }
            pass(at);
            if (happening != null && happening.at() <= arrival) {
                agenda.remove();
                happen(happening);
            } else {
                next++;
                serve();
            }
        }
    }

    private void pass(double to) {
        containerSeconds += (to - now) * occupied();
        now = to;
    }

    private void happen(Happening happening) {
        Container container = happening.container();
        if (happening.comesUp()) {
            if (!container.stopped) {
                starting.remove(container);
                idle.addFirst(container);
                serve();
            }
            return;
        }
        completed++;
        busy.remove(container);
        container.worked += now - container.busySince;
        container.busySince = Double.NaN;
        if (container.stopped) {
            stopping--;
        } else {
            idle.addFirst(container);
            serve();
        }
    }

    private void serve() {
        while (taken < next && !idle.isEmpty()) {
            Container container = idle.removeFirst();
            waits[taken] = (float) (now - arrivals[taken]);
            taken++;
            busy.add(container);
            container.busySince = now;
            double takes = random.nextExponential() * settings.serviceTime() / container.speed;
            agenda.add(new Happening(now + takes, order++, container, false));
        }
    }

    /** Starts {@code count} containers. */
    void start(int count) {
        for (int i = 0; i < count; i++) {
            double speed = 1 + settings.spread() * (2 * random.nextDouble() - 1);
            double delay = settings.leastStart() + random.nextDouble() * (settings.mostStart() - settings.leastStart());
            Container container = new Container(speed);
            starting.add(container);
            starts++;
            agenda.add(new Happening(now + delay, order++, container, true));
        }
    }

    /** Stops {@code count} containers: such as are starting, the last first, then idle ones, then those that work. */
    void stop(int count) {
        for (int i = 0; i < count; i++) {
            if (!starting.isEmpty()) {
                starting.remove(starting.size() - 1).stopped = true;
            } else if (!idle.isEmpty()) {
                idle.removeLast();
            } else {
                for (int j = busy.size() - 1; j >= 0; j--) {
                    if (!busy.get(j).stopped) {
                        busy.get(j).stopped = true;
                        stopping++;
                        break;
                    }
                }
            }
        }
    }

    /** What each container uses: the part of the last {@code seconds} in which it worked, of the one core that it asked for. */
    List<Sample> samples(double seconds) {
        List<Sample> samples = new ArrayList<>();
        for (Container container : idle) {
            samples.add(new Sample(container.worked(now) / seconds, 1, true));
        }
        for (Container container : busy) {
            if (!container.stopped) {
                samples.add(new Sample(container.worked(now) / seconds, 1, true));
            }
        }
        starting.forEach(container -> samples.add(new Sample(Double.NaN, 1, false)));
        return samples;
    }

    int waiting() {
        return next - taken;
    }

    int inFlight() {
        return busy.size();
    }

    /** How many jobs came so far. */
    int arrived() {
        return next;
    }

    long completed() {
        return completed;
    }

    /** Containers that are up and not being stopped. */
    int running() {
        return idle.size() + busy.size() - stopping;
    }

    int starting() {
        return starting.size();
    }

    int stopping() {
        return stopping;
    }

    /** Containers that take up room. */
    int occupied() {
        return running() + starting() + stopping;
    }

    long starts() {
        return starts;
    }

    double containerSeconds() {
        return containerSeconds;
    }

    /** How long each job waited, ascending; those that nobody took, until now. */
    float[] waits() {
        float[] all = waits.clone();
        for (int i = taken; i < all.length; i++) {
            all[i] = (float) Math.max(0, now - arrivals[i]);
        }
        java.util.Arrays.sort(all);
        return all;
    }
}
