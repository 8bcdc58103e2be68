package io.corobridge.streams.scope;

import io.corobridge.AsyncContextManager;
import io.corobridge.GeneratorExit;
import io.corobridge.ProtocolException;
import io.corobridge.streams.emission.Emission;
import io.corobridge.streams.task.Task;
import io.corobridge.streams.task.TaskEnd;
import io.corobridge.streams.task.Tasks;
import io.corobridge.streams.tracking.ScopeMember;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The enter of a scope. It moves the {@link ScopePhase} out of ENTERING, so a resource is given to the body or exited, once. */
final class ScopeEnter<R extends @Nullable Object> implements TaskEnd<R> {

    private final Emission<?> emission;
    private final AtomicReference<ScopePhase> phase;
    private final ScopeExit<?> exit;
    private final Consumer<? super R> body;
    private volatile @Nullable Task entering;

    /** An enter that gives the resource to {@code body}. */
    ScopeEnter(Emission<?> emission, AtomicReference<ScopePhase> phase, ScopeExit<?> exit, Consumer<? super R> body) {
        this.emission = emission;
        this.phase = phase;
        this.exit = exit;
        this.body = body;
    }

    void start(Supplier<? extends AsyncContextManager<R>> managers) {
        if (phase.get() == ScopePhase.REFUSED) {
            emission.finished(); // cancelled between the request and here
            return;
        }
        Task started;
        try {
            AsyncContextManager<R> opened = managers.get();
            if (opened == null) {
                throw new ProtocolException("__aenter__");
            }
            exit.of(opened);
            started = Tasks.start(opened.aenter(), emission.context(), this, late -> exit.late());
        } catch (Throwable failed) {
            emission.fail(failed);
            return;
        }
        entering = started;
        if (phase.get() == ScopePhase.REFUSED) {
            started.close();
        }
    }

    /** Cancels it; false if the resource is there. */
    boolean refuse() {
        if (!phase.compareAndSet(ScopePhase.ENTERING, ScopePhase.REFUSED)) {
            return false;
        }
        Task started = entering;
        if (started != null) {
            started.close();
        }
        return true;
    }

    @Override
    public ScopeMember around() {
        return emission;
    }

    @Override
    public void returned(R resource) {
        if (phase.compareAndSet(ScopePhase.ENTERING, ScopePhase.OPEN)) {
            body.accept(resource);
        } else {
            exit.begin(new GeneratorExit());
        }
    }

    @Override
    public void raised(Throwable error) {
        if (phase.get() == ScopePhase.REFUSED && error instanceof GeneratorExit) {
            emission.finished();
        } else {
            emission.fail(error);
        }
    }
}
