package io.corobridge.reactor;

import static io.corobridge.reactor.ReactorBridge.through;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.GeneratorBody;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** A two-way generator as a transformer: design 3.3. */
class ThroughTest {

    private static final GeneratorBody<Integer, Integer> RUNNING_SUM = co -> {
        Integer sum = null;
        for (; ; ) {
            int next = co.yield(sum);
            sum = sum == null ? next : sum + next;
        }
    };

    @Test
    void anElementIsSentToTheYieldAndTheLoopEndsWithTheUpstream() {
        assertThat(Flux.range(1, 5)
                        .transform(through(RUNNING_SUM))
                        .collectList()
                        .block())
                .containsExactly(1, 3, 6, 10, 15);
    }

    @Test
    void theUpstreamIsAskedOneByOneAndOnlyForADownstreamThatWaits() {
        List<Long> requests = new CopyOnWriteArrayList<>();
        Flux<Integer> sums = Flux.range(1, 5).doOnRequest(requests::add).transform(through(RUNNING_SUM));
        StepVerifier.create(sums, 0)
                .thenRequest(2)
                .expectNext(1, 3)
                .then(() -> assertThat(requests).containsExactly(1L, 1L))
                .thenRequest(10)
                .expectNext(6, 10, 15)
                .verifyComplete();
    }

    @Test
    void anErrorIsRaisedAtTheYieldAndMayBeHandled() {
        IllegalStateException error = new IllegalStateException("upstream");
        List<Throwable> seen = new ArrayList<>();
        Flux<String> handled = Flux.concat(Flux.just(1), Flux.<Integer>error(error))
                .transform(through(co -> {
                    try {
                        Integer in = co.yield(null);
                        for (; ; ) {
                            in = co.yield(String.valueOf(in));
                        }
                    } catch (IllegalStateException e) {
                        seen.add(e);
                        co.yield("handled");
                    }
                }));
        StepVerifier.create(handled)
                .expectNext("1", "handled")
                .verifyComplete(); // the upstream has ended, and the body lets that pass
        assertThat(seen).containsExactly(error);
    }

    @Test
    void theEndOfTheBodyCancelsTheUpstream() throws InterruptedException {
        CountDownLatch cancelled = new CountDownLatch(1);
        Flux<Integer> first = Flux.range(7, 9).doOnCancel(cancelled::countDown).transform(through(co -> {
            int only = co.yield(null);
            co.yield(only);
        }));
        assertThat(first.collectList().block()).containsExactly(7);
        assertThat(cancelled.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCancelClosesTheBodyAndCancelsTheUpstream() throws InterruptedException {
        CountDownLatch cancelled = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Flux<Integer> endless = Flux.<Integer>never()
                .startWith(1)
                .doOnCancel(cancelled::countDown)
                .transform(through(co -> {
                    try {
                        for (Integer in = co.yield(null); ; ) {
                            in = co.yield(in);
                        }
                    } finally {
                        closed.countDown();
                    }
                }));
        assertThat(endless.next().block()).isEqualTo(1);
        assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(cancelled.await(60, TimeUnit.SECONDS)).isTrue();
    }
}
