package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.reactivestreams.Subscription;

/** Faults that leave the Reactive Streams TCK green, each with a test that they turn red. */
class UnseenByTckTest {

    @EachSource
    void cancelClosesOnce(Numbers source) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(source.endless());
        probe.request(3).awaitElements(3);
        probe.cancel();
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(source.closed).hasValue(1);
    }

    @EachSource
    void completionClosesOnce(Numbers source) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(source.of(3));
        probe.request(source.demandToComplete(3)).assertCompleted();
        probe.cancel();
        probe.request(-1);
        probe.assertCompleted();
        assertThat(source.closed).hasValue(1);
    }

    @EachSource
    void aBadRequestClosesOnce(Numbers source) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(source.endless());
        probe.request(2).awaitElements(2).request(0);
        assertThat(probe.assertFailed())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3.9");
        probe.cancel();
        probe.awaitClosed();
        assertThat(source.closed).hasValue(1);
    }

    @EachSource
    void anErrorClosesOnceAndComesAfterTheElements(Numbers source) {
        Exception error = new Exception("checked");
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(source.of(3, error));
        assertThat(probe.request(10).assertFailed()).isSameAs(error);
        assertThat(probe.elements).containsExactly(0, 1, 2);
        assertThat(source.closed).hasValue(1);
    }

    @EachSource
    void anEmptyStreamCompletes(Numbers source) {
        ProbeSubscriber.to(source.of(0)).request(1).assertCompleted();
        assertThat(source.closed).hasValue(1);
    }

    @EachSource
    void everyElementArrivesInOrder(Numbers source) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(source.of(1_000));
        for (int i = 0; i < 1_000; i++) {
            probe.request(1);
        }
        probe.request(1).assertCompleted();
        assertThat(probe.elements)
                .containsExactlyElementsOf(IntStream.range(0, 1_000).boxed().toList());
    }

    @EachSource
    void aBadRequestAfterCancelIsSilent(Numbers source) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(source.endless());
        probe.request(1).awaitElements(1);
        probe.cancel();
        probe.request(-1).request(0).awaitClosed().assertNoEnd();
    }

    @EachSource
    void nothingIsTakenAheadOfDemand(Numbers source) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(source.endless());
        assertThat(source.taken).hasValue(0);
        probe.request(3).awaitElements(3);
        if (source.ahead() > 0) {
            Await.until("at the next yield", () -> source.taken.get() == 4);
        }
        assertThat(source.taken).hasValue(3 + source.ahead());
        probe.cancel();
        probe.awaitClosed();
        assertThat(source.taken).hasValue(3 + source.ahead());
    }

    @EachSource
    void aThrowingOnNextClosesAndIsReportedOnce(Numbers source) {
        RecordingContext context = new RecordingContext();
        IllegalStateException broken = new IllegalStateException("onNext");
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>()
                .whenNext(element -> {
                    throw broken;
                })
                .subscribeTo(source.endless(), context);
        probe.request(5).awaitElements(1).awaitClosed().assertNoEnd();
        assertThat(context.errors).containsExactly(broken);
        assertThat(source.closed).hasValue(1);
        assertThat(probe.received()).isEqualTo(1);
    }

    @EachSource
    void demandSaturates(Numbers source) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(source.of(5));
        probe.request(1).awaitElements(1);
        probe.request(Long.MAX_VALUE - 1).request(Long.MAX_VALUE).request(7).assertCompleted();
        assertThat(probe.elements).containsExactly(0, 1, 2, 3, 4);
    }

    @EachSource
    void requestsFromManyThreadsAddUp(Numbers source) throws InterruptedException {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(source.endless());
        Thread[] threads = new Thread[4];
        CountDownLatch go = new CountDownLatch(1);
        for (int t = 0; t < threads.length; t++) {
            threads[t] = new Thread(() -> {
                Await.latch(go);
                for (int i = 0; i < 2_500; i++) {
                    probe.request(1);
                }
            });
            threads[t].start();
        }
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        probe.awaitElements(10_000);
        assertThat(probe.bridge().demand()).isZero();
        assertThat(probe.bridge().delivered()).isEqualTo(10_000);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(probe.elements)
                .containsExactlyElementsOf(IntStream.range(0, 10_000).boxed().toList());
    }

    @EachSource
    void aSubscriptionThatIsKeptDoesNotKeepTheSubscriber(Numbers source) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(source.endless());
        probe.request(2).awaitElements(2);
        probe.cancel();
        probe.awaitClosed();
        Subscription kept = probe.subscription();
        WeakReference<ProbeSubscriber<Integer>> reference = new WeakReference<>(probe);
        probe = null;
        Await.until("collected", () -> {
            System.gc();
            return reference.get() == null;
        });
        kept.request(1); // 3.13: it is still alive, and does nothing
    }
}
