package io.microscaling.scheduler.marathon;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.microscaling.http.Answer;
import io.microscaling.http.HttpException;
import io.microscaling.scheduler.Scaled;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What Marathon says of what it does not do.
 *
 * @param message in its words
 * @param deployments the ids of the deployments that are in the way
 */
record Refusal(String message, List<String> deployments) {

    private static final int MOST_TEXT = 2000;

    Refusal {
        deployments = List.copyOf(deployments);
    }

    static Refusal of(Answer answer) {
        try {
            JsonObject body = answer.object();
            String details = body.getValue("details") == null ? "" : " " + body.getValue("details");
            return new Refusal(body.getValue("message") + details, deployments(body));
        } catch (HttpException e) {
            String text = answer.body().toString(UTF_8); // not in its own form, such as a proxy's
            return new Refusal(text.substring(0, Math.min(MOST_TEXT, text.length())), List.of());
        }
    }

    private static List<String> deployments(JsonObject body) {
        JsonArray given = body.getValue("deployments") instanceof JsonArray array ? array : new JsonArray();
        return given.stream()
                .map(each -> each instanceof JsonObject deployment ? deployment.getValue("id") : each)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .toList();
    }

    /** That the app is locked, if that is what it says. */
    Optional<Scaled> blocked(AppId app) {
        if (deployments.isEmpty() && !message.contains("locked")) {
            return Optional.empty();
        }
        String by = deployments.isEmpty() ? "a deployment" : "deployment " + String.join(", ", deployments);
        return Optional.of(new Scaled.Blocked("app %s is locked by %s".formatted(app, by), Optional.empty()));
    }
}
