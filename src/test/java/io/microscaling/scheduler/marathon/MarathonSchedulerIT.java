package io.microscaling.scheduler.marathon;

import io.microscaling.pool.Workload;
import io.microscaling.scheduler.SchedulerFactory;
import io.microscaling.scheduler.ServiceContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;

/** The contract, against a Marathon that enforces its API. */
class MarathonSchedulerIT extends ServiceContract {

    private static FakeMarathon marathon;

    @BeforeAll
    static void startMarathon() {
        marathon = new FakeMarathon(vertx);
    }

    @Override
    protected SchedulerFactory factory() {
        MarathonSettings settings = Marathons.settings(List.of(marathon.url()));
        return context -> new MarathonScheduler(context, settings);
    }

    @Override
    protected Workload workload(String task) {
        marathon.create(id(task), 0, task.equals("reports"));
        return new MarathonWorkload(Optional.of(new AppId(id(task))));
    }

    private String id(String task) {
        return "/%s/%s".formatted(pool, task);
    }

    @Override
    protected void changeOutside(String task, int count) {
        marathon.scale(id(task), count);
    }

    @Override
    protected void createForeign() {
        marathon.create("/worker", 0, false);
    }

    @Override
    protected String foreign() {
        return marathon.describe("/worker");
    }

    @Override
    protected void remove(String task) {
        marathon.remove(id(task));
    }

    @Override
    protected void block(String task) {
        marathon.block(id(task));
    }

    @Override
    protected void unblock(String task) {
        marathon.unblock(id(task));
    }

    @Override
    protected void stopEngine() {
        marathon.stop();
    }

    @Override
    protected void startEngine() {
        marathon.start();
    }

    @Override
    protected void pauseEngine() {
        marathon.fail(FakeMarathon.Fault.HANG);
    }

    @Override
    protected void resumeEngine() {
        marathon.fail(FakeMarathon.Fault.NONE);
    }
}
