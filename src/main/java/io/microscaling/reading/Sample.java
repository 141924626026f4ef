package io.microscaling.reading;

import io.vertx.core.json.JsonObject;

/**
 * What is known of one container's use, for targets that look at each.
 *
 * @param value what it uses, in the metric's unit; NaN if it could not be had
 * @param request what it asked for, in the same unit; NaN if that is not known
 * @param ready whether it is up and able to work
 */
public record Sample(double value, double request, boolean ready) {

    /** Whether there is a number to reckon with. */
    public boolean isKnown() {
        return Double.isFinite(value) && value >= 0;
    }

    JsonObject toJson() {
        JsonObject json = new JsonObject();
        if (isKnown()) {
            json.put("value", Reading.number(value));
        }
        if (Double.isFinite(request)) {
            json.put("request", Reading.number(request));
        }
        return json.put("ready", ready);
    }
}
