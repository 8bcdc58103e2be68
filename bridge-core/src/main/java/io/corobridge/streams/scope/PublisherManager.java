package io.corobridge.streams.scope;

import io.corobridge.AsyncContextManager;
import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.GeneratorExit;
import io.corobridge.Step;
import io.corobridge.frame.ContextAwaitable;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Surroundings;
import io.corobridge.streams.guard.Contexts;
import io.corobridge.streams.reading.Pick;
import io.corobridge.streams.reading.PublisherAwait;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.task.LateExit;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * A manager made of the arguments of Reactor's {@code usingWhen}: a publisher of the resource, and three functions that
 * release it. For one use at a time.
 *
 * <p>The thread that gets the resource writes {@code entered} before anything else, so that a late resource can be
 * released, too.
 */
public final class PublisherManager<R extends @Nullable Object> implements AsyncContextManager<R> {

    private final Publisher<? extends R> resource;
    private final Pick pick;
    private final Function<? super R, ? extends Publisher<?>> complete;
    private final BiFunction<? super R, ? super Throwable, ? extends Publisher<?>> error;
    private final Function<? super R, ? extends Publisher<?>> cancel;
    private volatile @Nullable R entered;

    /** Makes a manager whose enter awaits the element of {@code resource} that {@code pick} says. */
    public PublisherManager(
            Publisher<? extends R> resource,
            Pick pick,
            Function<? super R, ? extends Publisher<?>> complete,
            BiFunction<? super R, ? super Throwable, ? extends Publisher<?>> error,
            Function<? super R, ? extends Publisher<?>> cancel) {
        this.resource = Objects.requireNonNull(resource, "resource");
        this.pick = pick;
        this.complete = Objects.requireNonNull(complete, "complete");
        this.error = Objects.requireNonNull(error, "error");
        this.cancel = Objects.requireNonNull(cancel, "cancel");
    }

    @Override
    @SuppressWarnings("unchecked") // null for an empty publisher, which R may be
    public Awaitable<R> aenter() {
        return (Awaitable<R>) (Awaitable<?>) new Enter();
    }

    @Override
    @SuppressWarnings("unchecked") // it was entered
    public Awaitable<Boolean> aexit(@Nullable Throwable raised) {
        R released = (R) entered;
        if (raised == null) {
            return release(complete.apply(released), "complete");
        }
        return raised instanceof GeneratorExit || raised instanceof CancellationException
                ? release(cancel.apply(released), "cancel")
                : release(error.apply(released, raised), "error");
    }

    private static Awaitable<Boolean> release(Publisher<?> publisher, String function) {
        return PublisherAwait.ofEnd(
                Objects.requireNonNull(publisher, () -> "the manager's function '" + function + "' gave no publisher"));
    }

    /** The enter: an await of the resource. */
    private final class Enter implements ContextAwaitable<@Nullable R> {

        @Override
        public AwaitIterator<@Nullable R> await(
                @Nullable Object context, @Nullable Consumer<? super @Nullable R> late) {
            SubscriberContext surroundings = Contexts.of(context);
            return new Acquiring(new PublisherAwait<>(resource, pick, surroundings, lateValue -> {
                entered = lateValue;
                if (late != null) {
                    late.accept(lateValue);
                } else {
                    LateExit.begin(PublisherManager.this, surroundings);
                }
            }));
        }
    }

    /** The steps of an enter, which keep the resource. */
    private final class Acquiring implements OwnIterator<@Nullable R> {

        private final PublisherAwait<R> await;

        Acquiring(PublisherAwait<R> await) {
            this.await = await;
        }

        @Override
        public Step<@Nullable R> step(@Nullable Object in, @Nullable Surroundings via) {
            Step<@Nullable R> step = await.step(in, via);
            if (step instanceof Step.Returned<@Nullable R> returned) {
                entered = returned.value();
            }
            return step;
        }

        @Override
        public void close() {
            await.close();
        }
    }
}
