package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Coroutine.State;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;

/** A body as a publisher: what a subscribe does, and what it does not. */
public abstract class SubscribeContract extends Contract {

    protected SubscribeContract(Library library) {
        super(library);
    }

    @EachEngine
    @DisplayName("(subscribe): onSubscribe, nothing else has run; cancel before the first request: nothing ever runs")
    void subscribeRunsNothing() {
        Probe<Integer> probe = subscribe(stream(co -> {
            log.add("ran");
            co.yield(1);
        }));
        assertThat(probe.bridge().state()).isEqualTo(State.CREATED);
        probe.cancel();
        probe.request(1);
        awaitClosedInSilence(probe);
        assertThat(log).isEmpty();
        assertThat(probe.elements()).isEmpty();
    }

    @EachEngine
    @DisplayName("(subscribe): a cancel within onSubscribe: nothing ever runs")
    void cancelInOnSubscribe() {
        Probe<Integer> probe = new Probe<>();
        probe.onSubscribeDo(subscription -> {
            probe.request(5);
            subscription.cancel();
        });
        subscribe(stream(co -> log.add("ran")), probe);
        awaitClosedInSilence(probe);
        assertThat(log).isEmpty();
    }

    @EachEngine
    @DisplayName("(subscribe): each subscribe of a factory starts anew")
    void eachSubscribeStartsAnew() {
        AtomicInteger runs = new AtomicInteger();
        var numbers = this.<Integer>stream(co -> {
            co.yield(runs.incrementAndGet() * 10);
            co.yield(0);
        });
        for (int run = 1; run <= 3; run++) {
            Probe<Integer> probe = subscribe(numbers).request(Long.MAX_VALUE);
            probe.awaitComplete();
            assertThat(probe.elements()).containsExactly(run * 10, 0);
        }
    }

    @EachEngine
    @DisplayName("runs: only while something is owed; the first request starts it")
    void theFirstRequestStarts() {
        Probe<Integer> probe = new Probe<>();
        probe.onSubscribeDo(subscription -> {
            probe.request(1);
            log.add("requested");
        });
        subscribe(
                stream(co -> {
                    log.add("ran");
                    co.yield(1);
                }),
                probe);
        probe.awaitElements(1).awaitComplete();
        assertThat(log).containsExactly("requested", "ran");
    }
}
