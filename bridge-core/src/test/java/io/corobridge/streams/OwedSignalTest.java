package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterable;
import io.corobridge.AsyncIterator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.StopAsyncIteration;
import io.corobridge.streams.emission.Delivery;
import io.corobridge.streams.emission.ElementSource;
import io.corobridge.streams.emission.Emission;
import io.corobridge.streams.emission.Subscribing;
import io.corobridge.streams.guard.EmitterPhase;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** When a terminal signal comes that had to wait, and what becomes of errors where no body runs. */
class OwedSignalTest {

    private final RecordingContext context = new RecordingContext();
    private final List<Object> log = new CopyOnWriteArrayList<>();

    @EachEngine
    void theErrorOfABadRequestInOnNextComesRightAfterIt(Engine engine) {
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        probe.whenNext(element -> probe.request(0))
                .subscribeTo(
                        Publishers.of(engine, co -> {
                            try {
                                co.yield(1);
                            } finally {
                                log.add(probe.errors.size()); // before the exit is raised in the body
                            }
                        }),
                        context);
        probe.request(1).assertFailed();
        assertThat(log).containsExactly(1);
    }

    @EachEngine
    void theErrorOfABadRequestDoesNotWaitForTheCleanupOfABusyBody(Engine engine) throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Integer> cleanup = new CompletableFuture<>();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.of(engine, co -> {
                    busy.countDown();
                    while (go.getCount() > 0) {
                        Thread.yield();
                    }
                    try {
                        co.yield(1);
                    } finally {
                        co.await(cleanup);
                    }
                }),
                context);
        Thread requester = new Thread(() -> probe.request(1)); // inline, the body is busy on it
        requester.start();
        Await.latch(busy);
        probe.request(-1);
        go.countDown();
        Await.until("the error", () -> probe.errors.size() == 1);
        assertThat(cleanup).isNotDone();
        cleanup.complete(1);
        requester.join();
        assertThat(probe.assertFailed()).hasMessageContaining("3.9");
    }

    /** A source whose emitting thread is about to signal an element; its cleanup never ends. */
    private static final class AboutToSignal extends EmitterPhase implements ElementSource {

        final Emission<Integer> emission;

        AboutToSignal(Emission<Integer> emission) {
            this.emission = emission;
        }

        @Override
        public void start() {
            enter(DOWNSTREAM);
        }

        @Override
        public void demanded() {}

        @Override
        public void close() {}

        @Override
        public void closeUnstarted() {}

        @Override
        public Coroutine.State state() {
            return Coroutine.State.RUNNING;
        }
    }

    @Test
    void theErrorOfABadRequestJustBeforeAnElementDoesNotWaitForTheCleanup() {
        AtomicReference<AboutToSignal> source = new AtomicReference<>();
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        Subscribing.subscribe(probe, context, (Emission<Integer> emission) -> {
            source.set(new AboutToSignal(emission));
            return source.get();
        });
        probe.request(1);
        probe.request(0);
        assertThat(probe.errors).isEmpty(); // an onNext may be in progress
        assertThat(source.get().emission.deliver(1, source.get())).isEqualTo(Delivery.CLOSED);
        assertThat(probe.errors).singleElement().asString().contains("3.9");
        assertThat(probe.elements).isEmpty();
    }

    @EachEngine
    void theErrorOfABadFirstRequestDoesNotWaitForACleanupEither(Engine engine) {
        CompletableFuture<Integer> cleanup = new CompletableFuture<>();
        AsyncGenerator<Integer, Void> begun = AsyncGenerator.of(engine, co -> {
            try {
                co.yield(1);
                co.yield(2);
            } finally {
                log.add(co.await(cleanup));
            }
        });
        assertThat(ProbeSubscriber.to(Publishers.<Integer>single(engine, co -> co.await(begun.anext())))
                        .request(1)
                        .awaitElements(1)
                        .elements)
                .containsExactly(1);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.from(begun), context);
        probe.request(0);
        assertThat(probe.errors).hasSize(1);
        assertThat(log).isEmpty();
        cleanup.complete(3);
        probe.assertFailed();
        assertThat(log).containsExactly(3);
    }

    @Test
    void aSupplierThatThrowsIsTheStreamsError() {
        IllegalStateException error = new IllegalStateException("supplier");
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.defer(() -> {
                    throw error;
                }),
                context);
        assertThat(probe.request(1).assertFailed()).isSameAs(error);
    }

    @Test
    void anIterableThatFailsAfterABadRequestGoesToTheHook() {
        IllegalStateException error = new IllegalStateException("aiter");
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>()
                .whenSubscribed(self -> self.request(0))
                .subscribeTo(
                        Publishers.from((AsyncIterable<Integer>) () -> {
                            throw error;
                        }),
                        context);
        assertThat(probe.assertFailed()).hasMessageContaining("3.9");
        assertThat(context.errors).containsExactly(error);
    }

    @EachEngine
    void aSecondSubscriberThatCancelsInOnSubscribeHasItsErrorInTheHook(Engine engine) {
        BridgePublisher<Integer> once = Publishers.from(Coroutine.<Integer>of(engine, co -> 1));
        ProbeSubscriber.to(once).request(1).assertCompleted();
        new ProbeSubscriber<Integer>()
                .whenSubscribed(ProbeSubscriber::cancel)
                .subscribeTo(once, context)
                .awaitClosed()
                .assertNoEnd();
        assertThat(context.errors).singleElement().satisfies(error -> assertThat(error)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was awaited before"));
    }

    @EachEngine
    void aCoroutineThatRaisesGeneratorExitByItselfIsAnError(Engine engine) {
        GeneratorExit error = new GeneratorExit();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>single(engine, co -> {
            throw error;
        }));
        assertThat(probe.request(1).assertFailed()).isSameAs(error);
    }

    @EachEngine
    void whatACoroutineRaisesThatNobodyAskedForGoesToTheHook(Engine engine) {
        IOException error = new IOException("of the cleanup");
        Coroutine<Integer> begun = Coroutine.of(engine, co -> {
            try {
                co.suspend(null);
                return 1;
            } catch (GeneratorExit exit) {
                throw error;
            }
        });
        begun.send(null);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.from(begun), context);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(context.errors).containsExactly(error);
    }

    @EachEngine
    void theStateIsThatOfTheCoroutineOrRunning(Engine engine) {
        CompletableFuture<Integer> result = new CompletableFuture<>();
        ProbeSubscriber<Integer> body =
                ProbeSubscriber.to(Publishers.<Integer>single(engine, co -> co.await(result)), context);
        body.request(1);
        Await.until("suspended", () -> body.bridge().state() == Coroutine.State.SUSPENDED);
        ProbeSubscriber<Integer> stage = ProbeSubscriber.to(Publishers.defer(() -> Awaitable.of(result)), context);
        stage.request(1);
        assertThat(stage.bridge().state()).isEqualTo(Coroutine.State.RUNNING);
        result.complete(1);
        body.assertCompleted();
        stage.assertCompleted();
    }

    @Test
    void anIteratorIsClosedBeforeItsCompletionIsSignalled() {
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>().whenEnded(() -> log.add("onComplete"));
        probe.subscribeTo(Publishers.from(new Empty()), context);
        probe.request(1).assertCompleted();
        assertThat(log).containsExactly("closed", "onComplete");
    }

    private final class Empty implements AsyncIterator<Integer>, AutoCloseable {

        @Override
        public Awaitable<Integer> anext() {
            return Awaitable.failed(new StopAsyncIteration());
        }

        @Override
        public void close() {
            log.add("closed");
        }
    }
}
