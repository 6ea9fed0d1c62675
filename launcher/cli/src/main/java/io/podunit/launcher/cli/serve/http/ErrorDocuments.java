package io.podunit.launcher.cli.serve.http;

import io.podunit.launcher.cli.serve.exchange.ErrorType;
import io.podunit.launcher.cli.serve.exchange.FailedRequestException;
import java.time.Clock;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the server itself has to refuse, in the shape of all other errors. */
final class ErrorDocuments implements Request.Handler {

    private final Clock clock;

    ErrorDocuments(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Object status = request.getAttribute(ErrorHandler.ERROR_STATUS);
        FailedRequestException failure = failure(status instanceof Integer code ? code : 500);
        RequestRecorder.problem(request, failure, failure);
        new AnswerWriter(response, callback, e -> failure.answer(clock.instant()))
                .write(failure.answer(clock.instant()));
        return true;
    }

    private static FailedRequestException failure(int status) {
        if (status == 503) {
            return new FailedRequestException(
                    status, ErrorType.NETWORK, "This service is stopping.", "Ask again when it has started anew.");
        } else if (status >= 500) {
            return new FailedRequestException(
                    status,
                    ErrorType.INTERNAL,
                    "This service failed to answer.",
                    "The line of this request in its log says more.");
        }
        return new FailedRequestException(
                status,
                ErrorType.REQUEST,
                "The request is not valid HTTP, or too long (status " + status + ").",
                "GET /openapi.json shows which requests there are.");
    }
}
