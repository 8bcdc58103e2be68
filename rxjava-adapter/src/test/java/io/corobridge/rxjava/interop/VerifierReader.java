package io.corobridge.rxjava.interop;

import io.corobridge.tck.contract.Eventually;
import java.time.Duration;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.test.StepVerifier;

/** Reactor's StepVerifier. */
record VerifierReader() implements Reader {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @Override
    public void readAll(Publisher<Integer> source, List<Integer> elements) {
        StepVerifier.create(source)
                .expectNextSequence(elements)
                .expectComplete()
                .verify(DEADLINE);
    }

    @Override
    public void readAll(Publisher<Integer> source, List<Integer> elements, Throwable error) {
        StepVerifier.create(source)
                .expectNextSequence(elements)
                .expectErrorMatches(failed -> failed == error)
                .verify(DEADLINE);
    }

    @Override
    public void readSome(Publisher<Integer> source, int n) {
        StepVerifier.create(source, 0)
                .thenRequest(n)
                .expectNextCount(n)
                .thenCancel()
                .verify(DEADLINE);
    }

    @Override
    public void giveUp(Publisher<Integer> source, Meter meter) {
        StepVerifier.create(source)
                .expectNextCount(most())
                .then(() -> Eventually.is("all was read", () -> meter.emitted() == most()))
                .thenCancel()
                .verify(DEADLINE);
    }

    @Override
    public String toString() {
        return "StepVerifier";
    }
}
