package io.corobridge.streams.reading;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.frame.BodyNames;
import io.corobridge.frame.ContextAwaitable;
import io.corobridge.frame.LeftBehind;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Raise;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Surroundings;
import io.corobridge.frame.Unchecked;
import io.corobridge.live.Awaited;
import io.corobridge.streams.guard.Contexts;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.guard.Latch;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;

/**
 * One await of an element of a publisher. It ends with {@code onComplete}, not before, so that the publisher's work at
 * its end (a commit) is done. Only an await of the first element ends by a cancel.
 *
 * <pre>
 * state        meaning                       entered by                       a signal
 * NEW          not subscribed                -                                -
 * NOTHING      subscribed, no element yet    the body: first step             counts until {@code ended} is set
 * an element   the one to give at the end    the publisher: onNext            counts until {@code ended} is set
 * a Failure    ended with an error           the publisher: the end           goes to a hook
 * TAKEN        the body has the result       the body: step after the end     goes to a hook
 * a GivenUp    the body does not wait        the body: an error, close        goes to {@code late} or a hook
 * </pre>
 *
 * <ol>
 *   <li>The publisher's thread sets {@code ended} once, after it has written {@code state}. The latch publishes the
 *       state to the body.
 *   <li>Each change of {@code state} is an exchange. So an element that races with a give-up reaches exactly one of the
 *       body, {@code late} and the discard hook.
 *   <li>At each element inside the subscribe, this asks the body if it is closing: the source may signal without end.
 * </ol>
 */
public final class PublisherAwait<T> extends ReaderSubscriber<T> implements OwnIterator<@Nullable T>, Pending, Awaited {

    /** A state that is no element of the publisher. */
    private sealed interface NoElement {}

    private enum Mark implements NoElement {
        NEW,
        NOTHING,
        TAKEN
    }

    private record Failure(Throwable error) implements NoElement {}

    /** The give-up. An {@code exit} that a driver raised is raised once the cancelled publisher has closed. */
    private record GivenUp(@Nullable Throwable exit) implements NoElement {}

    private record Element<T>(Publisher<? extends T> publisher, Pick pick) implements ContextAwaitable<@Nullable T> {

        @Override
        public AwaitIterator<@Nullable T> await(
                @Nullable Object context, @Nullable Consumer<? super @Nullable T> late) {
            SubscriberContext known = Contexts.of(context);
            Callable<? extends @Nullable T> callable = pick == Pick.NONE ? null : known.callable(publisher);
            return callable == null
                    ? new PublisherAwait<>(publisher, pick, known, late)
                    : new CallableAwait<>(callable, pick);
        }
    }

    private final Publisher<? extends T> publisher;
    private final Pick pick;
    private final @Nullable Consumer<? super @Nullable T> late;
    private final Latch ended = new Latch();
    private final AtomicReference<Object> state = new AtomicReference<>(Mark.NEW);

    /**
     * Makes an await for the body with {@code context}. An element that arrives after a give-up goes to {@code late}.
     */
    public PublisherAwait(
            Publisher<? extends T> publisher,
            Pick pick,
            SubscriberContext context,
            @Nullable Consumer<? super @Nullable T> late) {
        super(context);
        this.publisher = publisher;
        this.pick = pick;
        this.late = late;
    }

    /** Returns an awaitable of an element of {@code publisher}. Each await subscribes anew. */
    public static <T> Awaitable<@Nullable T> of(Publisher<? extends T> publisher, Pick pick) {
        return new Element<>(Objects.requireNonNull(publisher, "publisher"), pick);
    }

    /** Returns an awaitable of an element of {@code publisher}, which by {@code pick} must have one. */
    @SuppressWarnings("unchecked") // this pick never returns null
    public static <T> Awaitable<T> ofElement(Publisher<? extends T> publisher, Pick pick) {
        return (Awaitable<T>) PublisherAwait.<T>of(publisher, pick);
    }

    /** Returns an awaitable of the end of {@code publisher}. It returns false: as an exit, it suppresses no error. */
    @SuppressWarnings("unchecked") // no element is returned
    public static Awaitable<Boolean> ofEnd(Publisher<?> publisher) {
        return ofElement((Publisher<Boolean>) publisher, Pick.NONE);
    }

    // ---- from the body ----

    @Override
    public Step<@Nullable T> step(@Nullable Object in, @Nullable Surroundings via) {
        if (in instanceof Raise raise) {
            return raised(raise, via);
        }
        Object now = state.get();
        if (now instanceof GivenUp givenUp && givenUp.exit != null) {
            return exit(givenUp.exit, via);
        }
        if (now == Mark.NEW) {
            state.set(Mark.NOTHING);
            upstream.call(via, () -> upstream.subscribe(publisher, this, via));
        }
        return ended.isSet() ? result(state.getAndSet(Mark.TAKEN)) : new Step.Suspended<>(this);
    }

    private Step<@Nullable T> result(Object had) {
        if (had instanceof Failure failure) {
            throw Sneaky.raise(failure.error);
        }
        Object nothing = pick == Pick.NONE ? Boolean.FALSE : null;
        return new Step.Returned<>(Unchecked.<@Nullable T>cast(had instanceof NoElement ? nothing : had));
    }

    /** Gives up the await. An element that has arrived is returned before the exit: it may be a resource. */
    private Step<@Nullable T> raised(Raise raise, @Nullable Surroundings via) {
        Throwable exit = raise.isDrivenExit() ? raise.error() : null;
        Object had = state.getAndSet(new GivenUp(exit));
        upstream.cancel();
        if (exit == null) {
            discard(had);
            throw Sneaky.raise(raise.error());
        }
        if (!(had instanceof NoElement)) {
            state.set(Mark.TAKEN);
            Surroundings.postponeExit(via);
            return result(had);
        }
        discard(had);
        return exit(exit, via);
    }

    private Step<@Nullable T> exit(Throwable exit, @Nullable Surroundings via) {
        if (upstream.closed(via) instanceof Step.Returned) {
            throw Sneaky.raise(exit);
        }
        return new Step.Suspended<>(upstream);
    }

    @Override
    public void whenReady(Runnable resume) {
        ended.whenSet(resume);
    }

    @Override
    public void close() {
        Object had = state.getAndSet(new GivenUp(null));
        upstream.cancel();
        discard(had);
    }

    @Override
    public @Nullable LeftBehind leftBehind() {
        return closing();
    }

    /** Passes an element or error that the body does not get to {@code late} or a hook. */
    private void discard(@Nullable Object had) {
        if (had instanceof Failure failure) {
            Hooks.errorDropped(context, failure.error);
        } else if (had != null && !(had instanceof NoElement)) {
            receivedLate(Unchecked.cast(had));
        }
    }

    // ---- from the publisher ----

    @Override
    public void onSubscribe(Subscription subscription) {
        if (upstream.set(subscription)) {
            upstream.request(pick.demand());
        }
    }

    @Override
    boolean hasEnded() {
        return ended.isSet();
    }

    @Override
    void received(T element) {
        Object before = state.get();
        if (!(before instanceof NoElement) && !pick.allowsMore()) {
            receivedLate(element);
            upstream.cancel();
            end(new IllegalArgumentException(
                    "a publisher that is awaited must have at most one element: " + publisher));
            return;
        }
        boolean counts = before == Mark.NOTHING || !(before instanceof NoElement);
        boolean kept = counts && pick != Pick.NONE && state.compareAndSet(before, element);
        discard(kept ? before : element);
        if (pick.endsWithFirst()) {
            upstream.cancel();
            end(null);
        } else {
            upstream.givesUp(); // otherwise a subscribe that never returns keeps the body from its exit
        }
    }

    /** Receives an element that the body does not get. */
    @Override
    void receivedLate(T element) {
        Consumer<? super @Nullable T> given = late;
        if (given != null && state.get() instanceof GivenUp) {
            given.accept(element);
        } else {
            Hooks.elementDiscarded(context, element);
        }
    }

    @Override
    boolean end(@Nullable Throwable error) {
        Throwable failure = error == null && state.get() == Mark.NOTHING ? pick.whenEmpty() : error;
        if (ended.isSet() || (failure != null && !fail(failure))) {
            return false;
        }
        ended.set();
        return true;
    }

    /** Replaces an element, which is discarded, by {@code failure}. Returns false if the await was given up. */
    private boolean fail(Throwable failure) {
        Object before;
        do {
            before = state.get();
            if (before != Mark.NOTHING && before instanceof NoElement) {
                return false;
            }
        } while (!state.compareAndSet(before, new Failure(failure)));
        discard(before);
        return true;
    }

    @Override
    public String kind() {
        return BodyNames.written(publisher);
    }

    @Override
    public @Nullable String label() {
        return context.nameOf(publisher);
    }
}
