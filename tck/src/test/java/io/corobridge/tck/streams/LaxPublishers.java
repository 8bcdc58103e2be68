package io.corobridge.tck.streams;

import io.corobridge.Awaitable;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.streams.Publishers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.TestEnvironment;

/** Verifications that the TCK as it is would let pass; not in a class that the build itself runs. */
final class LaxPublishers {

    private LaxPublishers() {}

    /** Says that it has one element at most, and does not say which tests that leaves out. */
    public static final class UndeclaredLimit extends BridgeVerification {

        @Override
        public Publisher<Integer> createPublisher(long elements) {
            return Publishers.<Integer>defer(() -> Awaitable.ready(elements == 0 ? null : 1));
        }

        @Override
        public long maxElementsFromPublisher() {
            return 1;
        }
    }

    /** Gives no publisher that fails. */
    public static final class NoFailingPublisher extends BridgeVerification {

        @Override
        public Publisher<Integer> createPublisher(long elements) {
            return Publishers.from(() -> HandWritten.count(elements));
        }

        @Override
        public Publisher<Integer> createFailedPublisher() {
            return null;
        }
    }

    /** Never signals anything. */
    public static final class Never extends StrictPublisherVerification<Integer> {

        public Never() {
            super(new TestEnvironment(20, 20, 20, false));
        }

        @Override
        public Publisher<Integer> createPublisher(long elements) {
            return Publishers.<Integer>defer(() -> () -> sent -> new Step.Suspended<>((Pending) resume -> {}));
        }

        @Override
        public Publisher<Integer> createFailedPublisher() {
            return null;
        }
    }

    /** Keeps its subscribers for ever. */
    public static final class Keeping extends StrictPublisherVerification<Integer> {

        private static final List<Object> KEPT = new CopyOnWriteArrayList<>();

        public Keeping() {
            super(new TestEnvironment(1_000, 50, 50, false));
        }

        @Override
        public Publisher<Integer> createPublisher(long elements) {
            Publisher<Integer> numbers = Publishers.from(() -> HandWritten.count(elements));
            return subscriber -> {
                if (subscriber != null) {
                    KEPT.add(subscriber);
                }
                numbers.subscribe(subscriber);
            };
        }

        @Override
        public Publisher<Integer> createFailedPublisher() {
            return BridgeVerification.failed();
        }
    }
}
