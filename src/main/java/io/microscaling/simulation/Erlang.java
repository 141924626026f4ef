package io.microscaling.simulation;

/**
 * Erlang's formulas for a queue with {@code n} servers, Poisson arrivals and exponential service times (M/M/n). Source:
 * A. K. Erlang, "Solution of some Problems in the Theory of Probabilities of Significance in Automatic Telephone
 * Exchanges" (1917), in the form of R. B. Cooper, "Introduction to Queueing Theory" (2nd ed., 1981), 3.3 and 3.4.
 */
final class Erlang {

    private Erlang() {}

    /** The probability that a job finds all of {@code servers} busy and has to wait; 1 if they cannot cope. */
    static double waits(int servers, double load) {
        if (load >= servers) {
            return 1;
        }
        double blocking = 1;
        for (int i = 1; i <= servers; i++) {
            blocking = load * blocking / (i + load * blocking);
        }
        return blocking / (1 - load / servers * (1 - blocking));
    }

    /**
     * The probability that a job waits longer than {@code seconds}.
     *
     * @param arrivals in jobs a second
     * @param rate of one server, in jobs a second
     */
    static double waitsLonger(int servers, double arrivals, double rate, double seconds) {
        double waits = waits(servers, arrivals / rate);
        return waits >= 1 ? 1 : waits * Math.exp(-(servers * rate - arrivals) * seconds);
    }

    /** The fewest servers with which at most the part {@code late} of the jobs waits longer than {@code seconds}. */
    static int servers(double arrivals, double rate, double seconds, double late) {
        if (arrivals <= 0) {
            return 0;
        }
        int servers = (int) Math.floor(arrivals / rate) + 1;
        while (waitsLonger(servers, arrivals, rate, seconds) > late) {
            servers++;
        }
        return servers;
    }
}
