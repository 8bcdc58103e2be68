package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;

/** Subscribers that break the rules: no hang, no recursion, each error reported once, the source closed once. */
class HostileSubscriberTest {

    private final RecordingContext context = new RecordingContext();
    private final IllegalStateException broken = new IllegalStateException("a broken subscriber");

    @EachSource
    void nullIsRefused(Numbers source) { // 1.9
        assertThatThrownBy(() -> source.endless().subscribe(null)).isInstanceOf(NullPointerException.class);
        assertThat(source.taken).hasValue(0);
    }

    @EachSource
    void throwsFromOnSubscribe(Numbers source) {
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>()
                .whenSubscribed(self -> {
                    self.request(1);
                    throw broken;
                })
                .subscribeTo(source.endless(), context);
        probe.request(1).awaitClosed().assertNoEnd();
        assertThat(context.errors).containsExactly(broken);
        assertThat(source.taken).hasValue(0);
    }

    @EachSource
    void throwsFromOnComplete(Numbers source) {
        ProbeSubscriber<Integer> probe = throwingAtTheEnd().subscribeTo(source.of(2), context);
        probe.request(9).assertCompleted();
        assertThat(context.errors).containsExactly(broken);
        assertThat(source.closed).hasValue(1);
    }

    @EachSource
    void throwsFromOnError(Numbers source) {
        Exception error = new Exception("body");
        ProbeSubscriber<Integer> probe = throwingAtTheEnd().subscribeTo(source.of(2, error), context);
        assertThat(probe.request(9).assertFailed()).isSameAs(error);
        assertThat(context.errors).containsExactly(broken);
        assertThat(source.closed).hasValue(1);
    }

    @EachSource
    void throwsFromOnErrorAfterABadRequest(Numbers source) {
        ProbeSubscriber<Integer> probe = throwingAtTheEnd().subscribeTo(source.endless(), context);
        probe.request(1).awaitElements(1).request(-1).assertFailed();
        assertThat(context.errors).containsExactly(broken);
        assertThat(source.closed).hasValue(1);
    }

    @EachSource
    void throwsAnErrorFromOnNext(Numbers source) {
        LinkageError fatal = new LinkageError();
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>()
                .whenNext(element -> {
                    throw fatal;
                })
                .subscribeTo(source.endless(), context);
        probe.request(3).awaitElements(1).awaitClosed().assertNoEnd();
        assertThat(context.errors).containsExactly(fatal);
        assertThat(source.closed).hasValue(1);
    }

    @EachSource
    void throwsFromOnNextAfterItCancelled(Numbers source) {
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        probe.whenNext(element -> {
                    probe.cancel();
                    throw broken;
                })
                .subscribeTo(source.endless(), context);
        probe.request(3).awaitElements(1).awaitClosed().assertNoEnd();
        assertThat(context.errors).containsExactly(broken);
        assertThat(source.closed).hasValue(1);
    }

    @EachSource
    void requestsBadlyInOnSubscribe(Numbers source) {
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>()
                .whenSubscribed(self -> self.request(0).request(1).request(-1))
                .subscribeTo(source.endless(), context);
        assertThat(probe.assertFailed()).isInstanceOf(IllegalArgumentException.class);
        assertThat(source.taken).hasValue(0);
        assertThat(context.errors).isEmpty();
    }

    @EachSource
    void requestsBadlyBeforeAnythingElse(Numbers source) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(source.endless(), context);
        assertThat(probe.request(Long.MIN_VALUE).request(5).assertFailed())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3.9");
        assertThat(source.taken).hasValue(0);
    }

    @EachSource
    void requestsBadlyInOnNext(Numbers source) {
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        probe.whenNext(element -> probe.request(0)).subscribeTo(source.endless(), context);
        assertThat(probe.request(5).assertFailed()).isInstanceOf(IllegalArgumentException.class);
        assertThat(probe.received()).isEqualTo(1);
        assertThat(source.closed).hasValue(1);
    }

    /** The error waits for the onNext in progress (1.3), however long that takes. */
    @EachSource
    void requestsBadlyFromAnotherThreadWhileOnNextRuns(Numbers source) throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch requested = new CountDownLatch(1);
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>()
                .whenNext(element -> {
                    inside.countDown();
                    Await.latch(requested);
                })
                .subscribeTo(source.endless(), context);
        Thread requester = new Thread(() -> probe.request(3));
        requester.start();
        Await.latch(inside);
        probe.request(-1);
        assertThat(probe.errors).isEmpty();
        requested.countDown();
        assertThat(probe.assertFailed()).isInstanceOf(IllegalArgumentException.class);
        requester.join();
        assertThat(probe.received()).isEqualTo(1);
        assertThat(source.closed).hasValue(1);
    }

    @EachSource
    void cancelsInOnSubscribe(Numbers source) {
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>()
                .whenSubscribed(self -> {
                    self.request(3);
                    self.cancel();
                })
                .subscribeTo(source.endless(), context);
        probe.awaitClosed().assertNoEnd();
        assertThat(source.taken).hasValue(0);
    }

    @EachSource
    void cancelsAndRequestsInEveryCallback(Numbers source) {
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        probe.whenEnded(() -> {
                    probe.request(-1);
                    probe.cancel();
                    probe.request(1);
                })
                .subscribeTo(source.of(3), context);
        probe.request(9).assertCompleted();
        assertThat(context.errors).isEmpty();
        assertThat(source.closed).hasValue(1);
    }

    private ProbeSubscriber<Integer> throwingAtTheEnd() {
        return new ProbeSubscriber<Integer>().whenEnded(() -> {
            throw broken;
        });
    }
}
