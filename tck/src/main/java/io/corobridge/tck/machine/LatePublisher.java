package io.corobridge.tck.machine;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A publisher of one {@link Late}, at its first request. */
final class LatePublisher implements Publisher<Integer> {

    final World world;
    final Late late;

    LatePublisher(World world, Late late) {
        this.world = world;
        this.late = late;
    }

    @Override
    public void subscribe(Subscriber<? super Integer> subscriber) {
        subscriber.onSubscribe(new One(subscriber));
    }

    private final class One implements Subscription {

        private @Nullable Subscriber<? super Integer> subscriber;
        private boolean requested;

        One(Subscriber<? super Integer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long count) {
            if (requested) {
                return;
            }
            requested = true;
            if (late.done) {
                end();
            } else {
                late.wake = this::end;
                world.await(late);
            }
        }

        private void end() {
            Subscriber<? super Integer> to = subscriber;
            subscriber = null;
            if (to == null) {
                return;
            }
            if (late.result.fails()) {
                to.onError(new Trouble(late.value));
            } else {
                to.onNext(late.value);
                to.onComplete();
            }
        }

        @Override
        public void cancel() {
            subscriber = null;
            world.giveUp(late);
        }
    }
}
