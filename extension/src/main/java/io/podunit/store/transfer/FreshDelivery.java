package io.podunit.store.transfer;

import io.podunit.bundle.content.Content;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** Sends what was packed, and packs and sends once more where a build wrote into the class path meanwhile. */
@API(status = API.Status.INTERNAL)
public final class FreshDelivery<T> {

    private final Supplier<T> packing;
    private final Function<T, Collection<Content>> contents;
    private final Function<Collection<Content>, Delivery> way;

    /**
     * @param packing reads the class path anew each time
     * @param way to the store
     */
    public FreshDelivery(
            Supplier<T> packing,
            Function<T, Collection<Content>> contents,
            Function<Collection<Content>, Delivery> way) {
        this.packing = packing;
        this.contents = contents;
        this.way = way;
    }

    public Delivered<T> deliver() {
        try {
            return send(packing.get());
        } catch (ContentChangedFailure first) {
            return send(packing.get());
        }
    }

    private Delivered<T> send(T packed) {
        return new Delivered<>(packed, way.apply(contents.apply(packed)));
    }

    /** What the store has now. */
    public record Delivered<T>(T packed, Delivery delivery) {}
}
