package io.corobridge.benchmarks;

import io.corobridge.Engine;
import io.corobridge.Pending;
import io.corobridge.reactor.ReactorBridge;
import java.util.concurrent.CountDownLatch;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** Bodies that were subscribed and stand at a suspension that nothing ends, until they are cancelled. */
final class SuspendedBodies {

    private static final Pending NEVER = wakeUp -> {};

    private final Standing[] standing;
    private final CountDownLatch suspended;
    private final CountDownLatch closed;

    /** Makes {@code count} bodies of {@code contender}, and waits until all are suspended. */
    SuspendedBodies(String contender, int count) throws InterruptedException {
        suspended = new CountDownLatch(count);
        closed = new CountDownLatch(count);
        Mono<Integer> body = contender.equals(Contenders.KOTLIN_MONO)
                ? KotlinPeers.suspending(suspended, closed)
                : ours(Contenders.engine(contender).orElseThrow());
        standing = new Standing[count];
        for (int i = 0; i < count; i++) {
            standing[i] = new Standing();
            body.subscribe(standing[i]);
        }
        suspended.await();
    }

    private Mono<Integer> ours(Engine engine) {
        return ReactorBridge.mono(engine, co -> {
            try {
                suspended.countDown();
                co.suspend(NEVER);
                return 1;
            } finally {
                closed.countDown();
            }
        });
    }

    /** Cancels all, and waits until their cleanup has run. */
    void close() throws InterruptedException {
        for (Standing body : standing) {
            body.cancel();
        }
        closed.await();
    }

    /** Asks for the value that never comes. */
    private static final class Standing implements CoreSubscriber<Integer> {

        private Subscription subscription = reactor.core.publisher.Operators.emptySubscription();

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            given.request(1);
        }

        void cancel() {
            subscription.cancel();
        }

        @Override
        public void onNext(Integer element) {
            throw new IllegalStateException("nothing was to come");
        }

        @Override
        public void onError(Throwable error) {
            throw new IllegalStateException(error);
        }

        @Override
        public void onComplete() {
            throw new IllegalStateException("no end was to come");
        }
    }
}
