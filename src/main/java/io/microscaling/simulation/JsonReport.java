package io.microscaling.simulation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.microscaling.simulation.Report.Controller;

/** The report for programs. Names carry their units; what cannot be known, as a ratio to nothing, is null. */
public final class JsonReport {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonReport() {}

    /** {@code {pool, trace, settings, controllers: [{name, seeds, …, tasks: [{task, jobs, …}]}]}}. */
    public static ObjectNode of(Report report) {
        ObjectNode json = NODES.objectNode().put("pool", report.pool()).put("trace", report.trace());
        ObjectNode settings = json.putObject("settings");
        report.settings().forEach(settings::put);
        ArrayNode controllers = json.putArray("controllers");
        report.controllers().forEach(controller -> controllers.add(controller(controller)));
        return json;
    }

    /** The same as text, indented, without a line break at its end. */
    public static String render(Report report) {
        return of(report).toPrettyString();
    }

    private static ObjectNode controller(Controller controller) {
        Result first = controller.runs().get(0);
        ObjectNode json = NODES.objectNode()
                .put("name", controller.name())
                .put("runs", controller.runs().size())
                .put(
                        "simulatedSeconds",
                        controller.runs().stream().mapToDouble(Result::seconds).sum())
                .put("capacityContainers", first.capacity())
                .put(
                        "ticksOverCapacity",
                        controller.runs().stream().mapToLong(Result::over).sum());
        ArrayNode seeds = json.putArray("seeds");
        controller.runs().forEach(run -> seeds.add(run.seed()));
        ArrayNode tasks = json.putArray("tasks");
        Summary.of(controller.runs()).forEach(task -> tasks.add(task(task)));
        return json;
    }

    private static ObjectNode task(Summary task) {
        ObjectNode json = NODES.objectNode().put("task", task.task());
        waits(json, task);
        cost(json, task);
        elasticity(json.putObject("elasticity"), task.elasticity());
        return json;
    }

    private static void waits(ObjectNode json, Summary task) {
        json.put("withinSeconds", task.within())
                .put("jobs", task.jobs())
                .put("doneJobs", task.done())
                .put("lateJobs", task.late())
                .put("lateShare", task.lateShare())
                .put("p50WaitSeconds", task.p50Wait())
                .put("p95WaitSeconds", task.p95Wait())
                .put("p99WaitSeconds", task.p99Wait())
                .put("maxWaitSeconds", task.maxWait());
    }

    private static void cost(ObjectNode json, Summary task) {
        json.put("containerSeconds", task.containerSeconds())
                .put("clairvoyantContainerSeconds", task.clairvoyantSeconds())
                .put("workContainerSeconds", task.workSeconds());
        known(json, "ratioToClairvoyant", task.toClairvoyant());
        known(json, "ratioToWork", task.toWork());
        json.put("meanContainers", task.meanContainers())
                .put("starts", task.starts())
                .put("changes", task.changes())
                .put("startsPerHour", task.startsPerHour())
                .put("changesPerHour", task.changesPerHour());
    }

    private static void elasticity(ObjectNode json, Elasticity elasticity) {
        json.put("thetaUPercent", elasticity.thetaU())
                .put("thetaOPercent", elasticity.thetaO())
                .put("tauUPercent", elasticity.tauU())
                .put("tauOPercent", elasticity.tauO())
                .put("upsilonPercent", elasticity.upsilon())
                .put("missingContainers", elasticity.missing())
                .put("surplusContainers", elasticity.surplus());
    }

    private static void known(ObjectNode json, String name, double value) {
        if (Double.isNaN(value)) {
            json.putNull(name);
        } else {
            json.put(name, value);
        }
    }
}
