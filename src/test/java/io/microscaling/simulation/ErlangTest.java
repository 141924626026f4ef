package io.microscaling.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErlangTest {

    /**
     * Published values. The first: "Erlang C Formula", Call Centre Helper (100 calls in half an hour, 180 s each). The
     * second: "The Erlang-C Formula", Mitan (360 calls in half an hour, 240 s each). Both are rounded there.
     */
    @ParameterizedTest
    @CsvSource({"14, 10, 0.174", "55, 48, 0.239"})
    void waits_publishedExample_isThePublishedValue(int servers, double load, double published) {
        assertThat(Erlang.waits(servers, load)).isCloseTo(published, within(0.000_5));
    }

    /** From the same pages: the part that waits no longer than 20 s and 15 s. */
    @ParameterizedTest
    @CsvSource({"14, 100, 180, 20, 0.888", "55, 360, 240, 15, 0.846"})
    void waitsLonger_publishedExample_isThePublishedServiceLevel(
            int servers, double callsInHalfAnHour, double callSeconds, double seconds, double published) {
        double longer = Erlang.waitsLonger(servers, callsInHalfAnHour / 1_800, 1 / callSeconds, seconds);
        assertThat(1 - longer).isCloseTo(published, within(0.000_5));
    }

    /** The probability that a job waits in M/M/1 is the load: L. Kleinrock, Queueing Systems I (1975), 3.2. */
    @ParameterizedTest
    @CsvSource({"0.1", "0.5", "0.9", "0.999"})
    void waits_oneServer_isTheLoad(double load) {
        assertThat(Erlang.waits(1, load)).isCloseTo(load, within(1e-12));
    }

    /** In M/M/2 it is a² / (2 + a): Erlang's formula written out. */
    @ParameterizedTest
    @CsvSource({"0.2", "1", "1.5", "1.99"})
    void waits_twoServers_isTheFormulaWrittenOut(double load) {
        assertThat(Erlang.waits(2, load)).isCloseTo(load * load / (2 + load), within(1e-12));
    }

    /** The sum as books have it: R. B. Cooper, Introduction to Queueing Theory (2nd ed., 1981), 3.4. */
    @ParameterizedTest
    @CsvSource({"3, 2", "5, 4", "10, 7.5", "20, 19", "30, 12", "100, 95"})
    void waits_manyServers_isTheSumOfTheBook(int servers, double load) {
        double term = 1;
        double sum = 0;
        for (int i = 0; i < servers; i++) {
            sum += term;
            term *= load / (i + 1);
        }
        double all = term / (1 - load / servers);
        assertThat(Erlang.waits(servers, load)).isCloseTo(all / (sum + all), within(1e-9));
    }

    @Test
    void waits_noLoad_isNever() {
        assertThat(Erlang.waits(5, 0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "5, 5", "5, 7", "0, 0", "0, 1"})
    void waits_asMuchLoadAsServersOrMore_isAlways(int servers, double load) {
        assertThat(Erlang.waits(servers, load)).isEqualTo(1);
    }

    @Test
    void waits_thousandsOfServers_isANumber() {
        assertThat(Erlang.waits(10_000, 9_900)).isBetween(0.0, 1.0);
    }

    @ParameterizedTest
    @CsvSource({"4, 3", "12, 9", "40, 38"})
    void waits_oneServerMore_isLessOften(int servers, double load) {
        assertThat(Erlang.waits(servers + 1, load)).isLessThan(Erlang.waits(servers, load));
    }

    @Test
    void waitsLonger_noTime_isWaiting() {
        assertThat(Erlang.waitsLonger(5, 8, 2, 0)).isEqualTo(Erlang.waits(5, 4));
    }

    /** In M/M/1 the wait exceeds t with ρ·e^(−(μ − λ)t). */
    @ParameterizedTest
    @CsvSource({"0.5", "1", "4"})
    void waitsLonger_oneServer_isTheExponentialTail(double seconds) {
        assertThat(Erlang.waitsLonger(1, 1.5, 2, seconds)).isCloseTo(0.75 * Math.exp(-0.5 * seconds), within(1e-12));
    }

    @Test
    void waitsLonger_tooFewServers_isAlways() {
        assertThat(Erlang.waitsLonger(2, 10, 2, 60)).isEqualTo(1);
    }

    @Test
    void servers_noArrivals_areNone() {
        assertThat(Erlang.servers(0, 2, 2, 0.01)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0.1, 2", "3, 2", "20, 2", "72, 2", "500, 0.5"})
    void servers_anyLoad_areTheFewestThatDo(double arrivals, double rate) {
        int servers = Erlang.servers(arrivals, rate, 2, 0.01);
        assertThat(Erlang.waitsLonger(servers, arrivals, rate, 2)).isLessThanOrEqualTo(0.01);
        assertThat(Erlang.waitsLonger(servers - 1, arrivals, rate, 2)).isGreaterThan(0.01);
    }
}
