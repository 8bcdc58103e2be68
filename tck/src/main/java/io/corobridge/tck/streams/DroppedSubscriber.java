package io.corobridge.tck.streams;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.TestEnvironment.ManualSubscriber;

/**
 * Rule 3.13: a cancelled publisher drops its subscriber, eventually. The TCK collects garbage once, 300 ms after the
 * cancel, and waits 100 ms; on a busy machine a body takes longer to end, so this collects until the subscriber is
 * gone, for as long as the environment waits for a signal.
 */
final class DroppedSubscriber {

    private static final long PAUSE_MILLIS = 20;
    private static final long LEAST_MILLIS = 400; // the TCK's own limit

    private DroppedSubscriber() {}

    static <T> void verify(Publisher<T> publisher, TestEnvironment environment) throws InterruptedException {
        ReferenceQueue<Object> collected = new ReferenceQueue<>();
        WeakReference<Object> subscriber = cancelled(publisher, environment, collected);
        long most = TimeUnit.MILLISECONDS.toNanos(Math.max(LEAST_MILLIS, environment.defaultTimeoutMillis()));
        long start = System.nanoTime();
        do {
            System.gc();
            if (collected.remove(PAUSE_MILLIS) == subscriber) {
                return;
            }
        } while (System.nanoTime() - start < most);
        environment.flop("Publisher " + publisher + " did not drop reference to test subscriber after cancellation");
    }

    /** In a frame of its own, which the subscriber does not outlive. */
    private static <T> WeakReference<Object> cancelled(
            Publisher<T> publisher, TestEnvironment environment, ReferenceQueue<Object> queue)
            throws InterruptedException {
        ManualSubscriber<T> subscriber = environment.newManualSubscriber(publisher);
        WeakReference<Object> reference = new WeakReference<>(subscriber, queue);
        subscriber.request(1);
        subscriber.nextElement();
        subscriber.cancel();
        return reference;
    }
}
