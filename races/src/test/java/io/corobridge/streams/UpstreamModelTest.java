package io.corobridge.streams;

import static io.corobridge.streams.Threads.check;

import io.corobridge.streams.reading.SerialSubscription;
import io.corobridge.streams.spi.SubscriberContext;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;

/** A subscription that comes, is asked and is cancelled from three threads, in every interleaving. */
class UpstreamModelTest {

    private static final int INTERLEAVINGS = 1_000;

    @Test
    void aSubscriptionIsCancelledOnceAndEnteredByOneThreadAtATime() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            SerialSubscription upstream = new SerialSubscription(SubscriberContext.NONE, new NoReader());
            Counted counted = new Counted();
            Threads.run(new Set(upstream, counted), new Request(upstream, 2), new Cancel(upstream));
            check(counted.cancels == 1, "cancelled once");
            check(!counted.overlapped, "2.7: serial");
            check(!counted.afterCancel, "not asked after the cancel");
            check(counted.requested == 0 || counted.requested == 2, "asked for all or nothing");
        });
    }

    @Test
    void requestsThatComeBeforeTheSubscriptionAreNotLost() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            SerialSubscription upstream = new SerialSubscription(SubscriberContext.NONE, new NoReader());
            Counted counted = new Counted();
            Threads.run(new Set(upstream, counted), new Request(upstream, 1), new Request(upstream, 2));
            check(counted.requested == 3, "no request is lost");
            check(!counted.overlapped, "2.7: serial");
            check(counted.cancels == 0, "not cancelled");
        });
    }

    @Test
    void ofTwoSubscriptionsOneIsCancelled() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            SerialSubscription upstream = new SerialSubscription(new Counting(), new NoReader());
            Counted one = new Counted();
            Counted other = new Counted();
            upstream.set(one);
            Threads.run(new Set(upstream, other), new Cancel(upstream));
            check(one.cancels == 1, "the first is cancelled once");
            check(other.cancels == 1, "the second is cancelled once");
        });
    }

    // classes, not lambdas: the checker does not see what a lambda shares between threads

    private record Set(SerialSubscription upstream, Subscription subscription) implements Runnable {

        @Override
        public void run() {
            upstream.set(subscription);
        }
    }

    private record Request(SerialSubscription upstream, long n) implements Runnable {

        @Override
        public void run() {
            upstream.request(n);
        }
    }

    private record Cancel(SerialSubscription upstream) implements Runnable {

        @Override
        public void run() {
            upstream.cancel();
        }
    }

    /** What a subscription sees of its subscriber. Plain fields: 2.7 makes the calls serial, and orders them. */
    private static final class Counted implements Subscription {

        private volatile boolean inside;
        private long requested;
        private int cancels;
        private boolean overlapped;
        private boolean afterCancel;

        @Override
        public void request(long n) {
            enter();
            requested += n;
            afterCancel |= cancels > 0;
            inside = false;
        }

        @Override
        public void cancel() {
            enter();
            cancels++;
            inside = false;
        }

        private void enter() {
            overlapped |= inside;
            inside = true;
        }
    }
}
