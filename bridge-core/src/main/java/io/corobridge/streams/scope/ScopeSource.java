package io.corobridge.streams.scope;

import io.corobridge.AsyncContextManager;
import io.corobridge.Coroutine;
import io.corobridge.GeneratorExit;
import io.corobridge.frame.Misuse;
import io.corobridge.streams.emission.ElementSource;
import io.corobridge.streams.emission.Emission;
import io.corobridge.streams.guard.EmitterPhase;
import io.corobridge.streams.scope.ScopePhase.Done;
import io.corobridge.streams.scope.ScopePhase.Entering;
import io.corobridge.streams.scope.ScopePhase.Exiting;
import io.corobridge.streams.scope.ScopePhase.Leaving;
import io.corobridge.streams.scope.ScopePhase.Open;
import io.corobridge.streams.scope.ScopePhase.Refused;
import io.corobridge.streams.task.Task;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * A publisher within an async context manager: enter, the publisher's elements, exit, and then the terminal signal.
 *
 * <p>The field {@code phase} has the whole state, and one exchange of it is one arrow:
 *
 * <table>
 *   <caption>Arrows</caption>
 *   <tr><th>from</th><th>to</th><th>method</th><th>when</th></tr>
 *   <tr><td>ENTERING</td><td>OPEN</td><td>{@code entered}</td><td>the enter gave its resource</td></tr>
 *   <tr><td>ENTERING</td><td>REFUSED</td><td>{@code close}</td><td>a cancel came before the resource</td></tr>
 *   <tr><td>ENTERING, REFUSED</td><td>DONE</td><td>{@code notEntered}</td>
 *       <td>the enter raised: there is no exit</td></tr>
 *   <tr><td>REFUSED</td><td>EXITING</td><td>{@code entered}</td><td>the resource came all the same</td></tr>
 *   <tr><td>OPEN</td><td>LEAVING</td><td>{@code leave}</td><td>the body ended, or is given up</td></tr>
 *   <tr><td>LEAVING</td><td>EXITING</td><td>{@code left}</td>
 *       <td>nothing of the body runs, its cancel was passed on</td></tr>
 *   <tr><td>EXITING</td><td>DONE</td><td>{@code exited}</td><td>the exit ended: now the terminal signal</td></tr>
 * </table>
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>EXITING is entered once for each enter that succeeded, and only then. So there is one exit.
 *   <li>No signal and no cancel reaches the exit; the terminal signal comes after it.
 *   <li>In EXITING the exit waits for the members that are closing: scopes, bodies, behind operators too.
 *   <li>A cancel leaves LEAVING when the body's function has returned, not before.
 *   <li>An ending that comes when OPEN was left before gives its error to the dropped-error hook, in {@code leave}.
 * </ol>
 */
public final class ScopeSource<R extends @Nullable Object, T> extends EmitterPhase implements ElementSource {

    private final Supplier<? extends AsyncContextManager<R>> managers;
    private final Function<? super R, ? extends Publisher<? extends T>> body;
    private final Emission<T> emission;
    private final boolean holds;
    private final ScopeBody<T> reader = new ScopeBody<>(this);
    private final ScopeUpstream upstream;
    private final AtomicReference<ScopePhase<T>> phase = new AtomicReference<>(new Entering<>(null));

    /**
     * The source of {@code emission}.
     *
     * @param holds whether the body gives one element at most, which is signalled after the exit
     */
    public ScopeSource(
            Supplier<? extends AsyncContextManager<R>> managers,
            Function<? super R, ? extends Publisher<? extends T>> body,
            Emission<T> emission,
            boolean holds) {
        this.managers = managers;
        this.body = body;
        this.emission = emission;
        this.holds = holds;
        upstream = new ScopeUpstream(emission, reader, this::asksCaller, this::left);
    }

    Emission<T> emission() {
        return emission;
    }

    ScopeUpstream upstream() {
        return upstream;
    }

    // ---- from the emission ----

    @Override
    public void demanded() {
        upstream.requestUpTo(holds ? Long.MAX_VALUE : emission.requested());
    }

    @Override
    public void closeUnstarted() {
        emission.finished();
    }

    @Override
    public Coroutine.State state() {
        return phase.get() instanceof Open ? Coroutine.State.SUSPENDED : Coroutine.State.RUNNING;
    }

    @Override
    public String shownName() {
        return "usingWhen, "
                + Objects.requireNonNull(phase.get()).getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    @Override
    public String shownKind() {
        return "scope";
    }

    // ---- enter ----

    @Override
    public void start() {
        demanded();
        ScopePhase<T> before = phase.get();
        if (before instanceof Refused) {
            notEntered(new GeneratorExit()); // cancelled between the request and here
            return;
        }
        Task enter;
        try {
            AsyncContextManager<R> manager = managers.get();
            if (manager == null) {
                throw Misuse.nullManager();
            }
            enter = new ScopeEnter<>(this, manager).start();
        } catch (Throwable failed) {
            notEntered(failed);
            return;
        }
        if (!phase.compareAndSet(before, new Entering<>(enter)) && phase.get() instanceof Refused) {
            enter.close();
        }
    }

    @Override
    public void close() {
        ScopePhase<T> now = phase.get();
        while (now instanceof Entering<T> entering) {
            if (phase.compareAndSet(now, new Refused<>())) {
                Task enter = entering.enter();
                if (enter != null) { // else the start finds REFUSED
                    enter.close();
                }
                return;
            }
            now = phase.get();
        }
        giveUp(new ScopeEnding.Cancelled());
    }

    /** Returns whether nobody waits for the enter any more. */
    boolean refusesEnter() {
        asksCaller();
        return phase.get() instanceof Refused;
    }

    void entered(AsyncContextManager<?> manager, R resource) {
        ScopePhase<T> now = phase.get();
        while (now instanceof Entering) {
            if (phase.compareAndSet(now, new Open<>(manager, false, null))) {
                open(manager, resource);
                return;
            }
            now = phase.get();
        }
        ScopeExit<T> exit = new ScopeExit<>(this, manager, new ScopeEnding.Cancelled(), null);
        phase.set(new Exiting<>(exit));
        exit.begin();
    }

    void notEntered(Throwable error) {
        ScopePhase<T> before = phase.getAndSet(new Done<>());
        if (before instanceof Refused && error instanceof GeneratorExit) {
            emission.finished();
        } else {
            emission.fail(error);
        }
    }

    // ---- body ----

    private void open(AsyncContextManager<?> manager, R resource) {
        try {
            Publisher<? extends T> publisher = body.apply(resource);
            upstream.subscribe(manager, Objects.requireNonNull(publisher, "a scope's body gave no publisher"), reader);
        } catch (Throwable failed) {
            ended(new ScopeEnding.Failed(failed));
        }
        while (phase.get() instanceof Open<T> open) {
            if (phase.compareAndSet(open, open.afterSubscribe())) {
                return;
            }
        }
        if (upstream.subscription() == null) { // else the cancel is passed on to it
            left();
        }
    }

    /** An element of the body's publisher, by the thread that signals it. */
    void element(T element) {
        if (!(phase.get() instanceof Open)) {
            emission.discard(element); // 2.8
        } else if (holds) {
            hold(element);
        } else if (!(emission.hasDemand() || emission.isTaken())) { // not where a cancel took the demand
            emission.discard(element);
            giveUp(new ScopeEnding.Failed(new IllegalStateException("1.1: more elements than requested")));
        } else if (upstream.isInside()) {
            upstream.outside(() -> deliver(element));
        } else {
            deliver(element);
        }
    }

    private void hold(T element) {
        while (phase.get() instanceof Open<T> open && open.held() == null) {
            if (phase.compareAndSet(open, open.holding(element))) {
                return;
            }
        }
        emission.discard(element);
        if (phase.get() instanceof Open) {
            giveUp(new ScopeEnding.Failed(new IllegalArgumentException(
                    "a publisher that is awaited must have at most one element: a scope's body gave a second")));
        }
    }

    private void deliver(T element) {
        switch (emission.deliver(element, this)) {
            case DELIVERED, LAST_DELIVERED -> {}
            case CLOSED -> emission.discard(element);
            case THREW -> giveUp(new ScopeEnding.Thrown(emission.thrown()));
        }
    }

    // ---- exit ----

    /** Leaves a body whose publisher has ended, or never came. */
    void ended(ScopeEnding ending) {
        if (leave(ending) != null) {
            left();
        }
    }

    /**
     * Leaves the body from outside and cancels its publisher. Another thread may be in the middle of a subscribe or a
     * request, and passes the cancel on after that (2.7).
     */
    void giveUp(ScopeEnding ending) {
        Open<T> open = leave(ending);
        if (open != null) {
            upstream.cancel();
            if (upstream.isCancelPassed() || (open.subscribed() && !upstream.leadsToMembers())) {
                left();
            }
        }
    }

    /** Returns the phase that was left; null if there was an ending before, so that this one is lost. */
    private @Nullable Open<T> leave(ScopeEnding ending) {
        while (phase.get() instanceof Open<T> open) {
            ScopeExit<T> exit = new ScopeExit<>(this, open.manager(), ending, open.held());
            if (phase.compareAndSet(open, new Leaving<>(exit))) {
                return open;
            }
        }
        ending.lost(emission.context());
        return null;
    }

    private void left() {
        if (phase.get() instanceof Leaving<T> leaving) {
            ScopeExit<T> exit = leaving.exit();
            if (phase.compareAndSet(leaving, new Exiting<>(exit))) {
                upstream.members.whenClosed(exit::begin);
            }
        }
    }

    void exited() {
        phase.set(new Done<>());
    }
}
