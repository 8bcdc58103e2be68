package io.corobridge.streams.emission;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterator;
import io.corobridge.Awaitable;
import io.corobridge.StopAsyncIteration;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.Publishers;
import io.corobridge.streams.RecordingContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** An iterator written by hand that is pulled one ahead, because it was asked for. */
class LookAheadTest {

    private final RecordingContext context = new RecordingContext();
    private final Deque<CompletableFuture<Integer>> pulls = new ArrayDeque<>();
    private final AsyncIterator<Integer> source = () -> {
        pulls.add(new CompletableFuture<>());
        return Awaitable.of(pulls.getLast());
    };

    @Test
    void nothingIsPulledBeforeTheFirstRequest() {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.lookingAhead(source), context);
        assertThat(pulls).isEmpty();
        probe.cancel();
        assertThat(pulls).isEmpty();
    }

    @Test
    void oneElementIsPulledAheadAndNoMore() {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.lookingAhead(source), context);
        probe.request(1);
        assertThat(pulls).hasSize(1);
        pulls.getLast().complete(1);
        assertThat(probe.elements).containsExactly(1);
        assertThat(pulls).hasSize(2);
        pulls.getLast().complete(2);
        assertThat(probe.elements).containsExactly(1);
        assertThat(pulls).hasSize(2);
        probe.request(1);
        assertThat(probe.elements).containsExactly(1, 2);
        assertThat(pulls).hasSize(3);
    }

    @Test
    void noneIsPulledAfterACancelThatCameWithAnElement() {
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        probe.whenNext(element -> probe.cancel()).subscribeTo(Publishers.lookingAhead(source), context);
        probe.request(9);
        pulls.getLast().complete(1);
        probe.awaitClosed().assertNoEnd();
        assertThat(pulls).hasSize(1);
        assertThat(context.elements).isEmpty();
    }

    @Test
    void theEndOfAnIteratorThatLooksAheadNeedsNoDemand() {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.lookingAhead(source), context);
        probe.request(1);
        pulls.getLast().complete(1);
        pulls.getLast().completeExceptionally(new StopAsyncIteration());
        probe.assertCompleted();
    }

    @Test
    void anErrorNeedsNoDemandAndComesAfterTheElementThatWaits() {
        Exception error = new Exception("end");
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.lookingAhead(source), context);
        probe.request(1);
        pulls.getLast().complete(1);
        pulls.getLast().complete(2);
        probe.request(1);
        pulls.getLast().completeExceptionally(error);
        assertThat(probe.assertFailed()).isSameAs(error);
        assertThat(probe.elements).containsExactly(1, 2);
    }

    @Test
    void theElementThatWaitsIsDiscardedAtTheCancel() {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.lookingAhead(source), context);
        probe.request(1);
        pulls.getLast().complete(1);
        pulls.getLast().complete(2);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(context.elements).containsExactly(2);
    }

    @Test
    void aPullInFlightIsClosedAtTheCancel() {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.lookingAhead(source), context);
        probe.request(1);
        pulls.getLast().complete(1);
        probe.cancel();
        assertThat(pulls.getLast()).isCancelled();
        probe.awaitClosed().assertNoEnd();
    }
}
