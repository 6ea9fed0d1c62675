package io.podunit.launcher.store;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is asked of queues. {@code PUT /v1/queues/NAME} makes one of the size in its body; {@code POST /v1/queues/NAME} takes a number
 * (the body: who takes, and which of its questions this is) and is answered by the number, or by nothing where none is left;
 * {@code POST /v1/closed/NAME} closes it, and is answered by the first number that was never handed out.
 */
final class QueueRequests {

    private static final String NOT_THERE = "no such queue";
    private static final Pattern SIZE = Pattern.compile("\\d{1,7}");
    private static final Pattern TAKE = Pattern.compile("([0-9a-f]{32}) (\\d{1,7})");

    private final WorkQueues queues;

    QueueRequests(WorkQueues queues) {
        this.queues = queues;
    }

    void create(StoreRequest request) throws IOException {
        String name = request.lastSegment();
        String size = request.shortText();
        boolean known = SIZE.matcher(size).matches() && Integer.parseInt(size) <= WorkQueues.LARGEST;
        if (!known || !WorkQueues.isName(name)) {
            request.answer(
                    400, "a queue has a name of 32 hexadecimal digits and a size of at most " + WorkQueues.LARGEST);
        } else if (queues.create(name, Integer.parseInt(size))) {
            request.answer(201, "");
        } else {
            request.answer(409, "there is a queue of that name and another size");
        }
    }

    void take(StoreRequest request) throws IOException {
        Optional<WorkQueue> queue = queues.find(request.lastSegment());
        Matcher take = TAKE.matcher(request.shortText());
        if (queue.isEmpty()) {
            request.answer(404, NOT_THERE);
        } else if (!take.matches()) {
            request.answer(400, "who takes, and which of its questions this is");
        } else {
            take(request, queue.get(), take);
        }
    }

    private static void take(StoreRequest request, WorkQueue queue, Matcher take) throws IOException {
        try {
            OptionalInt number = queue.take(take.group(1), Integer.parseInt(take.group(2)));
            request.answer(200, number.isPresent() ? String.valueOf(number.getAsInt()) : "");
        } catch (IllegalArgumentException e) {
            request.answer(409, String.valueOf(e.getMessage()));
        }
    }

    void close(StoreRequest request) throws IOException {
        Optional<WorkQueue> queue = queues.find(request.lastSegment());
        if (queue.isEmpty()) {
            request.answer(404, NOT_THERE);
        } else {
            request.answer(200, String.valueOf(queue.get().close()));
        }
    }
}
