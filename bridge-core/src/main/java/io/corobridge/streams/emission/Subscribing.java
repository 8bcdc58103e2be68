package io.corobridge.streams.emission;

import io.corobridge.Coroutine;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.guard.Tested;
import io.corobridge.streams.reading.BodyReader;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.spi.TestControl;
import io.corobridge.streams.spi.TestControls;
import java.util.Objects;
import org.reactivestreams.Subscriber;

/** Subscribes to a source of the library: joins the scope, signals {@code onSubscribe}, opens the source. */
public final class Subscribing {

    private Subscribing() {}

    /**
     * Subscribes {@code subscriber}, with {@code context} for the body and the hooks. The source is opened after {@code
     * onSubscribe}, so that signals stay serial (1.3), and does not run before demand.
     */
    public static <T> void subscribe(
            Subscriber<? super T> subscriber, SubscriberContext context, SourceFactory<T> factory) {
        Objects.requireNonNull(subscriber, "subscriber"); // 1.9
        SubscriberContext own = subscriber instanceof BodyReader ? SubscriberContext.NONE : context;
        Emission<T> emission = new Emission<>(subscriber, context, own);
        emission.joinScope(); // before the first signal
        if (TestControls.current() != null) {
            Tested.opened(
                    TestControl.Kind.SUBSCRIPTION,
                    emission,
                    () -> "of " + emission.subscriber() + ", " + emission.state(),
                    emission::cancel);
        }
        try {
            subscriber.onSubscribe(own.shown(emission));
        } catch (Throwable broken) { // 2.13
            emission.cancel();
            Hooks.errorDropped(context, broken);
        }
        if (emission.state() == Coroutine.State.CLOSED && !factory.owns()) {
            emission.finished();
        } else {
            emission.open(factory);
        }
    }
}
