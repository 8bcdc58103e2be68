package io.corobridge.streams.twoway;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine.State;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.RecordingContext;
import io.corobridge.streams.await.StageAwait;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A run of a body for several subscribers, where the test is the body. One thread. */
class SharedRunTest {

    private final RecordingContext context = new RecordingContext();
    private final SharedRun<Integer> run = new SharedRun<>(4, context);
    private final IOException error = new IOException("of the body");
    private final List<String> calls = new ArrayList<>();

    private final BridgeSubscription body = new BridgeSubscription() {
        @Override
        public State state() {
            return State.SUSPENDED;
        }

        @Override
        public long demand() {
            return 0;
        }

        @Override
        public long delivered() {
            return 0;
        }

        @Override
        public Awaitable<@Nullable Void> closing() {
            return StageAwait.shared(CompletableFuture.<@Nullable Void>completedFuture(null));
        }

        @Override
        public void request(long n) {
            calls.add("request " + n);
        }

        @Override
        public void cancel() {
            calls.add("cancel");
        }
    };

    @BeforeEach
    void hasABody() {
        run.onSubscribe(body);
    }

    private ProbeSubscriber<Integer> probe(long demand) {
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        run.subscribe(probe, context);
        return demand == 0 ? probe : probe.request(demand);
    }

    @Test
    @DisplayName("an error that comes while elements wait that were asked for: they come first")
    void anErrorDoesNotOvertakeRequestedElements() {
        ProbeSubscriber<Integer> probe = probe(3);
        probe.whenNext(element -> {
            if (element == 1) { // the next signals come while this is in progress, as from another thread
                run.onNext(2);
                run.onNext(3);
                run.onNext(4);
                run.onError(error);
            }
        });
        run.onNext(1);
        assertThat(probe.assertFailed()).isSameAs(error);
        assertThat(probe.elements).containsExactly(1, 2, 3);
        assertThat(context.elements).containsExactly(4);
        assertThat(context.errors).isEmpty();
    }

    @Test
    @DisplayName("an error while elements wait that nobody asked for: it comes at once (4.2)")
    void anErrorDoesNotWaitForDemand() {
        ProbeSubscriber<Integer> probe = probe(1);
        run.onNext(1);
        run.onNext(2);
        run.onError(error);
        assertThat(probe.assertFailed()).isSameAs(error);
        assertThat(probe.elements).containsExactly(1);
        assertThat(context.elements).containsExactly(2);
    }

    @Test
    @DisplayName("the only subscriber cancels after the body's error, before that is signalled: it goes to the hook")
    void anErrorThatTheOnlySubscriberRefusesIsReported() {
        ProbeSubscriber<Integer> probe = probe(0);
        probe.whenNext(element -> {
            run.onError(error); // on the body's thread, while the requesting thread is here
            probe.cancel();
        });
        run.onNext(1);
        probe.request(2);
        probe.awaitClosed().assertNoEnd();
        assertThat(context.errors).containsExactly(error);
    }

    @Test
    @DisplayName(
            "one of two subscribers cancels before the body's error is signalled: the other gets it, the hook does not")
    void anErrorThatOneSubscriberGetsIsNotReported() {
        ProbeSubscriber<Integer> leaving = probe(0);
        ProbeSubscriber<Integer> staying = probe(2);
        leaving.whenNext(element -> {
            run.onError(error);
            leaving.cancel();
        });
        run.onNext(1);
        leaving.request(2);
        leaving.awaitClosed().assertNoEnd();
        assertThat(staying.assertFailed()).isSameAs(error);
        assertThat(staying.elements).containsExactly(1);
        assertThat(context.errors).isEmpty();
    }

    @Test
    @DisplayName("the body's error comes when the last subscriber has left: it goes to the hook")
    void anErrorAfterTheLastSubscriberLeftIsReported() {
        ProbeSubscriber<Integer> probe = probe(1);
        probe.cancel();
        run.onError(error);
        probe.awaitClosed().assertNoEnd();
        assertThat(calls).containsExactly("request 1", "cancel");
        assertThat(context.errors).containsExactly(error);
    }

    @Test
    @DisplayName("the body's error comes when the run was closed: subscribers got the close, the hook gets the error")
    void anErrorAfterACloseIsReported() {
        ProbeSubscriber<Integer> probe = probe(1);
        run.close();
        run.onError(error);
        assertThat(probe.assertFailed()).isInstanceOf(CancellationException.class);
        assertThat(context.errors).containsExactly(error);
    }

    @Test
    @DisplayName("a close after the end changes nothing: a subscriber that lags gets its elements and the completion")
    void aCloseAfterTheEndIsNone() {
        ProbeSubscriber<Integer> probe = probe(0);
        run.onNext(1);
        run.onComplete();
        run.close();
        probe.request(1).assertCompleted();
        assertThat(probe.elements).containsExactly(1);
    }

    @Test
    @DisplayName("a subscriber that comes after the end gets the end, one that comes after the last left an error")
    void aLateSubscriberGetsTheEndOrAnError() {
        run.onError(error);
        assertThat(probe(0).assertFailed()).isSameAs(error);
        assertThat(context.errors).isEmpty();

        SharedRun<Integer> left = new SharedRun<>(4, context);
        left.onSubscribe(body);
        ProbeSubscriber<Integer> only = new ProbeSubscriber<>();
        left.subscribe(only, context);
        only.cancel();
        ProbeSubscriber<Integer> late = new ProbeSubscriber<>();
        left.subscribe(late, context);
        assertThat(late.assertFailed()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("the slowest of two leaves: the body is asked for what the other waits for")
    void theSlowestSubscriberThatLeavesNoLongerHoldsTheOthersBack() {
        ProbeSubscriber<Integer> slow = probe(0);
        ProbeSubscriber<Integer> fast = probe(9);
        for (int i = 0; i < 4; i++) {
            run.onNext(i);
        }
        assertThat(calls).hasSize(4);
        slow.cancel();
        assertThat(calls).hasSize(5);
        assertThat(fast.elements).containsExactly(0, 1, 2, 3);
    }
}
