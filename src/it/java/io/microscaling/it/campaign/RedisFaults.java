package io.microscaling.it.campaign;

import io.microscaling.it.campaign.Fault.Struck;
import java.util.List;
import java.util.Random;

/** What happens to Redis and to the lists in it. */
final class RedisFaults {

    private static final int LONGEST_WAVE = 150;
    private static final int HUGE = 500_000;
    /** Pushes as many elements as it is told. */
    private static final String FILL = "for i = 1, ARGV[1] do redis.call('LPUSH', KEYS[1], 'job') end";

    private RedisFaults() {}

    static Struck wave(World world, Random random) {
        String key = key(random);
        int jobs = 20 + random.nextInt(LONGEST_WAVE - 20);
        push(world, key, jobs);
        return Struck.once("%d jobs for %s".formatted(jobs, key));
    }

    static Struck huge(World world, Random random) {
        String key = key(random);
        push(world, key, HUGE);
        return Struck.until(() -> delete(world, key), "%d jobs for %s".formatted(HUGE, key));
    }

    static Struck wrongType(World world, Random random) {
        String key = key(random);
        List<String> command = random.nextBoolean()
                ? List.of("SET", key, "x".repeat(random.nextInt(10_000)))
                : List.of("HSET", key, "field", "-1");
        delete(world, key);
        world.redis().command(command.toArray(String[]::new));
        return Struck.until(() -> delete(world, key), "%s %s".formatted(command.get(0), key));
    }

    static Struck hung(World world, Random random) {
        world.redis().hang();
        return Struck.until(world.redis()::resume, "SIGSTOP, SIGCONT");
    }

    static Struck restarted(World world, Random random) {
        world.redis().stop();
        return Struck.until(world.redis()::start, "SIGTERM, started again, empty");
    }

    private static void push(World world, String key, int jobs) {
        world.redis().command("EVAL", FILL, "1", key, Integer.toString(jobs));
    }

    private static void delete(World world, String key) {
        world.redis().command("DEL", key);
    }

    private static String key(Random random) {
        return random.nextBoolean() ? Setup.QUEUE : Setup.WAIT;
    }
}
