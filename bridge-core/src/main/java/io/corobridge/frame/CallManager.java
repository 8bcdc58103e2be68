package io.corobridge.frame;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.ElementBody;
import io.corobridge.Step;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A manager whose enter and exit are plain calls. Each call is made when its awaitable is awaited. */
public final class CallManager<R extends @Nullable Object> implements AsyncContextManager<R> {

    private final Callable<? extends R> open;
    private final ElementBody<? super R> release;
    private @Nullable R opened;

    /** Makes a manager of the resource that {@code open} returns and {@code release} releases. */
    public CallManager(Callable<? extends R> open, ElementBody<? super R> release) {
        this.open = Objects.requireNonNull(open, "open");
        this.release = Objects.requireNonNull(release, "release");
    }

    @Override
    public Awaitable<R> aenter() {
        return () -> sent -> {
            R resource;
            try {
                resource = open.call();
            } catch (Throwable error) {
                throw Sneaky.raise(error);
            }
            opened = resource;
            return new Step.Returned<>(resource);
        };
    }

    @Override
    public Awaitable<Boolean> aexit(@Nullable Throwable error) {
        return () -> sent -> {
            R resource = Unchecked.cast(opened);
            opened = null;
            try {
                release.run(resource);
            } catch (Throwable failed) {
                throw Sneaky.raise(failed);
            }
            return new Step.Returned<>(false);
        };
    }
}
