package io.corobridge.tck.contract;

import static io.corobridge.tck.Nulls.allowed;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Awaitable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;

/** A body as a publisher: a cancel while it blocks its thread, or downstream code does. */
public abstract class InterruptContract extends Contract {

    protected InterruptContract(Library library) {
        super(library);
    }

    @EachEngine(withThreads = true)
    @DisplayName(
            "cancel while the body runs: blocked in foreign code it is interrupted, and no interrupt is left behind")
    void interruptsABlockedBody() {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Probe<Integer> probe = subscribe(stream(co -> {
            try {
                blocked.countDown();
                never.await();
            } finally {
                co.await(Awaitable.ready(allowed(null)));
                log.add("cleanup, interrupted: " + Thread.currentThread().isInterrupted());
            }
        }));
        probe.request(1);
        Eventually.is("the body blocks", () -> blocked.getCount() == 0);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("cleanup, interrupted: false");
    }

    @EachEngine(withThreads = true)
    @DisplayName("cancel while the body runs: never interrupts while downstream code is on its stack")
    void doesNotInterruptDownstream() throws Exception {
        CountDownLatch inOnNext = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        Probe<Integer> probe = subscribe(stream(co -> {
            co.yield(1);
            co.yield(2);
        }));
        probe.onNextDo(element -> {
            inOnNext.countDown();
            try {
                cancelled.await();
            } catch (InterruptedException e) {
                log.add("interrupted in onNext");
            }
            log.add("interrupted: " + Thread.currentThread().isInterrupted());
        });
        probe.request(9);
        inOnNext.await();
        probe.cancel();
        cancelled.countDown();
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("interrupted: false");
        expectDiscarded();
    }
}
