package io.corobridge.streams.scope;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.GeneratorExit;
import io.corobridge.frame.Chaining;
import io.corobridge.streams.emission.Emission;
import io.corobridge.streams.task.BackgroundTask;
import io.corobridge.streams.task.TaskEnd;
import io.corobridge.streams.task.Tasks;
import io.corobridge.streams.tracking.CurrentScope;
import io.corobridge.streams.tracking.ScopeMember;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The exit of a scope, and after it the terminal signal, with the element that was held back until then. */
final class ScopeExit<T> {

    private final Emission<T> emission;
    private final AtomicReference<@Nullable T> held = new AtomicReference<>();
    private @Nullable AsyncContextManager<?> manager;

    ScopeExit(Emission<T> emission) {
        this.emission = emission;
    }

    /** Of which manager; before anything else. */
    void of(AsyncContextManager<?> opened) {
        manager = opened;
    }

    // ---- the element ----

    /** Keeps the element; false if there is one. */
    boolean hold(T element) {
        return held.compareAndSet(null, element);
    }

    void discardHeld() {
        emission.discard(held.getAndSet(null));
    }

    // ---- the exit ----

    /** Begins it; called once, on the stack of whatever ended the body. */
    void begin(@Nullable Throwable error) {
        Exited exited = new Exited(error);
        CurrentScope.run(null, () -> {
            try {
                exited.exit = Objects.requireNonNull(manager).aexit(error);
                Tasks.start(exited.exit, emission.context(), exited);
            } catch (Throwable failed) {
                exited.raised(failed);
            }
        });
    }

    /** Begins the exit of a resource that came although its enter was given up. */
    void late() {
        BackgroundTask.run(() -> Objects.requireNonNull(manager).aexit(new GeneratorExit()), emission.context());
    }

    private final class Exited implements TaskEnd<@Nullable Boolean> {

        private final @Nullable Throwable error;
        private @Nullable Awaitable<Boolean> exit;

        Exited(@Nullable Throwable error) {
            this.error = error;
        }

        @Override
        public ScopeMember around() {
            return emission;
        }

        @Override
        public void returned(@Nullable Boolean suppresses) {
            if (error == null) {
                completeWithHeld();
            } else if (Boolean.TRUE.equals(suppresses)) {
                discardHeld();
                emission.complete();
            } else {
                discardHeld();
                emission.fail(error);
            }
        }

        @Override
        public void raised(Throwable failed) {
            discardHeld();
            emission.fail(Chaining.afterExit(exit, failed, error));
        }
    }

    private void completeWithHeld() {
        T value = held.getAndSet(null);
        if (value != null) {
            switch (emission.deliver(value, emission.driver())) {
                case CLOSED -> emission.discard(value);
                case DELIVERED, LAST_DELIVERED, THREW -> {}
            }
        }
        emission.complete();
    }
}
