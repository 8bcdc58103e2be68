package io.corobridge.rxjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.GeneratorBody;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A two-way generator as a transformer of Flowables. */
class ThroughTest {

    private static final GeneratorBody<Integer, Integer> RUNNING_SUM = co -> {
        Integer sum = null;
        for (; ; ) {
            int next = co.yield(sum);
            sum = sum == null ? next : sum + next;
        }
    };

    @Test
    void theUpstreamIsRequestedOneByOneForADownstreamThatWaits() {
        List<Long> requests = new CopyOnWriteArrayList<>();
        TestSubscriber<Integer> sums = Flowable.range(1, 5)
                .doOnRequest(requests::add)
                .compose(RxJavaBridge.through(RUNNING_SUM))
                .test(2);
        Received.atLeast(2, sums).assertValues(1, 3);
        assertThat(requests).containsExactly(1L, 1L);
        sums.request(10);
        sums.awaitDone(60, TimeUnit.SECONDS).assertResult(1, 3, 6, 10, 15);
    }

    @Test
    void anErrorIsRaisedAtTheYield() {
        IOException error = new IOException("upstream");
        List<Throwable> seen = new CopyOnWriteArrayList<>();
        Flowable.<Integer>error(error)
                .<Integer>compose(RxJavaBridge.through(co -> {
                    try {
                        co.yield(null);
                    } catch (Exception e) {
                        seen.add(e);
                        throw e;
                    }
                }))
                .test()
                .awaitDone(60, TimeUnit.SECONDS)
                .assertError(error);
        assertThat(seen).containsExactly(error);
    }
}
