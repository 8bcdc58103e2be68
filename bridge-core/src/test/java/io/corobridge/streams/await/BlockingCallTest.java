package io.corobridge.streams.await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.AsyncGenerator;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.fiber.Fibers;
import io.corobridge.streams.Await;
import io.corobridge.streams.EachEngine;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.Publishers;
import io.corobridge.streams.RecordingContext;
import io.corobridge.streams.spi.BodyExecution;
import io.corobridge.streams.spi.SubscriberContext;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** {@code co.blocking} in a body that is stepped by hand, and what is set around its call. */
class BlockingCallTest {

    private static final ThreadLocal<@Nullable String> LOCAL = new ThreadLocal<>();

    private final CountDownLatch blocked = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final List<String> log = new CopyOnWriteArrayList<>();

    @EachEngine
    void aSteppedBodyWithoutAThreadSuspendsAtABlockingCall(Engine engine) {
        boolean suspends = !Fibers.haveThreads(engine);
        Coroutine<String> coroutine = Coroutine.of(engine, co -> co.blocking(() -> suspends ? block() : "unblocked"));
        Step<String> step = coroutine.send(null);
        if (suspends) {
            assertThat(coroutine.awaiting()).isInstanceOf(BlockingCallAwait.class);
            goOn.countDown();
            CountDownLatch ready = new CountDownLatch(1);
            assertThat(coroutine.awaiting()).isInstanceOf(BlockingCallAwait.class);
            ((Pending) ((Step.Suspended<String>) step).on()).whenReady(ready::countDown);
            Await.latch(ready);
            step = coroutine.send(null);
        }
        assertThat(step).isEqualTo(new Step.Returned<>("unblocked"));
    }

    @EachEngine
    void aCloseByHandInterruptsTheCallAndLeavesItToItself(Engine engine) {
        if (Fibers.haveThreads(engine)) {
            return; // whoever steps it waits for the call, as for any code of the body
        }
        Coroutine<String> coroutine = Coroutine.of(engine, co -> co.blocking(this::block));
        coroutine.send(null);
        Await.latch(blocked);
        coroutine.close();
        assertThat(coroutine.state()).isEqualTo(Coroutine.State.CLOSED);
        Await.until("interrupted", () -> log.contains("interrupted"));
    }

    @EachEngine
    void anErrorRaisedByHandDoesNotWaitForTheCall(Engine engine) {
        if (Fibers.haveThreads(engine)) {
            return;
        }
        IOException e = new IOException();
        Coroutine<String> coroutine = Coroutine.of(engine, co -> co.blocking(this::block));
        coroutine.send(null);
        Await.latch(blocked);
        assertThatThrownBy(() -> coroutine.raise(e)).isSameAs(e);
        Await.until("interrupted", () -> log.contains("interrupted"));
    }

    @EachEngine
    void aBlockingCallSeesTheThreadLocalsThatAreSetAroundTheBody(Engine engine) {
        CoroutineBody<String> body = co -> co.blocking(() -> "in the call: " + LOCAL.get()) + ", after: " + LOCAL.get();
        BodyExecution carrier = new BodyExecution() {
            @Override
            public void around(Runnable stretch) {
                LOCAL.set("set");
                try {
                    stretch.run();
                } finally {
                    LOCAL.remove();
                }
            }
        };
        ProbeSubscriber<String> probe =
                ProbeSubscriber.to(Publishers.single(engine, body), new LoggingCarrier(carrier));
        probe.request(1).assertCompleted();
        assertThat(probe.elements).containsExactly("in the call: set, after: set");
    }

    @EachEngine
    void aBodyThatAnotherOneStepsSuspendsThatOne(Engine engine) {
        CoroutineBody<String> outer = co -> {
            AsyncGenerator<String, Void> inner = AsyncGenerator.of(engine, in -> in.yield(in.blocking(() -> "v")));
            return co.await(inner.anext());
        };
        ProbeSubscriber<String> probe = ProbeSubscriber.to(Publishers.single(engine, outer));
        probe.request(1).assertCompleted();
        assertThat(probe.elements).containsExactly("v");
    }

    @EachEngine
    void aCancelReachesTheCallOfABodyThatAnotherOneSteps(Engine engine) {
        CoroutineBody<String> outer = co -> {
            AsyncGenerator<String, Void> inner = AsyncGenerator.of(engine, in -> in.yield(in.blocking(this::block)));
            return co.await(inner.anext());
        };
        RecordingContext context = new RecordingContext();
        ProbeSubscriber<String> probe = ProbeSubscriber.to(Publishers.single(engine, outer), context);
        probe.request(1);
        Await.latch(blocked);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("interrupted");
        assertThat(context.errors).isEmpty();
    }

    private String block() throws InterruptedException {
        blocked.countDown();
        try {
            goOn.await();
        } catch (InterruptedException interrupted) {
            log.add("interrupted");
            throw interrupted;
        }
        return "unblocked";
    }

    private record LoggingCarrier(@Override BodyExecution execution) implements SubscriberContext {

        @Override
        public void errorDropped(Throwable error) {
            throw new AssertionError(error);
        }

        @Override
        public void elementDiscarded(Object element) {
            throw new AssertionError(element);
        }
    }
}
