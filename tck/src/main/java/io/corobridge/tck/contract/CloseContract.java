package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.GeneratorExit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;

/** A body as a publisher: how it is closed. */
public abstract class CloseContract extends Contract {

    protected CloseContract(Library library) {
        super(library);
    }

    @EachEngine
    @DisplayName("cancel: finally blocks run and may await; silent downstream from then on; idempotent")
    void cleanupMayAwait() {
        CompletableFuture<String> cleanup = new CompletableFuture<>();
        Probe<Integer> probe = subscribe(stream(co -> {
            try {
                co.yield(1);
                co.yield(2);
            } catch (GeneratorExit exit) {
                log.add("exit");
                throw exit;
            } finally {
                log.add(co.await(cleanup));
            }
        }));
        probe.request(1).awaitElements(1);
        awaitSuspended(probe);
        probe.cancel();
        probe.cancel();
        Eventually.is("the exit", () -> log.contains("exit"));
        awaitSuspended(probe);
        probe.cancel();
        assertThat(log).containsExactly("exit");
        cleanup.complete("cleaned");
        awaitClosedInSilence(probe);
        probe.cancel();
        assertThat(log).containsExactly("exit", "cleaned");
        expectDiscarded(2);
    }

    @EachEngine
    @DisplayName("how a driver closes: it closes the await in flight, raises GeneratorExit there and drives on")
    void closesTheAwaitInFlight() {
        CompletableFuture<String> awaited = new CompletableFuture<>();
        Probe<Integer> probe = subscribe(stream(co -> {
            try {
                co.await(awaited);
            } catch (GeneratorExit exit) {
                log.add("exit, stage cancelled: " + awaited.isCancelled());
                throw exit;
            }
        }));
        probe.request(1);
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("exit, stage cancelled: true");
    }

    @EachEngine
    @DisplayName(
            "how a driver closes: a publisher that is read is cancelled exactly once, what it buffered is discarded")
    void cancelsThePublisherThatIsRead() {
        Source source = new Source();
        Probe<Integer> probe = subscribe(stream(co -> {
            for (Integer element : co.<Integer>each(source, 4)) {
                co.yield(element);
            }
        }));
        probe.request(1);
        Eventually.is("the first batch is asked for", () -> source.requested() == 4);
        source.emit(1, 2, 3);
        probe.awaitElements(1);
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(source.cancels()).isEqualTo(1);
        expectDiscarded(2, 3);
    }

    @EachEngine
    @DisplayName("cancel while onNext runs: GeneratorExit at that yield, whose element is delivered")
    void cancelFromOnNext() {
        Probe<Integer> probe = subscribe(stream(co -> {
            try {
                co.yield(1);
                log.add("went on");
            } catch (GeneratorExit exit) {
                log.add("exit at 1");
                throw exit;
            }
        }));
        probe.onNextDo(element -> probe.cancel());
        probe.request(9);
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("exit at 1");
        assertThat(probe.elements()).containsExactly(1);
        expectDiscarded();
    }

    @EachEngine(times = 50)
    @DisplayName("cancel: raced with elements, every element is delivered or discarded, and then there is silence")
    void cancelRacesElements() {
        AtomicInteger yielded = new AtomicInteger();
        Probe<Integer> probe = subscribe(stream(co -> {
            for (int i = 0; ; i++) {
                yielded.incrementAndGet();
                co.yield(i);
            }
        }));
        Thread requester = new Thread(() -> probe.request(Long.MAX_VALUE)); // inline, it is the body's
        requester.start();
        Eventually.is("elements", () -> !probe.elements().isEmpty());
        probe.cancel();
        awaitClosedInSilence(probe);
        int delivered = probe.elements().size();
        assertThat(yielded.get() - delivered)
                .as("refused, if not cancelled while it was delivered")
                .isBetween(0, 1);
        if (library.hasDiscardHook()) {
            assertThat(dropped.takeElements()).hasSize(yielded.get() - delivered);
        }
    }

    @EachEngine(times = 50)
    @DisplayName("cancel: raced with the first request, the body never runs or is closed")
    void cancelRacesTheStart() throws Exception {
        Probe<Integer> probe = subscribe(stream(co -> {
            log.add("start");
            try {
                for (int i = 0; ; i++) {
                    co.yield(i);
                }
            } finally {
                log.add("end");
            }
        }));
        Thread canceller = new Thread(probe::cancel);
        canceller.start();
        probe.request(1);
        canceller.join();
        awaitClosedInSilence(probe);
        assertThat(log).isIn(List.of(), List.of("start", "end"));
    }

    @EachEngine
    @DisplayName("end of cleanup: can be awaited, beside cancel(), and after a completion")
    void theClosingCanBeAwaited() {
        CompletableFuture<String> cleanup = new CompletableFuture<>();
        Probe<Integer> probe = subscribe(stream(co -> {
            try {
                co.yield(1);
                co.yield(2);
            } finally {
                co.await(cleanup);
                log.add("cleaned");
            }
        }));
        Probe<Object> closing = new Probe<>();
        library.subscribe(closing(probe), closing, dropped);
        closing.request(1);
        probe.request(1).awaitElements(1);
        awaitSuspended(probe);
        assertThat(closing.hasEnded()).isFalse();
        probe.cancel();
        assertThat(closing.hasEnded()).isFalse();
        cleanup.complete("");
        closing.awaitComplete();
        assertThat(log).containsExactly("cleaned");
        awaitClosedInSilence(probe);
        expectDiscarded(2);
    }
}
