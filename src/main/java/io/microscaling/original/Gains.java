package io.microscaling.original;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The gains of the original's queue rule: {@code MSS_KP}, {@code MSS_KI} and {@code MSS_KD}, or reckoned from an ultimate
 * gain {@code MSS_KU} and a period {@code MSS_TU} after Ziegler and Nichols: kp = 0.8 KU, kd = TU / 8. What is no number
 * counts as not set, as it did there.
 */
final class Gains {

    private static final double KU = 0.05;
    private static final double TU = 10;

    private final Variables variables;
    private final Map<String, Object> keys = new LinkedHashMap<>();

    private Gains(Variables variables) {
        this.variables = variables;
    }

    /** The keys of a {@code queue} target; without those that are as they are by default. */
    static Map<String, Object> of(Variables variables) {
        return new Gains(variables).read();
    }

    private Map<String, Object> read() {
        double ku = number("MSS_KU", KU);
        double tu = number("MSS_TU", TU);
        gain("kp", number("MSS_KP", 0.8 * ku), 0.8 * KU);
        gain("ki", number("MSS_KI", 0), 0);
        gain("kd", number("MSS_KD", tu / 8), TU / 8);
        samples();
        return keys;
    }

    private void gain(String key, double value, double usual) {
        if (value != usual) {
            keys.put(key, value);
            variables.note("the gains that MSS_KU, MSS_TU, MSS_KP, MSS_KI and MSS_KD give: %s: %s of every queue target"
                    .formatted(key, value));
        }
    }

    private double number(String name, double otherwise) {
        String text = variables.get(name, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            double value = Double.parseDouble(text);
            if (value >= 0 && value < Double.POSITIVE_INFINITY) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, with what is no gain either
        }
        variables.became(name, "no number of at least 0, so %s is used".formatted(otherwise));
        return otherwise;
    }

    private void samples() {
        variables.find("MSS_VEL_SAMPLES").ifPresent(text -> {
            if (text.matches("[1-9][0-9]{0,2}")) {
                keys.put("velocitySamples", Integer.parseInt(text));
                variables.became("MSS_VEL_SAMPLES", "velocitySamples: %s of every queue target".formatted(text));
            } else {
                variables.became("MSS_VEL_SAMPLES", "no whole number from 1 to 999, so 1 is used");
            }
        });
    }
}
