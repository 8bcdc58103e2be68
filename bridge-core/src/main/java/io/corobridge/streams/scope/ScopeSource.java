package io.corobridge.streams.scope;

import io.corobridge.AsyncContextManager;
import io.corobridge.Coroutine;
import io.corobridge.GeneratorExit;
import io.corobridge.streams.emission.ElementSource;
import io.corobridge.streams.emission.Emission;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.reading.BodyReader;
import io.corobridge.streams.spi.SubscriberContext;
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
 * <p>States: {@link ScopePhase}, in one atomic field. Invariants:
 *
 * <ol>
 *   <li>OPEN is entered by a successful enter only.
 *   <li>The exit begins when OPEN is left, or when a resource comes in REFUSED; so once for each enter that succeeded.
 *   <li>No signal and no cancel touches the exit; the terminal signal comes after it.
 *   <li>The members that are closing have ended before the exit begins: scopes, bodies, behind operators too.
 *   <li>The body's function is over before a cancel begins the exit.
 *   <li>An error that comes when OPEN was left before goes to the dropped-error hook.
 * </ol>
 */
public final class ScopeSource<R extends @Nullable Object, T> extends ElementSource {

    private final Supplier<? extends AsyncContextManager<R>> managers;
    private final Function<? super R, ? extends Publisher<? extends T>> body;
    private final Emission<T> emission;
    private final boolean holds;
    private final ScopeEnter<R> enter;
    private final ScopeExit<T> exit;
    private final AtomicLong forwarded = new AtomicLong();
    private final ScopeUpstream upstream;
    private final Inner inner = new Inner();
    private final AtomicReference<ScopePhase> phase = new AtomicReference<>(ScopePhase.ENTERING);

    public ScopeSource(
            Supplier<? extends AsyncContextManager<R>> managers,
            Function<? super R, ? extends Publisher<? extends T>> body,
            Emission<T> emission,
            boolean holds) {
        this.managers = managers;
        this.body = body;
        this.emission = emission;
        this.holds = holds;
        upstream = new ScopeUpstream(emission, inner);
        exit = new ScopeExit<>(emission);
        enter = new ScopeEnter<>(emission, phase, exit, this::open);
    }

    // ---- from the emission ----

    @Override
    public void start() {
        demanded();
        enter.start(managers);
    }

    @Override
    public void demanded() {
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
    public void close() {
        if (!enter.refuse()) {
            leave(new GeneratorExit());
        }
    }

    @Override
    public void closeUnstarted() {
        emission.finished();
    }

    @Override
    public Coroutine.State state() {
        return phase.get() == ScopePhase.OPEN ? Coroutine.State.SUSPENDED : Coroutine.State.RUNNING;
    }

    // ---- body ----

    private void open(R resource) {
        try {
            Publisher<? extends T> publisher =
                    Objects.requireNonNull(body.apply(resource), "a scope's body gave no publisher");
            SubscriberContext inside = emission.context().inside(upstream.members);
            upstream.subscribe(() -> BodyReader.subscribe(publisher, inner, inside));
        } catch (Throwable failed) {
            inner.end(failed);
        }
        upstream.subscribed();
    }

    private final class Inner implements BodyReader<T> {

        @Override
        public void onSubscribe(Subscription subscription) {
            upstream.set(subscription);
        }

        @Override
        public void onNext(T element) {
            Objects.requireNonNull(element, "element"); // 2.13
            if (!upstream.accepts(false) || hasLeft()) {
                emission.discard(element); // 2.8
            } else if (holds && exit.hold(element)) {
                if (hasLeft()) {
                    exit.discardHeld(); // a cancel came in between
                }
            } else if (holds) {
                emission.discard(element);
                leave(new IllegalArgumentException(
                        "a publisher that is awaited must have at most one element: a scope's body gave a second"));
            } else if (!(emission.hasDemand() || emission.isTaken())) { // not where a cancel took the demand
                emission.discard(element);
                leave(new IllegalStateException("1.1: more elements than requested"));
            } else if (upstream.isInside()) {
                upstream.outside(() -> deliver(element));
            } else {
                deliver(element);
            }
        }

        private void deliver(T element) {
            switch (emission.deliver(element, ScopeSource.this)) {
                case DELIVERED, LAST_DELIVERED -> {}
                case CLOSED -> emission.discard(element);
                case THREW -> leave(emission.thrown());
            }
        }

        @Override
        public void onError(Throwable error) {
            end(Objects.requireNonNull(error, "error")); // 2.13
        }

        @Override
        public void onComplete() {
            end(null);
        }

        @Override
        public void broken(Throwable error) {
            if (!leave(error)) {
                Hooks.errorDropped(emission.context(), error);
            }
        }

        /** The body ended by itself; a member that an operator cancelled in it may still be closing. */
        void end(@Nullable Throwable error) {
            if (leaveOpen()) {
                upstream.members.whenClosed(() -> exit.begin(error));
            } else if (error != null) {
                Hooks.errorDropped(emission.context(), error); // the exit has begun without it
            }
        }
    }

    /** Ends the body from outside; false if it has ended. */
    private boolean leave(Throwable error) {
        boolean first = leaveOpen();
        if (first) {
            upstream.cancel(() -> upstream.members.whenClosed(() -> exit.begin(error)));
        }
        return first;
    }

    private boolean leaveOpen() {
        return phase.compareAndSet(ScopePhase.OPEN, ScopePhase.LEFT);
    }

    private boolean hasLeft() {
        return phase.get() == ScopePhase.LEFT;
    }
}
