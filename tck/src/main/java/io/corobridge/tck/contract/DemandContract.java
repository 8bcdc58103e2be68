package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.GeneratorExit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;

/** A body as a publisher: subscribe, demand, elements. */
public abstract class DemandContract extends Contract {

    protected DemandContract(Library library) {
        super(library);
    }

    @EachEngine
    @DisplayName("yield v: waits for demand, then onNext(v), then returns")
    void yieldWaitsForDemand() {
        Probe<Integer> probe = subscribe(stream(co -> {
            log.add("start");
            co.yield(1);
            log.add("1 returned");
            co.yield(2);
            log.add("2 returned");
        }));
        probe.onNextDo(element -> log.add("onNext " + element));
        probe.request(1).awaitElements(1);
        awaitSuspended(probe);
        assertThat(log).containsExactly("start", "onNext 1", "1 returned");
        assertThat(probe.bridge().demand()).isZero();
        assertThat(probe.bridge().delivered()).isEqualTo(1);
        probe.request(1).awaitComplete();
        assertThat(log).containsExactly("start", "onNext 1", "1 returned", "onNext 2", "2 returned");
    }

    @EachEngine
    @DisplayName("yield v: onNext is a plain call on the body's own stack")
    void emissionIsAPlainCall() {
        AtomicReference<Thread> bodyThread = new AtomicReference<>();
        List<Thread> signalled = new ArrayList<>();
        Probe<Integer> probe = subscribe(stream(co -> {
            bodyThread.set(Thread.currentThread());
            co.yield(1);
            co.yield(2);
        }));
        probe.onNextDo(element -> signalled.add(Thread.currentThread()));
        probe.request(2).awaitComplete();
        assertThat(signalled).containsExactly(bodyThread.get(), bodyThread.get());
    }

    @EachEngine
    @DisplayName("yield v: a stream of n elements completes with a demand of n")
    void completesWithADemandOfN() {
        Probe<Integer> probe = subscribe(stream(co -> {
            co.yield(1);
            co.yield(2);
            co.yield(3);
            log.add("epilogue");
        }));
        probe.request(3).awaitComplete();
        assertThat(probe.elements()).containsExactly(1, 2, 3);
        assertThat(log).containsExactly("epilogue");
    }

    @EachEngine
    @DisplayName("yield v: GeneratorExit raised at it = v was not delivered, it goes to the discard hook")
    void exitAtYieldMeansNotDelivered() {
        Probe<Integer> probe = subscribe(stream(co -> {
            co.yield(1);
            try {
                co.yield(2);
            } catch (GeneratorExit exit) {
                log.add("2 not delivered");
                throw exit;
            }
        }));
        probe.request(1).awaitElements(1);
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("2 not delivered");
        expectDiscarded(2);
    }

    @EachEngine
    @DisplayName("yield null: onError(NullPointerException); the frame is closed")
    void yieldNull() {
        Probe<Integer> probe = subscribe(stream(co -> {
            try {
                co.yield(1);
                co.yield(nothing());
                log.add("went on");
            } finally {
                log.add("closed");
            }
        }));
        probe.request(5);
        assertThat(probe.awaitError()).isInstanceOf(NullPointerException.class);
        awaitClosed(probe);
        assertThat(probe.elements()).containsExactly(1);
        assertThat(log).containsExactly("closed");
    }

    @EachEngine
    @DisplayName("request(n): n steps")
    void requestNGivesN() {
        Probe<Integer> probe = subscribe(stream(co -> {
            for (int i = 0; ; i++) {
                co.yield(i);
            }
        }));
        int sum = 0;
        for (int n : new int[] {1, 2, 5, 100}) {
            sum += n;
            probe.request(n).awaitElements(sum);
            awaitSuspended(probe);
            assertThat(probe.elements()).hasSize(sum);
        }
        probe.cancel();
        awaitClosedInSilence(probe);
        expectDiscarded(sum);
    }

    @EachEngine
    @DisplayName("request(n): sums saturate at Long.MAX_VALUE")
    void demandSaturates() {
        Probe<Integer> probe = subscribe(stream(co -> {
            co.yield(1);
            co.yield(2);
        }));
        probe.onNextDo(element -> probe.request(Long.MAX_VALUE));
        probe.request(Long.MAX_VALUE - 1).request(5);
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(1, 2);
        assertThat(probe.bridge().demand()).isEqualTo(Long.MAX_VALUE);
    }

    @EachEngine
    @DisplayName("request(n): from inside onNext it never recurses")
    void requestFromOnNextNeverRecurses() {
        int n = 20_000;
        int[] depth = {0, 0};
        AtomicInteger seen = new AtomicInteger();
        Probe<Integer> counting = subscribe(stream(co -> {
            for (int i = 0; i < n; i++) {
                co.yield(i);
            }
        }));
        counting.onNextDo(element -> {
            depth[1] = Math.max(depth[1], ++depth[0]);
            seen.incrementAndGet();
            counting.request(1);
            depth[0]--;
        });
        counting.request(1).awaitComplete();
        assertThat(seen).hasValue(n);
        assertThat(depth[1]).isEqualTo(1);
    }

    @EachEngine
    @DisplayName("request(n): from several threads, none is lost")
    void requestsFromSeveralThreads() throws Exception {
        int each = 500;
        int threads = 4;
        Probe<Integer> probe = subscribe(stream(co -> {
            for (int i = 0; i < each * threads; i++) {
                co.yield(i);
            }
        }));
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> requesters = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            Thread requester = new Thread(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    return;
                }
                for (int i = 0; i < each; i++) {
                    probe.request(1);
                }
            });
            requester.start();
            requesters.add(requester);
        }
        go.countDown();
        for (Thread requester : requesters) {
            requester.join();
        }
        probe.awaitComplete();
        assertThat(probe.elements())
                .isEqualTo(IntStream.range(0, each * threads).boxed().toList());
    }

    @SuppressWarnings("NullAway") // null where it is not allowed is what this tests
    private static Integer nothing() {
        return (Integer) (Object) null;
    }
}
