package io.corobridge.demo.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.reactor.ReactorBridge;
import io.corobridge.streams.BridgeSubscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Subscribes and cancels, each stream at a place that a seed decides, whatever the speed of the machine. */
final class CancelledStreams {

    /** The place where a stream is cancelled. */
    enum Place {
        /** The transaction is being begun. */
        ENTERING,
        /** The first statement has been sent. */
        STORING,
        /** Within an element, the first to the fourth. */
        AT_AN_ELEMENT,
        /** From another thread, wherever the stream is then; at the latest as {@link #AT_AN_ELEMENT}. */
        AT_ANY_MOMENT
    }

    private final Random random;
    private final int atOnce;
    private final Map<Place, Integer> cancelled = new EnumMap<>(Place.class);

    CancelledStreams(long seed, int atOnce) {
        random = new Random(seed);
        this.atOnce = atOnce;
    }

    /** Counts how many streams were cancelled at each place; all have ended, with the elements that belong to the place. */
    Map<Place, Integer> run(int rounds, BiFunction<Integer, Steps, Flux<Integer>> streams) {
        Place[] places = Place.values();
        for (int round = 0; round < rounds; round += atOnce) {
            List<One> running = new ArrayList<>();
            for (int i = 0; i < atOnce; i++) {
                One one = new One(places[random.nextInt(places.length)], random.nextInt(4));
                streams.apply(round + i, one.steps()).subscribe(one);
                running.add(one);
            }
            for (One one : running) {
                if (one.place == Place.AT_ANY_MOMENT) {
                    LockSupport.parkNanos(random.nextInt(300_000)); // the moment of the cancel, not a wait
                    one.cancel();
                }
            }
            Mono.when(running.stream().map(One::closing).toList()).block(Duration.ofSeconds(60));
            for (One one : running) {
                one.assertReceived();
                cancelled.merge(one.place, 1, Integer::sum);
            }
        }
        return cancelled;
    }

    /** Cancels at its place, and asks for no more elements than it may get. */
    private static final class One extends BaseSubscriber<Integer> {

        private final Place place;
        private final int elements;
        private volatile BridgeSubscription own;
        private volatile int received;

        One(Place place, int elements) {
            this.place = place;
            this.elements = elements;
        }

        Steps steps() {
            return new Steps(() -> cancelAt(Place.ENTERING), () -> cancelAt(Place.STORING));
        }

        private void cancelAt(Place here) {
            if (place == here) {
                cancel();
            }
        }

        Mono<Void> closing() {
            return ReactorBridge.closing(own);
        }

        void assertReceived() {
            switch (place) {
                case ENTERING, STORING ->
                    assertThat(received)
                            .as("elements before a cancel at %s", place)
                            .isZero();
                case AT_AN_ELEMENT ->
                    assertThat(received).as("elements up to the cancel").isEqualTo(1 + elements);
                case AT_ANY_MOMENT ->
                    // two cancels may meet in BaseSubscriber: the one within the element returns before the other is
                    // passed on
                    assertThat(received).as("elements asked for").isLessThanOrEqualTo(2 + elements);
            }
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            own = (BridgeSubscription) subscription;
            request(2 + elements); // one more than it takes: the cancel ends the stream, not the demand
        }

        @Override
        protected void hookOnNext(Integer number) {
            int now = received + 1; // 1.3: one thread at a time
            received = now;
            if (now > elements) {
                cancel();
            }
        }
    }
}
