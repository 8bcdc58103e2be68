package io.corobridge.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineBody;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.streams.Await;
import io.corobridge.streams.BridgePublisher;
import io.corobridge.streams.EachEngine;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.Publishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** An error that an await or a loop raises in a body shows the lines of the bodies that waited, once each. */
class AwaitTracesTest {

    private final IllegalStateException failure = new IllegalStateException("remote");
    private final CompletableFuture<Integer> remote = new CompletableFuture<>();

    /** Returns the error that {@code body} ends with; the remote call fails once the body waits for it. */
    private Throwable errorOf(Engine engine, CoroutineBody<Integer> body) {
        ProbeSubscriber<Integer> probe =
                ProbeSubscriber.to(Publishers.single(engine, body)).request(1);
        remote.completeExceptionally(failure);
        return probe.assertFailed();
    }

    private Marker markerOf(Engine engine, CoroutineBody<Integer> body) {
        Throwable error = errorOf(engine, body);
        assertThat(error).isSameAs(failure).hasNoCause();
        return Marker.of(error).within(AwaitTracesTest.class);
    }

    // ---- await ----

    private int four(CoroutineScope co) {
        return co.await(remote);
    }

    private int three(CoroutineScope co) {
        return four(co) + 1;
    }

    private int two(CoroutineScope co) {
        return three(co) + 1;
    }

    @EachEngine
    void anErrorOfAStageShowsEachMethodBetweenTheBodyAndTheAwait(Engine engine) {
        assertThat(markerOf(engine, co -> two(co)).methods())
                .containsExactly("four", "three", "two", "anErrorOfAStageShowsEachMethodBetweenTheBodyAndTheAwait");
    }

    @EachEngine
    void anErrorOfAStageThatHasFailedBeforeIsMarkedToo(Engine engine) {
        remote.completeExceptionally(failure);
        assertThat(markerOf(engine, co -> four(co)).methods())
                .containsExactly("four", "anErrorOfAStageThatHasFailedBeforeIsMarkedToo");
    }

    @EachEngine
    void theLineOfAFrameIsThatOfItsAwait(Engine engine) {
        int line = new Throwable().getStackTrace()[0].getLineNumber() + 2;
        CoroutineBody<Integer> body = co -> {
            int first = co.await(remote);
            return first + 1;
        };
        assertThat(markerOf(engine, body).frames())
                .extracting(StackTraceElement::getLineNumber)
                .containsExactly(line);
    }

    private Coroutine<Integer> innermost(Engine engine) {
        return Coroutine.of(engine, co -> co.await(remote));
    }

    private Coroutine<Integer> middle(Engine engine) {
        return Coroutine.of(engine, co -> co.await(innermost(engine)));
    }

    @EachEngine
    void anErrorShowsEachCoroutineThatAwaitedAnotherOne(Engine engine) {
        assertThat(markerOf(engine, co -> co.await(middle(engine))).methods())
                .containsExactly("innermost", "middle", "anErrorShowsEachCoroutineThatAwaitedAnotherOne");
    }

    private BridgePublisher<Integer> innermostPublisher(Engine engine) {
        return Publishers.single(engine, co -> co.await(remote));
    }

    private BridgePublisher<Integer> middlePublisher(Engine engine) {
        return Publishers.single(engine, co -> co.await(innermostPublisher(engine)));
    }

    @EachEngine
    void anErrorShowsEachBodyThatAwaitedThePublisherOfAnotherOne(Engine engine) {
        assertThat(markerOf(engine, co -> co.await(middlePublisher(engine))).methods())
                .containsExactly(
                        "innermostPublisher",
                        "middlePublisher",
                        "anErrorShowsEachBodyThatAwaitedThePublisherOfAnotherOne");
    }

    @EachEngine
    void anErrorShowsTheCoroutineThatRunsOnAnotherEngine(Engine engine) {
        assertThat(markerOf(engine, co -> co.await(innermost(Engine.PLATFORM))).methods())
                .containsExactly("innermost", "anErrorShowsTheCoroutineThatRunsOnAnotherEngine");
    }

    @EachEngine
    void anErrorThatIsRaisedByHandAtAnAwaitIsMarked(Engine engine) {
        Coroutine<Integer> stepped = innermost(engine);
        stepped.send(null);
        assertThat(catchThrowable(() -> stepped.raise(failure))).isSameAs(failure);
        assertThat(Marker.of(failure).methods()).containsExactly("innermost");
    }

    @EachEngine
    void aTimeoutShowsTheAwaitThatHadIt(Engine engine) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                        Publishers.<Integer>single(engine, co -> co.await(remote, Duration.ofMillis(1))))
                .request(1);
        assertThat(Marker.of(probe.assertFailed()).methods()).containsExactly("aTimeoutShowsTheAwaitThatHadIt");
    }

    @EachEngine
    void anErrorOfATaskShowsTheTaskAndTheAwaitOfIt(Engine engine) {
        Marker marker =
                markerOf(engine, co -> co.<Integer>group(group -> co.await(group.start(child -> child.await(remote)))));
        assertThat(marker.methods()).isNotEmpty().containsOnly("anErrorOfATaskShowsTheTaskAndTheAwaitOfIt");
    }

    // ---- loops ----

    private AsyncIterable<Integer> source(Engine engine) {
        return AsyncIterable.of(engine, co -> {
            co.yield(1);
            co.await(remote);
        });
    }

    @EachEngine
    void anErrorOfALoopOverAGeneratorShowsTheGeneratorAndTheLoop(Engine engine) {
        Marker marker = markerOf(engine, co -> {
            int sum = 0;
            for (int each : co.each(source(engine))) {
                sum += each;
            }
            return sum;
        });
        assertThat(marker.methods())
                .containsExactly("source", "anErrorOfALoopOverAGeneratorShowsTheGeneratorAndTheLoop");
    }

    @EachEngine
    void anErrorOfForEachShowsTheGeneratorAndTheLoop(Engine engine) {
        Marker marker = markerOf(engine, co -> {
            co.forEach(source(engine), each -> {});
            return 1;
        });
        assertThat(marker.methods()).containsExactly("source", "anErrorOfForEachShowsTheGeneratorAndTheLoop");
    }

    @EachEngine
    void anErrorOfALoopOverAPublisherShowsTheLoop(Engine engine) {
        Marker marker = markerOf(engine, co -> {
            for (int each : co.each(Publishers.from(source(engine)))) {
                assertThat(each).isEqualTo(1);
            }
            return 1;
        });
        assertThat(marker.methods()).containsExactly("source", "anErrorOfALoopOverAPublisherShowsTheLoop");
    }

    @EachEngine
    void anErrorThatALoopFindsInItsBufferShowsTheLoop(Engine engine) {
        remote.completeExceptionally(failure);
        Marker marker = markerOf(engine, co -> {
            for (int each : co.each(Publishers.<Integer>single(engine, inner -> {
                throw failure;
            }))) {
                assertThat(each).isZero();
            }
            return 1;
        });
        assertThat(marker.methods()).containsExactly("anErrorThatALoopFindsInItsBufferShowsTheLoop");
    }

    @EachEngine
    void anErrorOfYieldFromShowsBothGenerators(Engine engine) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                        Publishers.<Integer>of(engine, co -> co.yieldFrom(source(engine))))
                .request(2);
        remote.completeExceptionally(failure);
        assertThat(probe.assertFailed()).isSameAs(failure);
        assertThat(Marker.of(failure).methods()).containsExactly("source", "anErrorOfYieldFromShowsBothGenerators");
    }

    // ---- blocks ----

    private record Failing(CompletionStage<Integer> enter, CompletionStage<Boolean> exit)
            implements AsyncContextManager<Integer> {
        @Override
        public Awaitable<Integer> aenter() {
            return Awaitable.of(enter);
        }

        @Override
        public Awaitable<Boolean> aexit(Throwable error) {
            return Awaitable.of(exit);
        }
    }

    @EachEngine
    void anErrorOfAnEnterShowsTheBlock(Engine engine) {
        Failing manager = new Failing(remote, CompletableFuture.completedFuture(false));
        assertThat(markerOf(engine, co -> co.with(manager, entered -> entered)).methods())
                .containsExactly("anErrorOfAnEnterShowsTheBlock");
    }

    @EachEngine
    void anErrorOfAnExitShowsTheBlock(Engine engine) {
        Failing manager = new Failing(CompletableFuture.completedFuture(1), remote.thenApply(i -> true));
        Throwable error = errorOf(engine, co -> co.with(manager, entered -> entered));
        assertThat(error).isSameAs(failure);
        assertThat(Marker.of(error).methods()).containsExactly("anErrorOfAnExitShowsTheBlock");
    }

    @EachEngine
    void anErrorThatAManagerOnlyLetsThroughIsNotMarked(Engine engine) {
        AsyncContextManager<Integer> manager = AsyncContextManager.of(engine, co -> co.yield(1));
        Throwable error = errorOf(
                engine,
                co -> co.with(manager, entered -> {
                    throw failure;
                }));
        assertThat(error).isSameAs(failure).hasNoSuppressedExceptions();
    }

    // ---- no marker ----

    @EachEngine
    void anErrorThatABodyThrowsItselfIsNotMarkedByTheCoroutineThatAwaitsIt(Engine engine) {
        Throwable error = errorOf(
                engine,
                co -> co.await(Coroutine.of(engine, inner -> {
                    throw failure;
                })));
        assertThat(error).isSameAs(failure).hasNoSuppressedExceptions();
    }

    @EachEngine
    void theExitOfABodyIsNotMarked(Engine engine) {
        List<Throwable> exits = new CopyOnWriteArrayList<>();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>single(engine, co -> {
                    try {
                        return co.await(remote);
                    } catch (GeneratorExit exit) {
                        exits.add(exit);
                        throw exit;
                    }
                }))
                .request(1);
        Await.until("the body waits", () -> remote.getNumberOfDependents() > 0);
        probe.cancel();
        Await.until("the body has met its exit", () -> !exits.isEmpty());
        assertThat(exits).singleElement().satisfies(exit -> assertThat(exit.getSuppressed())
                .isEmpty());
    }
}
