package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineScope;
import io.corobridge.GeneratorExit;
import io.corobridge.streams.Publishers;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;

/** An error in a scope that nobody waits for any more: it reaches the dropped-error hook, once. */
public abstract class LateErrorContract extends Contract {

    private final IllegalStateException x = new IllegalStateException("x");
    private final Resource resource = new Resource("resource", log);

    protected LateErrorContract(Library library) {
        super(library);
    }

    private void dropped(Function<Probe<Integer>, Publisher<Integer>> body, Class<? extends Throwable> type) {
        Probe<Integer> probe = new Probe<>();
        subscribe(library.<String, Integer>usingWhen(() -> resource, name -> body.apply(probe)), probe)
                .request(1);
        awaitClosedInSilence(probe);
        assertThat(resource.exits).hasValue(1);
        assertThat(resource.told.get()).isInstanceOf(GeneratorExit.class);
        Throwable error = dropped.takeError();
        assertThat(error.getCause() == null ? error : error.getCause()).isInstanceOf(type);
        assertThat(dropped.takeErrors()).isEmpty();
    }

    @EachEngine
    @DisplayName("the body's function cancels and throws")
    void theFunctionThrowsAfterACancel() {
        dropped(
                probe -> {
                    probe.cancel();
                    throw x;
                },
                IllegalStateException.class);
    }

    @EachEngine
    @DisplayName("the body's function cancels and gives null")
    void theFunctionGivesNullAfterACancel() {
        dropped(
                probe -> {
                    probe.cancel();
                    return null;
                },
                NullPointerException.class);
    }

    @EachEngine
    @DisplayName("the body's publisher signals an error after the cancel")
    void thePublisherFailsAfterACancel() {
        dropped(
                probe -> {
                    probe.cancel();
                    Source source = new Source();
                    return subscriber -> {
                        source.subscribe(subscriber);
                        source.fail(x);
                    };
                },
                IllegalStateException.class);
    }

    @EachEngine(times = 50)
    @DisplayName("an error and a cancel at the same time: the error is signalled or dropped, once")
    void anErrorRacesACancel() throws Exception {
        Source source = new Source();
        Probe<Integer> probe = subscribe(library.<String, Integer>usingWhen(() -> resource, name -> source))
                .request(1);
        Eventually.is("the body", source::isSubscribed);
        CyclicBarrier both = new CyclicBarrier(2);
        Thread failing = new Thread(() -> {
            meet(both);
            source.fail(x);
        });
        failing.start();
        meet(both);
        probe.cancel();
        failing.join();
        awaitClosed(probe);
        int hooked = dropped.takeErrors().size();
        assertThat(hooked + (probe.hasEnded() ? 1 : 0)).isEqualTo(1);
        assertThat(resource.exits).hasValue(1);
    }

    private static void meet(CyclicBarrier both) {
        try {
            both.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private final class ThrowingExit implements AsyncContextManager<Integer> {

        private final Awaitable<Integer> enter;

        ThrowingExit(Awaitable<Integer> enter) {
            this.enter = enter;
        }

        @Override
        public Awaitable<Integer> aenter() {
            log.add("enter");
            return enter;
        }

        @Override
        public Awaitable<Boolean> aexit(@Nullable Throwable error) {
            log.add("exit");
            throw x;
        }
    }

    private void lateExit(boolean inABlock, Awaitable<Integer> enter, Runnable comes) {
        ThrowingExit manager = new ThrowingExit(enter);
        Publisher<Integer> publisher = inABlock
                ? this.<Integer>stream(co -> co.with(manager, r -> r))
                : library.<Integer, Integer>usingWhen(() -> manager, r -> Publishers.single(co -> r));
        Probe<Integer> probe = subscribe(publisher).request(1);
        Eventually.is("the enter", () -> log.contains("enter"));
        awaitSuspendedIn(inABlock, probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        comes.run(); // returns normally (2.13)
        Throwable error = dropped.takeError();
        assertThat(error.getCause() == null ? error : error.getCause()).isSameAs(x);
        assertThat(log).containsExactly("enter", "exit");
        log.clear();
    }

    /** A scope has no body that could be suspended yet: its enter is stepped on the stack of the request. */
    private void awaitSuspendedIn(boolean inABlock, Probe<?> probe) {
        if (inABlock) {
            awaitSuspended(probe);
        }
    }

    @EachEngine
    @DisplayName("the exit of a resource that comes after its enter was cancelled throws at once")
    void aLateExitThrows() {
        for (boolean inABlock : new boolean[] {true, false}) {
            Source source = new Source();
            lateExit(inABlock, publisher(source), () -> source.emit(1));
            CompletableFuture<Integer> stage = new CompletableFuture<>();
            lateExit(inABlock, Awaitable.of(stage.minimalCompletionStage()), () -> stage.complete(1));
        }
    }

    @SuppressWarnings("unchecked") // it gives an element
    private static Awaitable<Integer> publisher(Source source) {
        return (Awaitable<Integer>) (Awaitable<?>) Awaitable.of(source);
    }

    private AsyncIterable<Integer> failingAtItsEnd() {
        return AsyncIterable.of(engine, co -> {
            try {
                co.yield(7);
            } finally {
                throw x;
            }
        });
    }

    private int firstOf(CoroutineScope co, AsyncIterable<Integer> source) {
        for (int element : co.each(source)) {
            return element;
        }
        return 0;
    }

    @EachEngine
    @DisplayName("a loop that can't be closed after the return in it: the body's or block's result is discarded")
    void theResultOfABodyWhoseLoopFails() {
        Probe<Integer> body = subscribe(library.<Integer>value(engine, co -> firstOf(co, failingAtItsEnd())));
        assertThat(body.request(1).awaitError()).isSameAs(x);
        expectDiscarded(7);
        Probe<Integer> block = subscribe(library.<Integer>value(
                engine,
                co -> Objects.requireNonNull(
                        co.with(AsyncContextManager.of(1), one -> firstOf(co, failingAtItsEnd()) + one))));
        assertThat(block.request(1).awaitError()).isSameAs(x);
        expectDiscarded(8);
        Probe<Integer> awaited = subscribe(library.<Integer>value(
                engine, co -> co.await(Coroutine.of(engine, inner -> firstOf(inner, failingAtItsEnd())))));
        assertThat(awaited.request(1).awaitError()).isSameAs(x);
        expectDiscarded(7);
    }

    @EachEngine
    @DisplayName("a block whose exit fails: its result goes to the discard hook")
    void theResultOfABlockWhoseExitFails() {
        Probe<Integer> probe = subscribe(library.<Integer>value(
                        engine, co -> Objects.requireNonNull(co.with(new ThrowingExit(Awaitable.ready(1)), r -> 7))))
                .request(1);
        assertThat(probe.awaitError()).isSameAs(x);
        expectDiscarded(7);
    }
}
