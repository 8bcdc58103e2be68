package io.corobridge.streams;

import io.corobridge.AsyncContextManager;
import io.corobridge.GeneratorExit;
import io.corobridge.ProtocolException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The enter of a scope.
 *
 * <p>States: ENTERING, REFUSED (cancelled before the resource came), ENTERED. The last two are not left, so a resource is
 * given to the body or exited, once.
 */
final class ScopeEnter<R extends @Nullable Object> implements Completion<R> {

    private enum Stage {
        ENTERING,
        REFUSED,
        ENTERED
    }

    private final Emission<?> emission;
    private final ScopeExit<?> exit;
    private final Consumer<? super R> body;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.ENTERING);
    private volatile @Nullable Running entering;

    /** One that gives the resource to {@code body}. */
    ScopeEnter(Emission<?> emission, ScopeExit<?> exit, Consumer<? super R> body) {
        this.emission = emission;
        this.exit = exit;
        this.body = body;
    }

    void start(Supplier<? extends AsyncContextManager<R>> managers) {
        if (stage.get() == Stage.REFUSED) {
            emission.finished(); // cancelled between the request and here
            return;
        }
        Running started;
        try {
            AsyncContextManager<R> opened = managers.get();
            if (opened == null) {
                throw new ProtocolException("__aenter__");
            }
            exit.of(opened);
            started = Run.start(opened.aenter(), emission.context(), this, late -> exit.late());
        } catch (Throwable failed) {
            emission.fail(failed);
            return;
        }
        entering = started;
        if (stage.get() == Stage.REFUSED) {
            started.close();
        }
    }

    /** Cancels it; false if the resource is there. */
    boolean refuse() {
        if (!stage.compareAndSet(Stage.ENTERING, Stage.REFUSED)) {
            return false;
        }
        Running started = entering;
        if (started != null) {
            started.close();
        }
        return true;
    }

    boolean hasEntered() {
        return stage.get() == Stage.ENTERED;
    }

    @Override
    public void returned(R resource) {
        if (stage.compareAndSet(Stage.ENTERING, Stage.ENTERED)) {
            body.accept(resource);
        } else {
            exit.begin(new GeneratorExit());
        }
    }

    @Override
    public void raised(Throwable error) {
        if (stage.get() == Stage.REFUSED && error instanceof GeneratorExit) {
            emission.finished();
        } else {
            emission.fail(error);
        }
    }
}
