package io.corobridge.reactor;

import io.corobridge.streams.spi.BodyExecution;
import io.corobridge.streams.spi.PolledSource;
import io.corobridge.streams.spi.ScopeHandle;
import io.corobridge.streams.spi.SubscriberContext;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.Exceptions;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/** The context of a Reactor subscriber, with Reactor's hooks. */
class ReactorContext implements SubscriberContext {

    private final Context view;
    private final @Nullable ReactorExecution execution;

    /** Makes the context of a body, which runs on {@code scheduler} if there is one. */
    ReactorContext(Context view, @Nullable Scheduler scheduler) {
        this(view, ReactorExecution.of(view, scheduler));
    }

    private ReactorContext(Context view, @Nullable ReactorExecution execution) {
        this.view = view;
        this.execution = execution;
    }

    @Override
    public final Context view() {
        return view;
    }

    @Override
    public <T> Subscriber<T> within(Subscriber<T> subscriber) {
        return new ContextSubscriber<>(subscriber, view);
    }

    @Override
    public void ended() {
        if (execution != null) {
            execution.ended();
        }
    }

    @Override
    public <T> @Nullable Callable<? extends @Nullable T> callable(Publisher<? extends T> publisher) {
        if (!(publisher instanceof Callable<?>) || !(publisher instanceof Mono || publisher instanceof Flux)) {
            return null;
        }
        @SuppressWarnings("unchecked") // a Mono or Flux that is one gives its element
        Callable<? extends @Nullable T> callable = (Callable<? extends @Nullable T>) publisher;
        return callable;
    }

    @Override
    public <T> @Nullable PolledSource<T> polled(Subscription subscription) {
        return FusedSource.of(subscription);
    }

    /** Returns the name of the nearest operator {@code name} above {@code publisher}. */
    @Override
    public @Nullable String nameOf(Publisher<?> publisher) {
        Scannable operator = Scannable.from(publisher);
        return Stream.concat(Stream.of(operator), operator.parents())
                .filter(Scannable::isScanAvailable)
                .map(source -> source.scan(Scannable.Attr.NAME))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Override
    public @Nullable BodyExecution execution() {
        return execution;
    }

    @Override
    public @Nullable ScopeHandle scope() {
        return scope(view);
    }

    private static @Nullable ScopeHandle scope(Context view) {
        return view.getOrDefault(ScopeHandle.class, null);
    }

    @Override
    public SubscriberContext inside(ScopeHandle scope) {
        return new ReactorContext(view.put(ScopeHandle.class, scope), execution);
    }

    /** This context with another view, and the execution of the same body. */
    final ReactorContext changed(UnaryOperator<Context> change) {
        return new ReactorContext(change.apply(view), execution);
    }

    @Override
    public boolean carriesScope() {
        return true;
    }

    /** Follows the operators' subscribers, which each of Reactor's operators shows as {@code ACTUAL}. */
    @Override
    public boolean leads(Subscriber<?> from, ScopeHandle scope) {
        Object next = from;
        while (next instanceof Scannable operator) {
            next = operator.scanUnsafe(Scannable.Attr.ACTUAL);
        }
        return next instanceof ContextSubscriber<?> last && scope == scope(last.currentContext());
    }

    @Override
    public SubscriberContext hooks() {
        return new ReactorContext(view.delete(ScopeHandle.class), (ReactorExecution) null);
    }

    @Override
    public Runnable schedule(Runnable task, Duration delay) {
        return Schedulers.parallel().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS)::dispose;
    }

    @Override
    public Throwable signalled(Throwable error) {
        // onOperatorError rethrows a fatal error, which would reach no handler on a body's thread
        return Exceptions.isFatal(error) || Exceptions.isJvmFatal(error)
                ? error
                : Operators.onOperatorError(error, view);
    }

    @Override
    public void errorDropped(Throwable error) {
        Operators.onErrorDropped(error, view);
    }

    @Override
    public void elementDropped(Object element) {
        Operators.onNextDropped(element, view);
    }

    @Override
    public void elementDiscarded(Object element) {
        Operators.onDiscard(element, view);
    }
}
