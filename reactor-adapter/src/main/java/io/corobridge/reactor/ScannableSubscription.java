package io.corobridge.reactor;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine.State;
import io.corobridge.streams.BridgeSubscription;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.scheduler.Scheduler;

/**
 * The context of one subscriber, and the core's subscription as {@link Scannable}. They are one object to save memory:
 * each suspended body has one.
 */
final class ScannableSubscription extends ReactorContext implements BridgeSubscription, Scannable {

    private static final Object CANCELLED = new Object();
    private static final VarHandle SUBSCRIBER = handle();

    private final Scannable source;
    private volatile @Nullable Object subscriber; // until the end or CANCELLED (3.13)
    private @Nullable BridgeSubscription actual; // from onSubscribe on

    /** Makes it for a {@code subscriber} of {@code source}, whose body runs on {@code scheduler} if there is one. */
    ScannableSubscription(CoreSubscriber<?> subscriber, Scannable source, @Nullable Scheduler scheduler) {
        super(subscriber.currentContext(), scheduler);
        SUBSCRIBER.set(this, subscriber); // plain: not yet published to another thread
        this.source = source;
    }

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup().findVarHandle(ScannableSubscription.class, "subscriber", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    public Subscription shown(BridgeSubscription subscription) {
        actual = subscription;
        return this;
    }

    @Override
    public void ended() {
        if (subscriber != CANCELLED) {
            SUBSCRIBER.setRelease(this, null);
        }
        super.ended();
    }

    @Override
    @SuppressWarnings("rawtypes") // as Scannable declares it
    public @Nullable Object scanUnsafe(Attr key) {
        Object now = subscriber;
        if (key == Attr.ACTUAL) {
            return now == CANCELLED ? null : now;
        }
        if (key == Attr.REQUESTED_FROM_DOWNSTREAM) {
            return demand();
        }
        if (key == Attr.CANCELLED) {
            return now == CANCELLED;
        }
        if (key == Attr.TERMINATED) {
            return now != CANCELLED && state() == State.CLOSED;
        }
        return key == Attr.PARENT ? null : source.scanUnsafe(key); // a source has no parent
    }

    @Override
    public String stepName() {
        return source.stepName();
    }

    @Override
    public void request(long n) {
        actual().request(n);
    }

    @Override
    public void cancel() {
        if (state() != State.CLOSED) {
            subscriber = CANCELLED;
        }
        actual().cancel();
    }

    @Override
    public State state() {
        return actual().state();
    }

    @Override
    public long demand() {
        return actual().demand();
    }

    @Override
    public long delivered() {
        return actual().delivered();
    }

    @Override
    public Awaitable<@Nullable Void> closing() {
        return actual().closing();
    }

    private BridgeSubscription actual() {
        return Objects.requireNonNull(actual, "actual");
    }
}
