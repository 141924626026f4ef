package io.microscaling.reading;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What a source knows beside its number. What it does not know is NaN, or an empty list.
 *
 * @param inFlight jobs that are being worked on
 * @param arrived jobs that came, in total since some start; smaller than before if that start is a new one
 * @param completed jobs that were done, in total since some start
 * @param samples what each container uses
 * @param tookSeconds how long it took to take the reading, in seconds
 */
public record Details(double inFlight, double arrived, double completed, List<Sample> samples, double tookSeconds) {

    /** Nothing is known. */
    public static final Details NONE = new Details(Double.NaN, Double.NaN, Double.NaN, List.of(), Double.NaN);

    public Details {
        samples = List.copyOf(samples);
    }

    void addTo(JsonObject json) {
        add(json, "inFlight", inFlight);
        add(json, "arrived", arrived);
        add(json, "completed", completed);
        add(json, "tookSeconds", tookSeconds);
        if (!samples.isEmpty()) {
            JsonArray all = new JsonArray();
            samples.forEach(sample -> all.add(sample.toJson()));
            json.put("samples", all);
        }
    }

    private static void add(JsonObject json, String key, double value) {
        if (Double.isFinite(value)) {
            json.put(key, Reading.number(value));
        }
    }
}
