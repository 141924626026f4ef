package io.microscaling.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class OutOfMemoryTest {

    @ParameterizedTest
    @ValueSource(strings = {"uncaught", "logged", "logged-as-cause"})
    void memoryUsedUp_howeverItIsMet_endsTheProcessWithThree(String how) throws Exception {
        Process process = start(how);
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(OutOfMemory.STATUS);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String how) throws IOException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes,
                        Eater.class.getName(),
                        how)
                .redirectErrorStream(true)
                .start();
    }

    /** A program that uses memory up. A thread of its own keeps it alive, as an event loop would. */
    static final class Eater {

        private static final CountDownLatch NEVER = new CountDownLatch(1);

        private Eater() {}

        public static void main(String[] how) {
            OutOfMemory.install();
            new Thread(Eater::stay, "stays").start();
            if (how[0].equals("uncaught")) {
                eat(new ArrayList<>());
            } else {
                swallow(how[0]);
            }
        }

        private static void swallow(String how) {
            try {
                eat(new ArrayList<>());
            } catch (OutOfMemoryError e) {
                Throwable told = how.equals("logged") ? e : new IllegalStateException("wrapped", e);
                LoggerFactory.getLogger("io.netty.x").warn("a task failed: ", told);
            }
        }

        private static void eat(List<byte[]> eaten) {
            while (true) {
                eaten.add(new byte[1_000_000]);
            }
        }

        private static void stay() {
            try {
                NEVER.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
