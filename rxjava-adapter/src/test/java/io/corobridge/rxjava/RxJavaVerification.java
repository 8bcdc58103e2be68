package io.corobridge.rxjava;

import io.corobridge.AsyncIterable;
import io.corobridge.tck.streams.StrictPublisherVerification;
import io.reactivex.rxjava3.core.Flowable;
import java.util.Objects;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.TestEnvironment;

/** What RxJava's forms of a body have in common: the time-outs, and how one fails from the start. */
abstract class RxJavaVerification extends StrictPublisherVerification<Integer> {

    private static final long TIMEOUT_MILLIS = 60_000; // to wait for a signal: only a hang takes as long
    private static final long SILENCE_MILLIS = 50; // to see that there is none

    RxJavaVerification() {
        super(new TestEnvironment(TIMEOUT_MILLIS, SILENCE_MILLIS, SILENCE_MILLIS, false));
    }

    /** Without RxJava's wrapper for foreign subscribers, which would answer for some of the rules. */
    static <T> Publisher<T> straight(Flowable<T> flowable) {
        return subscriber -> flowable.subscribe(new StraightSubscriber<>(Objects.requireNonNull(subscriber, "1.9")));
    }

    @Override
    public Publisher<Integer> createFailedPublisher() {
        AsyncIterable<Integer> failing = () -> {
            throw new IllegalStateException("aiter() fails");
        };
        return RxJavaBridge.toFlowable(failing);
    }
}
