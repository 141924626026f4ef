package io.microscaling.scheduler;

import static java.util.Objects.requireNonNull;

import io.microscaling.http.Answer;
import io.microscaling.http.HttpException;
import io.microscaling.http.JsonClient;
import io.microscaling.scheduler.SchedulerException.Kind;
import java.util.function.Function;

/** What a scheduler fails with when the HTTP API of its cluster did not give what was asked for. */
public final class ApiFailures {

    private final String system;
    private final String login;
    private final JsonClient client;
    private final Function<Answer, String> text;

    /**
     * @param system the cluster's name for people
     * @param login how to mend a login that is refused
     * @param client clears what is shown of secrets
     * @param text what an answer says went wrong
     */
    public ApiFailures(String system, String login, JsonClient client, Function<Answer, String> text) {
        this.system = requireNonNull(system, "system");
        this.login = requireNonNull(login, "login");
        this.client = requireNonNull(client, "client");
        this.text = requireNonNull(text, "text");
    }

    /**
     * Of an answer that is no success.
     *
     * @param what what was tried
     * @param mend how to mend what is refused for no reason of its own
     */
    public SchedulerException refused(Answer answer, String what, String mend) {
        int status = answer.status();
        String said = "%s: %s at %s answered %d: %s"
                .formatted(what, system, answer.host(), status, client.clear(text.apply(answer)));
        if (status == 401 || status == 403) {
            return new SchedulerException(Kind.REFUSED, said + "; " + login, null);
        }
        return status >= 500
                ? new SchedulerException(Kind.UNREACHABLE, said + "; it is tried again", null)
                : new SchedulerException(Kind.REFUSED, said + "; " + mend, null);
    }

    /** Of what was thrown on the way, or by whoever read the answer. */
    public SchedulerException of(Throwable failure, String what) {
        if (failure instanceof SchedulerException ours) {
            return ours;
        }
        Kind kind = failure instanceof HttpException ? Kind.UNREACHABLE : Kind.REFUSED;
        return new SchedulerException(
                kind, "%s: %s".formatted(what, client.clear(String.valueOf(failure.getMessage()))), failure);
    }
}
