package io.corobridge.streams.reading;

import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.frame.LeftBehind;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Raise;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Surroundings;
import io.corobridge.frame.Unchecked;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.guard.Latch;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;

/**
 * One await of an element of a publisher. It ends with {@code onComplete}, not before, so that what the publisher does at
 * its end (a commit) has happened; only an await of the first element ends by cancelling.
 */
public final class PublisherAwait<T> implements OwnIterator<@Nullable T>, BodyReader<T>, Pending {

    /** It can give nothing any more: it was given up, or has given what it had. */
    private static final Object GIVEN_UP = new Object();

    /** The error that it ended with instead of an element. */
    private record Failure(Throwable error) {}

    private final Publisher<? extends T> publisher;
    private final Pick pick;
    private final SubscriberContext context;
    private final @Nullable Consumer<? super @Nullable T> late;
    private final ReaderSubscription upstream;
    private final Latch ended = new Latch();
    private boolean begun;
    private volatile @Nullable Surroundings subscribing; // the body, while it calls the publisher
    private @Nullable Throwable exit; // raised once what was cancelled has ended
    private final AtomicReference<@Nullable Object> value = new AtomicReference<>(); // or a Failure, or GIVEN_UP
    private volatile boolean givenUp;
    private volatile boolean over; // no signal counts any more

    public PublisherAwait(
            Publisher<? extends T> publisher,
            Pick pick,
            SubscriberContext context,
            @Nullable Consumer<? super @Nullable T> late) {
        this.publisher = publisher;
        this.pick = pick;
        this.context = context;
        this.late = late;
        upstream = new ReaderSubscription(context, this);
    }

    // ---- from the body ----

    @Override
    public Step<@Nullable T> step(@Nullable Object in, @Nullable Surroundings via) {
        if (in instanceof Raise raise) {
            return raised(raise, via);
        }
        if (exit != null) {
            return exit(exit, via);
        }
        if (!begun) {
            begun = true;
            subscribing = via != null && via.exposed() ? via : null;
            Surroundings.undisturbed(via, () -> upstream.subscribe(publisher, this, via));
            subscribing = null;
        }
        return ended.isSet() ? given(value.getAndSet(GIVEN_UP)) : new Step.Suspended<>(this);
    }

    private static <T> Step<@Nullable T> given(@Nullable Object had) {
        if (had instanceof Failure failure) {
            throw Sneaky.raise(failure.error);
        }
        return new Step.Returned<>(Unchecked.<@Nullable T>cast(had));
    }

    /** An element that is there is not lost: it may be a resource. */
    private Step<@Nullable T> raised(Raise raise, @Nullable Surroundings via) {
        givenUp = true;
        upstream.cancel();
        Object had = value.getAndSet(GIVEN_UP);
        if (raise.isDrivenExit() && had != null && isElement(had)) {
            Surroundings.postponeExit(via);
            return given(had);
        }
        discard(had);
        if (raise.isDrivenExit()) {
            exit = raise.error();
            return exit(exit, via);
        }
        throw Sneaky.raise(raise.error());
    }

    private Step<@Nullable T> exit(Throwable error, @Nullable Surroundings via) {
        if (upstream.isOver(via)) {
            throw Sneaky.raise(error);
        }
        return new Step.Suspended<>(upstream);
    }

    @Override
    public void whenReady(Runnable resume) {
        ended.whenSet(resume);
    }

    @Override
    public void close() {
        givenUp = true;
        upstream.cancel();
        discard(value.getAndSet(GIVEN_UP)); // of an element that comes right now, one side discards it
    }

    /** Discards an element that reaches nobody else. */
    private void discard(@Nullable Object had) {
        if (had == null || had == GIVEN_UP) {
            return;
        }
        Consumer<? super @Nullable T> given = late;
        if (had instanceof Failure failure) {
            Hooks.errorDropped(context, failure.error);
        } else if (given != null && givenUp) {
            given.accept(Unchecked.<@Nullable T>cast(had));
        } else {
            Hooks.elementDiscarded(context, had);
        }
    }

    @Override
    public @Nullable LeftBehind leftBehind() {
        return upstream.isOver() ? null : upstream;
    }

    // ---- from the publisher ----

    @Override
    public void onSubscribe(Subscription subscription) {
        if (upstream.set(subscription)) {
            upstream.request(pick.demand());
        }
    }

    @Override
    public void onNext(T element) {
        Objects.requireNonNull(element, "element"); // 2.13
        if (!upstream.accepts(over)) {
            if (upstream.refuses()) {
                discard(element);
            } else {
                Hooks.elementDropped(context, element);
            }
            return;
        }
        Object before = value.get();
        if (before == null || (isElement(before) && pick.allowsMore())) {
            discard(value.compareAndSet(before, element) ? before : element);
            if (pick.endsWithFirst()) {
                upstream.cancel();
                end();
            } else if (isLeaving()) {
                upstream.cancel(); // else one that never returns keeps the body from its exit
            }
        } else {
            discard(element);
            upstream.cancel();
            fail(new IllegalArgumentException(
                    "a publisher that is awaited must have at most one element: " + publisher));
        }
    }

    private static boolean isElement(Object held) {
        return held != GIVEN_UP && !(held instanceof Failure);
    }

    private boolean isLeaving() {
        Surroundings body = subscribing;
        return body != null && body.closing();
    }

    @Override
    public void onError(Throwable failure) {
        Objects.requireNonNull(failure, "error"); // 2.13
        if (upstream.refuses() || over || !fail(failure)) {
            Hooks.errorDropped(context, failure);
        }
    }

    @Override
    public void broken(Throwable failure) {
        upstream.cancel();
        if (ended.isSet() || !fail(failure)) {
            Hooks.errorDropped(context, failure);
        }
    }

    @Override
    public void onComplete() {
        if (over) {
            return;
        }
        Throwable empty = value.get() == null ? pick.whenEmpty() : null;
        if (empty == null) {
            end();
        } else {
            fail(empty);
        }
    }

    /** Ends with an error, unless it has failed or was given up; an element that came before it is discarded. */
    private boolean fail(Throwable failure) {
        Object before;
        do {
            before = value.get();
            if (before != null && !isElement(before)) {
                return false;
            }
        } while (!value.compareAndSet(before, new Failure(failure)));
        discard(before);
        end();
        return true;
    }

    private void end() {
        over = true;
        ended.set();
    }
}
