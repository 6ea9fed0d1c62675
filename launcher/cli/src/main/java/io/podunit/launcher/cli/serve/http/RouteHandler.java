package io.podunit.launcher.cli.serve.http;

import io.podunit.launcher.cli.serve.exchange.Answer;
import io.podunit.launcher.cli.serve.exchange.FailedRequestException;
import io.podunit.launcher.cli.serve.exchange.Route;
import java.time.Clock;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Has each request answered by its route. Blocks the thread that it is called by. */
final class RouteHandler extends Handler.Abstract {

    private final Routes routes;
    private final Access access;
    private final TimeLimit limit;
    private final Function<RuntimeException, FailedRequestException> failures;
    private final Clock clock;

    RouteHandler(HttpService.Parts parts, TimeLimit limit) {
        this.routes = new Routes(parts.routes());
        this.access = parts.access();
        this.limit = limit;
        this.failures = parts.failures();
        this.clock = parts.clock();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Answer answer = answer(request);
        new AnswerWriter(response, callback, failure -> told(request, failure)).write(answer);
        return true;
    }

    private Answer answer(Request request) {
        try {
            Routes.Match match = routes.find(request);
            Route route = match.route();
            RequestRecorder.route(request, route.template());
            if (!route.open()) {
                access.check(request.getHeaders().get(HttpHeader.AUTHORIZATION), Request.getServerName(request));
            }
            return limit.during(() -> route.endpoint().answer(routes.exchange(match, request)));
        } catch (RuntimeException e) {
            return told(request, e);
        }
    }

    private Answer.Json told(Request request, RuntimeException failure) {
        FailedRequestException told = failures.apply(failure);
        RequestRecorder.problem(request, told, failure);
        return told.answer(clock.instant());
    }
}
