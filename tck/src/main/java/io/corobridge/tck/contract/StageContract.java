package io.corobridge.tck.contract;

import static io.corobridge.tck.Nulls.allowed;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineBody;
import io.corobridge.CoroutineScope;
import io.corobridge.GeneratorExit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;

/** An await that is given up, of a stage or a publisher, with a timeout or without: what becomes of its value. */
public abstract class StageContract extends Contract {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Source source = new Source();

    protected StageContract(Library library) {
        super(library);
    }

    /** Awaits {@code awaitable} in a body. */
    private interface Await {
        String of(CoroutineScope co, Awaitable<String> awaitable);
    }

    private static final List<Await> PLAIN_AND_TIMED =
            List.of(CoroutineScope::await, (co, awaitable) -> co.await(awaitable, HOUR));

    /** The value of a body, as an element of the library's stream, which gives the core's own subscription. */
    private <T> Publisher<T> valueOf(CoroutineBody<T> body) {
        return stream(co -> co.yield(body.run(co)));
    }

    /** A body that awaits; it logs what it gets. */
    private Probe<String> awaiting(Await await, Awaitable<String> awaitable) {
        Probe<String> probe = subscribe(valueOf(co -> {
            log.add("awaits");
            String got = await.of(co, awaitable);
            log.add("got " + got);
            return got;
        }));
        probe.request(1);
        Eventually.is("it awaits", () -> log.contains("awaits"));
        awaitSuspended(probe);
        return probe;
    }

    /** Does not heed a cancel. */
    private static final class Uncancellable extends CompletableFuture<String> {

        @Override
        public boolean cancel(boolean interrupts) {
            return false;
        }
    }

    /** Completes with a value when it is cancelled. */
    private static final class Last extends CompletableFuture<String> {

        @Override
        public boolean cancel(boolean interrupts) {
            complete("value");
            return false;
        }
    }

    private void aLateValueIsDiscarded(CompletableFuture<String> future, CompletionStage<String> stage, Await await) {
        log.clear();
        Probe<String> probe = awaiting(await, Awaitable.of(stage));
        probe.cancel();
        awaitClosedInSilence(probe);
        expectDiscarded();
        future.complete("late");
        expectDiscarded("late");
        assertThat(log).containsExactly("awaits");
    }

    @EachEngine
    @DisplayName("a stage's value that comes after its await was given up: the discard hook, timed or not")
    void lateValues() {
        for (Await await : PLAIN_AND_TIMED) {
            CompletableFuture<String> uncancellable = new Uncancellable();
            aLateValueIsDiscarded(uncancellable, uncancellable, await);
            CompletableFuture<String> viewed = new CompletableFuture<>();
            aLateValueIsDiscarded(viewed, viewed.minimalCompletionStage(), await);
        }
    }

    @EachEngine
    @DisplayName("a stage's value that comes after its await's timeout: the discard hook, once")
    void lateAfterTheTimeout() throws Exception {
        CompletableFuture<String> future = new Uncancellable();
        Probe<String> probe = subscribe(valueOf(co -> {
            try {
                return co.await(future, Duration.ofMillis(1));
            } catch (Exception timeout) {
                return timeout.getClass().getSimpleName();
            }
        }));
        probe.request(1).awaitComplete();
        assertThat(probe.elements()).containsExactly("TimeoutException");
        future.complete("late");
        assertThat(future.get(Eventually.DEADLINE_SECONDS, TimeUnit.SECONDS)).isEqualTo("late");
        expectDiscarded("late");
    }

    @EachEngine
    @DisplayName("one stage awaited again after timeouts: the value is the body's, and not discarded")
    void awaitedAgain() {
        CompletableFuture<String> future = new Uncancellable();
        Probe<String> probe = subscribe(valueOf(co -> {
            for (int i = 0; i < 3; i++) {
                try {
                    return co.await(future, Duration.ofMillis(1));
                } catch (Exception timeout) {
                    log.add("timeout");
                }
            }
            log.add("awaits");
            return co.await(future);
        }));
        probe.request(1);
        Eventually.is("it awaits", () -> log.contains("awaits"));
        awaitSuspended(probe);
        future.complete("value");
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly("value");
        expectDiscarded();
    }

    @EachEngine
    @DisplayName("a stage's value that is there at the cancel: the body gets it, timed or not")
    void aValueThatIsThere() {
        for (Await await : PLAIN_AND_TIMED) {
            log.clear();
            Probe<String> probe = awaiting(await, Awaitable.of(new Last()));
            probe.cancel();
            awaitClosedInSilence(probe);
            assertThat(log).containsExactly("awaits", "got value");
            expectDiscarded("value"); // yielded after the cancel
        }
    }

    @EachEngine
    @DisplayName("what an awaited coroutine returns because of the cancel: the body gets it, timed or not")
    void aValueBecauseOfTheCancel() {
        for (Await await : PLAIN_AND_TIMED) {
            log.clear();
            CompletableFuture<String> never = new CompletableFuture<>();
            Coroutine<String> swallowing = Coroutine.of(engine, co -> {
                try {
                    return co.await(never);
                } catch (GeneratorExit swallowed) {
                    return "resource";
                }
            });
            Probe<String> probe = subscribe(stream(co -> log.add("got " + await.of(co, swallowing))));
            probe.request(1);
            Eventually.is("it is suspended", () -> never.getNumberOfDependents() > 0);
            probe.cancel();
            awaitClosedInSilence(probe);
            assertThat(log).containsExactly("got resource");
            expectDiscarded();
        }
    }

    @EachEngine
    @DisplayName("an enter with a timeout whose value is there at the cancel: one exit, the block never runs")
    void aResourceThatIsThere() {
        for (Await await : PLAIN_AND_TIMED) {
            log.clear();
            AsyncContextManager<String> manager = new AsyncContextManager<>() {
                @Override
                public Awaitable<String> aenter() {
                    return Coroutine.of(engine, co -> {
                        log.add("enters");
                        return await.of(co, Awaitable.of(new Last()));
                    });
                }

                @Override
                public Awaitable<Boolean> aexit(@Nullable Throwable error) {
                    log.add("exit");
                    return Awaitable.ready(false);
                }
            };
            Probe<String> probe = subscribe(valueOf(co -> allowed(co.with(manager, resource -> {
                log.add("block");
                return resource;
            }))));
            probe.request(1);
            Eventually.is("it enters", () -> log.contains("enters"));
            awaitSuspended(probe);
            probe.cancel();
            awaitClosedInSilence(probe);
            assertThat(log).containsExactly("enters", "exit");
        }
    }

    @EachEngine
    @DisplayName("a publisher's element that is there at the cancel: the body gets it, timed or not")
    void anElementThatIsThere() {
        Probe<Integer> probe = subscribe(valueOf(co -> {
            Integer got = co.await(Awaitable.of(source), HOUR);
            log.add("got " + got);
            return got;
        }));
        probe.request(1);
        Eventually.is("the subscription", source::isSubscribed);
        source.emit(7);
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("got 7");
        assertThat(source.cancels()).isEqualTo(1);
        expectDiscarded(7); // yielded after the cancel
    }
}
