package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Awaitable;
import io.corobridge.CoroutineScope;
import io.corobridge.GeneratorExit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;

/** A body that never has to wait: a cancel meets it at its next checkpoint all the same. */
public abstract class CheckpointContract extends Contract {

    /** A body that is not stopped gives up by itself after so many rounds. */
    private static final int ENOUGH = 2_000;

    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicReference<@Nullable Probe<Integer>> subscriber = new AtomicReference<>();

    protected CheckpointContract(Library library) {
        super(library);
    }

    private Map<String, Consumer<CoroutineScope>> loops() {
        return new EndlessLoops(engine, this::round).byName();
    }

    /** One round of a loop; the third one cancels, on the body's own stack. */
    private void round() {
        int round = rounds.incrementAndGet();
        Probe<Integer> probe = subscriber.get();
        if (round == 3 && probe != null) {
            probe.cancel();
        }
        if (round == ENOUGH) {
            throw new IllegalStateException("went on after the cancel");
        }
    }

    private Probe<Integer> running(Publisher<Integer> publisher) {
        rounds.set(0);
        log.clear();
        Probe<Integer> probe = new Probe<>();
        subscriber.set(probe); // before the subscribe, with which a single value may begin
        return subscribe(publisher, probe);
    }

    @EachEngine
    @DisplayName("cancel while the body runs: it meets GeneratorExit at its next checkpoint, ready or not")
    void endlessLoopsEndInTheRoundOfTheCancel() {
        loops().forEach((name, loop) -> {
            Probe<Integer> probe = running(stream(co -> {
                try {
                    loop.accept(co);
                } catch (GeneratorExit exit) {
                    log.add("exit, interrupted: " + Thread.interrupted());
                    throw exit;
                } finally {
                    log.add("finally " + co.await(Awaitable.ready(1)));
                }
            }));
            probe.request(1);
            awaitClosedInSilence(probe);
            assertThat(rounds).as(name).hasValue(3);
            assertThat(log).as(name).containsExactly("exit, interrupted: false", "finally 1");
        });
    }

    @EachEngine
    @DisplayName("cancel of a single value's body that never waits: the same")
    void aSingleValueEndsInTheRoundOfTheCancel() {
        loops().forEach((name, loop) -> {
            Probe<Integer> probe = running(library.<Integer>value(engine, co -> {
                try {
                    loop.accept(co);
                    return 1;
                } finally {
                    log.add("ended");
                }
            }));
            probe.request(1);
            Eventually.is(name, () -> log.contains("ended"));
            assertThat(rounds).as(name).hasValue(3);
            assertThat(probe.hasEnded()).as(name).isFalse();
        });
    }

    @EachEngine(times = 20)
    @DisplayName("cancel from another thread of a loop over what is always ready: it ends")
    void cancelFromAnotherThread() throws Exception {
        AtomicInteger elements = new AtomicInteger();
        AtomicReference<@Nullable Throwable> stop = new AtomicReference<>();
        Probe<Integer> probe = subscribe(stream(co -> {
            for (Integer element : co.<Integer>each(new Endless())) {
                elements.addAndGet(element);
                Throwable stopped = stop.get();
                if (stopped != null) {
                    throw stopped;
                }
            }
        }));
        Thread requester = new Thread(() -> probe.request(1)); // inline, it is the body's
        requester.start();
        try {
            Eventually.is("elements", () -> elements.get() > 100);
            probe.cancel();
            awaitClosedInSilence(probe);
        } finally {
            stop.set(new IllegalStateException("went on after the cancel"));
            requester.join();
        }
    }
}
