package io.corobridge.streams;

import io.corobridge.AsyncContextManager;
import io.corobridge.Coroutine;
import io.corobridge.GeneratorExit;
import io.corobridge.ProtocolException;
import io.corobridge.frame.Chaining;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;

/**
 * A publisher within a manager: enter, the publisher's elements, exit, and then the terminal signal.
 *
 * <p>States: ENTERING, REFUSED (cancelled while entering), BODY, EXITING. Invariants:
 *
 * <ol>
 *   <li>BODY is entered by a successful enter only, REFUSED by a cancel only; one of them happens.
 *   <li>The exit begins when BODY is left, or when a resource comes in REFUSED; so once for each enter that succeeded.
 *   <li>No signal and no cancel touches the exit; the terminal signal comes after it.
 *   <li>A body that is a scope itself has ended its own exits before this one begins.
 * </ol>
 */
final class ScopeDriver<R extends @Nullable Object, T> extends Driver {

    private enum Stage {
        ENTERING,
        REFUSED,
        BODY,
        EXITING
    }

    private final Supplier<? extends AsyncContextManager<R>> managers;
    private final Function<? super R, ? extends Publisher<? extends T>> body;
    private final Emission<T> emission;
    private final boolean holds;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.ENTERING);
    private final AtomicLong forwarded = new AtomicLong();
    private final Upstream upstream;
    private @Nullable AsyncContextManager<R> manager;
    private volatile @Nullable Running entering;
    private final AtomicReference<@Nullable T> held = new AtomicReference<>();

    ScopeDriver(
            Supplier<? extends AsyncContextManager<R>> managers,
            Function<? super R, ? extends Publisher<? extends T>> body,
            Emission<T> emission,
            boolean holds) {
        this.managers = managers;
        this.body = body;
        this.emission = emission;
        this.holds = holds;
        upstream = new Upstream(emission.context());
    }

    // ---- from the emission ----

    @Override
    void start() {
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
            manager = opened;
            demanded();
            started = Run.start(opened.aenter(), emission.context(), new Entered(), this::cameLate);
        } catch (Throwable failed) {
            emission.fail(failed);
            return;
        }
        entering = started;
        if (stage.get() == Stage.REFUSED) {
            started.close();
        }
    }

    @Override
    void demanded() {
        if (holds) {
            if (forwarded.compareAndSet(0, Long.MAX_VALUE)) {
                upstream.request(Long.MAX_VALUE);
            }
            return;
        }
        for (; ; ) {
            long wanted = emission.requested();
            long asked = forwarded.get();
            if (wanted <= asked) {
                return; // another request has forwarded more in between
            }
            if (forwarded.compareAndSet(asked, wanted)) {
                upstream.request(wanted == Long.MAX_VALUE ? wanted : wanted - asked);
            }
        }
    }

    @Override
    void close() {
        if (stage.compareAndSet(Stage.ENTERING, Stage.REFUSED)) {
            Running started = entering;
            if (started != null) {
                started.close();
            }
        } else {
            leave(new GeneratorExit());
        }
    }

    @Override
    void closeUnstarted() {
        emission.finished();
    }

    @Override
    Coroutine.State state() {
        return stage.get() == Stage.BODY ? Coroutine.State.SUSPENDED : Coroutine.State.RUNNING;
    }

    // ---- enter ----

    /** A resource whose enter was given up. */
    private void cameLate(R resource) {
        Detached.run(Objects.requireNonNull(manager).aexit(new GeneratorExit()), emission.context());
    }

    private final class Entered implements Completion<R> {

        @Override
        public void returned(R resource) {
            if (!stage.compareAndSet(Stage.ENTERING, Stage.BODY)) {
                exit(new GeneratorExit());
                return;
            }
            Inner inner = new Inner();
            try {
                Publisher<? extends T> publisher =
                        Objects.requireNonNull(body.apply(resource), "a scope's body gave no publisher");
                Contexts.subscribe(publisher, inner, emission.context());
            } catch (Throwable failed) {
                inner.end(failed);
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

    // ---- body ----

    private final class Inner implements NestedSubscriber<T> {

        @Override
        public void onSubscribe(Subscription subscription) {
            upstream.set(subscription);
        }

        @Override
        public void onNext(T element) {
            Objects.requireNonNull(element, "element"); // 2.13
            if (!upstream.accepts(false) || stage.get() != Stage.BODY) {
                emission.discard(element); // 2.8
            } else if (holds && held.get() == null) {
                held.set(element);
                if (stage.get() != Stage.BODY) {
                    discardHeld(); // a cancel came in between
                }
            } else if (holds || !emission.hasDemand()) {
                emission.discard(element);
                leave(new IllegalStateException("1.1: more elements than requested"));
            } else {
                deliver(element);
            }
        }

        private void deliver(T element) {
            switch (emission.deliver(element)) {
                case DELIVERED -> {}
                case CLOSED -> emission.discard(element);
                case THREW -> leave(emission.thrown());
            }
        }

        @Override
        public void onError(Throwable error) {
            Objects.requireNonNull(error, "error"); // 2.13
            if (stage.get() == Stage.BODY) {
                end(error);
            } else {
                emission.context().errorDropped(error);
            }
        }

        @Override
        public void onComplete() {
            end(null);
        }

        void end(@Nullable Throwable error) {
            if (stage.compareAndSet(Stage.BODY, Stage.EXITING)) {
                exit(error);
            }
        }
    }

    /** Ends the body from outside; its own cleanup comes before this scope's exit. */
    private void leave(Throwable error) {
        if (!stage.compareAndSet(Stage.BODY, Stage.EXITING)) {
            return;
        }
        upstream.cancel();
        if (upstream.subscription() instanceof BridgeSubscription inner) {
            Run.start(inner.closing(), emission.context(), new Completion<@Nullable Object>() {
                @Override
                public void returned(@Nullable Object nothing) {
                    exit(error);
                }

                @Override
                public void raised(Throwable never) {
                    exit(error);
                }
            });
        } else {
            exit(error);
        }
    }

    // ---- exit ----

    private void exit(@Nullable Throwable error) {
        Exited exited = new Exited(error);
        try {
            Run.start(Objects.requireNonNull(manager).aexit(error), emission.context(), exited);
        } catch (Throwable failed) {
            exited.raised(failed);
        }
    }

    private final class Exited implements Completion<@Nullable Boolean> {

        private final @Nullable Throwable error;

        Exited(@Nullable Throwable error) {
            this.error = error;
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
            emission.fail(Chaining.after(failed, error));
        }
    }

    private void completeWithHeld() {
        T value = held.getAndSet(null);
        if (value != null) {
            switch (emission.deliver(value)) {
                case DELIVERED -> {}
                case CLOSED -> emission.discard(value);
                case THREW -> {}
            }
        }
        emission.complete();
    }

    private void discardHeld() {
        emission.discard(held.getAndSet(null));
    }
}
