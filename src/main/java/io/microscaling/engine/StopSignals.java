package io.microscaling.engine;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signals that ask a process to end: SIGTERM, SIGINT (Ctrl-C) and SIGHUP. The first one lets {@link #await} return,
 * a further one ends at once. Handled here rather than by a shutdown hook, so that a process that did what it was asked
 * exits with 0, and not with 143, which service managers take for a failure. Where the JVM leaves signals to others
 * ({@code -Xrs}) it falls back to a hook: then the exit status is the JVM's.
 */
final class StopSignals {

    private static final Logger LOG = LoggerFactory.getLogger(StopSignals.class);
    private static final List<String> NAMES = List.of("TERM", "INT", "HUP");

    private final Runnable atOnce;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private StopSignals(Runnable atOnce) {
        this.atOnce = requireNonNull(atOnce, "atOnce");
    }

    /**
     * Listens from now on.
     *
     * @param atOnce ends the process, without tidying up
     */
    static StopSignals listen(Runnable atOnce) {
        StopSignals signals = new StopSignals(atOnce);
        try {
            for (String name : NAMES) {
                handle(name, signals::received);
            }
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            LOG.debug("signals are left to the JVM reason=\"{}\"", e.toString());
            Runtime.getRuntime().addShutdownHook(new Thread(signals::hook, "shutdown"));
        }
        return signals;
    }

    /** Waits until the process is asked to end, or for so long. */
    void await(Duration most) throws InterruptedException {
        if (!asked.await(most.toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.info("stopping after={}", most);
        }
    }

    /** The process has tidied up. */
    void ended() {
        ended.countDown();
    }

    private synchronized void received(String name) {
        if (asked.getCount() == 0) {
            LOG.warn("stopping at once signal={}: containers are left as they are", name);
            atOnce.run();
        } else {
            LOG.info("stopping signal={}; again to stop at once", name);
            asked.countDown();
        }
    }

    private void hook() {
        asked.countDown();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the JVM is ending anyway
        }
    }

    /** By reflection: the compiler warns of every mention of {@code sun.misc.Signal}, which has no successor. */
    private static void handle(String name, Consumer<String> handler) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> listener = Class.forName("sun.misc.SignalHandler");
        InvocationHandler received = (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                handler.accept(name);
                yield null;
            }
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "StopSignals";
        };
        Object proxy = Proxy.newProxyInstance(listener.getClassLoader(), new Class<?>[] {listener}, received);
        try {
            signal.getMethod("handle", signal, listener)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw new IllegalArgumentException("SIG" + name + " cannot be handled", e.getCause());
        }
    }
}
