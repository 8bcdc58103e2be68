package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A resource that comes although its enter was cancelled: it is exited at once, and the body never sees it. */
class LateResourceTest {

    private final List<Throwable> exits = new CopyOnWriteArrayList<>();
    private final AtomicBoolean seen = new AtomicBoolean();
    private final CountDownLatch entering = new CountDownLatch(1);
    private Awaitable<Boolean> exit = Awaitable.ready(false);

    private AsyncContextManager<Integer> manager(Awaitable<Integer> enter) {
        return new AsyncContextManager<>() {
            @Override
            public Awaitable<Integer> aenter() {
                entering.countDown();
                return enter;
            }

            @Override
            public Awaitable<Boolean> aexit(@Nullable Throwable error) {
                exits.add(error);
                return exit;
            }
        };
    }

    private BridgePublisher<Integer> scope(Awaitable<Integer> enter) {
        return Publishers.usingWhen(() -> manager(enter), resource -> {
            seen.set(true);
            return Publishers.single(co -> resource);
        });
    }

    private BridgePublisher<Integer> block(Engine engine, Awaitable<Integer> enter) {
        return Publishers.single(
                engine,
                co -> co.with(manager(enter), resource -> {
                    seen.set(true);
                    return resource;
                }));
    }

    /** A stage that does not heed a cancel. */
    private static Awaitable<Integer> stage(CompletableFuture<Integer> source) {
        return Awaitable.of(source.minimalCompletionStage());
    }

    private void cancelWhileEntering(BridgePublisher<Integer> publisher) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(publisher).request(1);
        Await.latch(entering);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(exits).isEmpty();
    }

    private void assertExited() {
        assertThat(exits).hasSize(1).first().isInstanceOf(GeneratorExit.class);
        assertThat(seen).isFalse();
    }

    @Test
    void aLateValueOfAStageIsExitedInAScope() {
        CompletableFuture<Integer> source = new CompletableFuture<>();
        cancelWhileEntering(scope(stage(source)));
        source.complete(1);
        assertExited();
    }

    @EachEngine
    void aLateValueOfAStageIsExitedInABlock(Engine engine) {
        CompletableFuture<Integer> source = new CompletableFuture<>();
        cancelWhileEntering(block(engine, stage(source)));
        source.complete(1);
        assertExited();
    }

    @Test
    void aLateElementOfAPublisherIsExitedInAScope() {
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {});
        cancelWhileEntering(scope(Awaitable.of(source)));
        source.subscriber().onNext(1);
        assertExited();
    }

    @EachEngine
    void aLateElementOfAPublisherIsExitedInABlock(Engine engine) {
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {});
        BridgePublisher<Integer> publisher = block(engine, Awaitable.of(source));
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(publisher).request(1);
        Await.until("requested", () -> source.requests.size() == 1);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        source.subscriber().onNext(1);
        assertExited();
    }

    @EachEngine
    void theExitOfALateResourceIsAwaitedAndItsErrorGoesToTheHook(Engine engine) {
        RecordingContext context = new RecordingContext();
        CompletableFuture<Integer> source = new CompletableFuture<>();
        CompletableFuture<Boolean> exit = new CompletableFuture<>();
        IOException error = new IOException("of the exit");
        AsyncContextManager<Integer> manager = new AsyncContextManager<>() {
            @Override
            public Awaitable<Integer> aenter() {
                entering.countDown();
                return stage(source);
            }

            @Override
            public Awaitable<Boolean> aexit(@Nullable Throwable told) {
                return Coroutine.of(engine, co -> {
                    exits.add(told);
                    co.await(exit);
                    throw error;
                });
            }
        };
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                        Publishers.single(engine, co -> co.with(manager, resource -> resource)), context)
                .request(1);
        Await.latch(entering);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        source.complete(1);
        Await.until("the exit runs", () -> exits.size() == 1);
        assertThat(context.errors).isEmpty();
        exit.complete(true);
        Await.until("its error is reported", () -> !context.errors.isEmpty());
        assertThat(context.errors).containsExactly(error);
    }

    @Test
    void aResourceForEachSubscriberIsExitedOnce() {
        ProbeSubscriber.to(scope(Awaitable.ready(1))).request(1).assertCompleted();
        assertThat(exits).containsExactly((Throwable) null);
        assertThat(seen).isTrue();
    }

    /** Its value comes between the cancel and the look whether it is there. */
    private static Awaitable<Integer> completingAsItIsCancelled() {
        return Awaitable.of(new CompletableFuture<Integer>() {
            @Override
            public boolean cancel(boolean interrupts) {
                complete(1);
                return false;
            }
        });
    }

    @Test
    void aStageThatIsQuickerThanItsCancelIsExitedOnceInAScope() {
        theExitIsPartOfTheClosing(scope(completingAsItIsCancelled()));
    }

    @EachEngine
    void aStageThatIsQuickerThanItsCancelIsExitedOnceInABlock(Engine engine) {
        theExitIsPartOfTheClosing(block(engine, completingAsItIsCancelled()));
    }

    /** It was not late: whoever waits for the closing waits for its exit. */
    private void theExitIsPartOfTheClosing(BridgePublisher<Integer> publisher) {
        CompletableFuture<Boolean> exited = new CompletableFuture<>();
        exit = Awaitable.of(exited);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(publisher).request(1);
        Await.latch(entering);
        probe.cancel();
        Await.until("the exit", () -> exits.size() == 1);
        assertThat(probe.bridge().state()).isNotEqualTo(Coroutine.State.CLOSED);
        exited.complete(false);
        probe.awaitClosed().assertNoEnd();
        assertExited();
    }
}
