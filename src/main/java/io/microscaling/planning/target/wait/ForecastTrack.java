package io.microscaling.planning.target.wait;

/** The loads of the last dead time, and what they were forecast to be. Immutable. */
final class ForecastTrack {

    static final ForecastTrack NONE = new ForecastTrack(new double[0]);

    private static final int LONGEST = 128;
    /** A time in milliseconds, a load, a forecast. */
    private static final int FIELDS = 3;

    private final double[] points;

    private ForecastTrack(double[] points) {
        this.points = points;
    }

    /**
     * With one more point, and without those that are not needed to look {@code memory} milliseconds back.
     *
     * @param now in milliseconds since 1970
     */
    ForecastTrack and(long now, double load, double forecast, long memory) {
        int first = 0;
        while (first + FIELDS < points.length
                && (points[first + FIELDS] <= now - memory || points.length - first >= FIELDS * LONGEST)) {
            first += FIELDS;
        }
        int kept = points.length - first;
        double[] longer = new double[kept + FIELDS];
        System.arraycopy(points, first, longer, 0, kept);
        longer[kept] = now;
        longer[kept + 1] = load;
        longer[kept + 2] = forecast;
        return new ForecastTrack(longer);
    }

    /** The mean load since {@code memory} milliseconds ago, less what was forecast then; NaN if that is not known. */
    double error(long now, long memory) {
        double sum = 0;
        int count = 0;
        int i = points.length - FIELDS;
        while (i >= 0 && points[i] > now - memory) {
            sum += points[i + 1];
            count++;
            i -= FIELDS;
        }
        return i < 0 || count == 0 ? Double.NaN : sum / count - points[i + 2];
    }
}
