package io.podunit.launcher.cli.serve.http;

import io.podunit.launcher.cli.serve.exchange.FailedRequestException;
import io.podunit.launcher.cli.serve.exchange.RequestRecord;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;

/** Tells of each request when its answer is out, whoever answered. */
final class RequestRecorder implements RequestLog {

    private static final String ROUTE = RequestRecorder.class.getName() + ".route";
    private static final String PROBLEM = RequestRecorder.class.getName() + ".problem";

    private final Consumer<RequestRecord> records;

    RequestRecorder(Consumer<RequestRecord> records) {
        this.records = records;
    }

    static void route(Request request, String template) {
        request.setAttribute(ROUTE, template);
    }

    /** @param cause what made it so; told where the client does not get to know it */
    static void problem(Request request, FailedRequestException told, RuntimeException cause) {
        request.setAttribute(PROBLEM, told.status() == 500 ? cause.toString() : String.valueOf(told.getMessage()));
    }

    @Override
    public void log(Request request, Response response) {
        Object route = request.getAttribute(ROUTE);
        Object problem = request.getAttribute(PROBLEM);
        records.accept(new RequestRecord(
                request.getMethod(),
                String.valueOf(request.getHttpURI().getPath()),
                route == null ? RequestRecord.UNKNOWN : route.toString(),
                response.getStatus(),
                Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime()),
                Request.getRemoteAddr(request),
                problem == null ? null : problem.toString()));
    }
}
