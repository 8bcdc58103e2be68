package io.corobridge.demo.store;

import io.corobridge.reactor.ReactorBridge;
import io.corobridge.streams.BridgeSubscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Subscribes and cancels, at moments that a seed decides: while entering, between elements, within one. */
final class CancelledStreams {

    private final Random random;
    private final int atOnce;
    private final AtomicInteger afterElements = new AtomicInteger();

    CancelledStreams(long seed, int atOnce) {
        random = new Random(seed);
        this.atOnce = atOnce;
    }

    /** How many had an element before their cancel. */
    int afterElements() {
        return afterElements.get();
    }

    void run(int rounds, IntFunction<Flux<Integer>> streams) {
        for (int round = 0; round < rounds; round += atOnce) {
            List<One> running = new ArrayList<>();
            for (int i = 0; i < atOnce; i++) {
                One one = new One(random.nextInt(4));
                streams.apply(round + i).subscribe(one);
                running.add(one);
            }
            for (One one : running) {
                if (random.nextBoolean()) {
                    LockSupport.parkNanos(random.nextInt(300_000)); // the moment of the cancel, not a wait
                    one.cancel();
                } // else it cancels at an element
            }
            Mono.when(running.stream().map(One::closing).toList()).block(Duration.ofSeconds(60));
        }
    }

    /** Cancels at an element of its own, at the latest. */
    private final class One extends BaseSubscriber<Integer> {

        private final int elements;
        private volatile BridgeSubscription own;
        private int received;

        One(int elements) {
            this.elements = elements;
        }

        Mono<Void> closing() {
            return ReactorBridge.closing(own);
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            own = (BridgeSubscription) subscription;
            request(1 + elements);
        }

        @Override
        protected void hookOnNext(Integer number) {
            if (received++ == 0) {
                afterElements.incrementAndGet();
            }
            if (received > elements) {
                cancel();
            }
        }
    }
}
