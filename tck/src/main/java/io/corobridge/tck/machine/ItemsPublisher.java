package io.corobridge.tck.machine;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A publisher of {@link Source.Items}, which keeps the demand and ends right after its last element. */
final class ItemsPublisher implements Publisher<Integer> {

    final World world;
    final Source.Items items;

    ItemsPublisher(World world, Source.Items items) {
        this.world = world;
        this.items = items;
    }

    @Override
    public void subscribe(Subscriber<? super Integer> subscriber) {
        Many many = new Many(subscriber);
        subscriber.onSubscribe(many);
        many.drain();
    }

    private final class Many implements Subscription {

        private @Nullable Subscriber<? super Integer> subscriber;
        private @Nullable Late waits;
        private long demand;
        private int next;
        private boolean draining;

        Many(Subscriber<? super Integer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long count) {
            demand += count;
            if (!draining) {
                drain();
            }
        }

        void drain() {
            draining = true;
            while (subscriber != null
                    && waits == null
                    && (next >= items.elements().size() || demand > 0)) {
                if (next >= items.elements().size()) {
                    end(subscriber);
                    break;
                }
                Late late = world.late(Form.PUBLISHER, items.elements().get(next), items.first() + next);
                if (late.done) {
                    emit(late, subscriber);
                } else {
                    waits = late;
                    late.wake = () -> comes(late);
                    world.await(late);
                }
            }
            draining = false;
        }

        private void comes(Late late) {
            waits = null;
            Subscriber<? super Integer> to = subscriber;
            if (to != null) {
                emit(late, to); // a request in it is served at once
                if (!draining) {
                    drain();
                }
            }
        }

        private void emit(Late late, Subscriber<? super Integer> to) {
            next++;
            demand--;
            if (late.result.fails()) {
                subscriber = null;
                to.onError(new Trouble(late.value));
            } else {
                to.onNext(late.value);
            }
        }

        private void end(Subscriber<? super Integer> to) {
            if (items.end() == Result.NEVER) {
                return;
            }
            subscriber = null;
            if (items.end().fails()) {
                to.onError(new Trouble(items.first() + next));
            } else {
                to.onComplete();
            }
        }

        @Override
        public void cancel() {
            subscriber = null;
            Late late = waits;
            if (late != null) {
                world.giveUp(late);
            }
        }
    }
}
