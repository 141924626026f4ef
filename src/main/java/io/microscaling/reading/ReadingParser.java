package io.microscaling.reading;

import io.microscaling.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads readings as they are written in {@code plan} and on the bus: a number, or an object with {@code value},
 * {@code inFlight}, {@code arrived}, {@code completed}, {@code tookSeconds} and {@code samples}, each of which may be left
 * out. A sample is {@code {value, request, ready}}; one without a value is missing, and one is ready unless it says
 * otherwise.
 */
public final class ReadingParser {

    private static final Reading.Absent NOT_GIVEN = new Reading.Absent("none was given");

    private ReadingParser() {}

    /** The reading under {@code key}; what is wrong with it is reported to the settings. */
    public static Reading parse(Settings settings, String key, Instant at) {
        if (!settings.has(key)) {
            return NOT_GIVEN;
        }
        if (settings.holdsMapping(key)) {
            Settings object = settings.section(key);
            Reading reading = parse(object, at);
            object.done();
            return reading;
        }
        if (settings.copy().get(key) instanceof Number number) {
            return new Reading.Measured(number.doubleValue(), at);
        }
        settings.problem(key, "is no reading; expected a number, null or an object such as {\"value\": 3}");
        return NOT_GIVEN;
    }

    /** The reading that the settings are, other keys aside; absent if they say nothing. */
    public static Reading parse(Settings object, Instant at) {
        double value = number(object, "value", -Double.MAX_VALUE);
        Details details = new Details(
                number(object, "inFlight", 0),
                number(object, "arrived", 0),
                number(object, "completed", 0),
                samples(object),
                number(object, "tookSeconds", 0));
        return Double.isNaN(value) && details.equals(Details.NONE)
                ? NOT_GIVEN
                : new Reading.Measured(value, at, details);
    }

    private static double number(Settings settings, String key, double least) {
        if (settings.has(key) && !(settings.copy().get(key) instanceof Number)) {
            settings.problem(key, "is no number; expected a number or null");
            return Double.NaN;
        }
        return settings.optionalNumber(key, least, Double.MAX_VALUE).orElse(Double.NaN);
    }

    private static List<Sample> samples(Settings object) {
        List<Sample> samples = new ArrayList<>();
        for (Settings sample : object.sections("samples")) {
            samples.add(new Sample(
                    number(sample, "value", -Double.MAX_VALUE),
                    number(sample, "request", 0),
                    sample.bool("ready", true)));
            sample.done();
        }
        return samples;
    }
}
