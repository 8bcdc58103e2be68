package io.corobridge.test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Runs a publisher again and again, with a fault one step later each time. */
final class Faults {

    /** More steps than a test has: a publisher with more does not end. */
    private static final int MOST_STEPS = 10_000;

    private final TestBodies bodies;

    Faults(TestBodies bodies) {
        this.bodies = bodies;
    }

    int atEach(Supplier<? extends Publisher<?>> publisher, Fault fault, FaultCheck check) {
        int step = 1;
        while (run(publisher, fault, check, step)) {
            step++;
        }
        return step - 1;
    }

    /** Makes the run with the fault at {@code step}. Returns false if the run has fewer steps. */
    private boolean run(Supplier<? extends Publisher<?>> publisher, Fault fault, FaultCheck check, int step) {
        Run<Object> run = new Run<>(fault, step);
        try {
            bodies.count(run::checkpoint);
            try {
                subscribe(publisher.get(), run);
                advance(run);
            } finally {
                bodies.count(null);
            }
            bodies.checkNothingLeft();
            if (!run.over) {
                throw new AssertionError("the subscriber got no end");
            }
            check.check(run.result());
        } catch (Throwable failed) {
            throw new AssertionError(run + ": " + failed, failed);
        }
        return run.place != null;
    }

    @SuppressWarnings("unchecked") // the elements are only kept
    private static void subscribe(Publisher<?> publisher, Run<Object> run) {
        ((Publisher<Object>) publisher).subscribe(run);
    }

    private void advance(Run<?> run) throws Throwable {
        boolean more = true;
        while (more) {
            bodies.awaitBlockingCalls();
            if (!run.over) {
                run.suspension();
            }
            more = (!run.over || bodies.clock().pending() > 0) && bodies.clock().advanceToNext();
        }
    }

    /** One run: the subscriber, which counts the steps. The bodies hand over, so one thread at a time uses it. */
    private static final class Run<T> implements Subscriber<T> {

        private final Fault fault;
        private final int at;
        private final List<Object> elements = new ArrayList<>();
        private int steps;
        private @Nullable String place;
        private @Nullable Subscription subscription;
        private @Nullable Throwable error;
        private boolean completed;
        private boolean over; // also after a cancel

        Run(Fault fault, int at) {
            this.fault = fault;
            this.at = at;
        }

        void checkpoint() throws Throwable {
            step("checkpoint");
        }

        void suspension() throws Throwable {
            if (fault.isAnywhere()) {
                step("suspension");
            }
        }

        private void step(String kind) throws Throwable {
            Subscription current = subscription;
            if (over || place != null || current == null) {
                return;
            }
            steps++;
            if (steps == at) {
                place = kind;
                over = fault.isAnywhere();
                fault.at(current);
            } else if (steps > MOST_STEPS) {
                over = true;
                current.cancel();
                throw new AssertionError("no end after " + MOST_STEPS + " steps");
            }
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(T element) {
            elements.add(element);
            if (fault.isAnywhere()) {
                try {
                    step("element");
                } catch (Throwable never) {
                    throw new IllegalStateException(never); // a cancel throws nothing
                }
            }
        }

        @Override
        public void onError(Throwable failure) {
            error = failure;
            over = true;
        }

        @Override
        public void onComplete() {
            completed = true;
            over = true;
        }

        FaultRun result() {
            String kind = place;
            return new FaultRun(kind == null ? 0 : at, kind == null ? "none" : kind, elements, error, completed);
        }

        @Override
        public String toString() {
            return place == null ? "without a fault" : "fault at step " + at + ", " + place;
        }
    }
}
