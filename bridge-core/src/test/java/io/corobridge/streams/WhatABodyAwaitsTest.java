package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterable;
import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Coroutine.State;
import io.corobridge.Engine;
import io.corobridge.GeneratorScope;
import io.corobridge.Pending;
import io.corobridge.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** What a body shows of what it awaits, and what becomes of that when the body is closed. */
class WhatABodyAwaitsTest {

    private final List<Object> log = new CopyOnWriteArrayList<>();
    private final RecordingContext context = new RecordingContext();

    @EachEngine
    void aCoroutineThatRunsAsACallIsShownAndHasTheStateOfItsCaller(Engine engine) {
        CompletableFuture<Integer> stage = new CompletableFuture<>();
        Coroutine<Integer> inner = Coroutine.of(engine, co -> co.await(stage));
        Coroutine<Integer> outer = Coroutine.of(engine, co -> co.await(inner));
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>from(outer), context);
        probe.request(1);
        Await.until("suspended", () -> outer.state() == State.SUSPENDED);
        assertThat(outer.awaiting()).isSameAs(inner);
        assertThat(inner.state()).isEqualTo(State.SUSPENDED);
        assertThat(inner.awaiting()).isNotNull();
        stage.complete(1);
        probe.assertCompleted();
        assertThat(outer.awaiting()).isNull();
        assertThat(inner.state()).isEqualTo(State.CLOSED);
    }

    @EachEngine
    void aBodyAtAYieldAwaitsNothingAfterACallThatEndedOrFailed(Engine engine) {
        for (boolean fails : new boolean[] {false, true}) {
            AsyncGenerator<Integer, Void> generator = AsyncGenerator.of(engine, co -> {
                try {
                    co.await(Coroutine.of(engine, inner -> {
                        if (fails) {
                            throw new IOException();
                        }
                        return 1;
                    }));
                } catch (Exception handled) {
                    log.add("failed");
                }
                co.yield(1);
                co.yield(2);
            });
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>from(generator), context);
            probe.request(1).awaitElements(1);
            Await.until("at the second yield", () -> generator.state() == State.SUSPENDED);
            assertThat(generator.awaiting()).isNull();
            probe.request(1).assertCompleted();
        }
        assertThat(log).containsExactly("failed");
    }

    @EachEngine
    void whatHandlesARaisedErrorIsShownAndWhatIsSteppedAfterwardsIsNot(Engine engine) {
        for (boolean handles : new boolean[] {true, false}) {
            AtomicReference<Coroutine<Object>> self = new AtomicReference<>();
            AwaitIterator<Object> first = new AwaitIterator<>() {
                @Override
                public Step<Object> send(@Nullable Object value) {
                    return new Step.Suspended<>("here");
                }

                @Override
                public Step<Object> raise(Throwable error) {
                    log.add(String.valueOf(self.get().awaiting() == this));
                    if (handles) {
                        return new Step.Returned<>("handled");
                    }
                    throw new IllegalStateException("not handled");
                }
            };
            Awaitable<Object> second =
                    () -> sent -> new Step.Returned<>(String.valueOf(self.get().awaiting()));
            self.set(Coroutine.of(engine, co -> {
                try {
                    log.add(co.await(() -> first));
                } catch (IllegalStateException notHandled) {
                    log.add("raised");
                }
                return co.await(second);
            }));
            assertThat(self.get().send(null)).isEqualTo(new Step.Suspended<>("here"));
            assertThat(self.get().raise(new IOException())).isEqualTo(new Step.Returned<>("null"));
        }
        assertThat(log).containsExactly("true", "handled", "true", "raised");
    }

    @EachEngine
    void anIteratorWrittenByHandIsClosedByACancelAndNotRaisedInto(Engine engine) {
        Awaitable<Integer> awaitable = () -> new ByHand(null);
        for (BridgePublisher<Integer> publisher : List.of(
                Publishers.<Integer>single(engine, co -> co.await(awaitable)), Publishers.defer(() -> awaitable))) {
            log.clear();
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(publisher, context);
            probe.request(1);
            Await.until("waits", () -> log.contains("waits"));
            probe.cancel();
            probe.awaitClosed().assertNoEnd();
            assertThat(log).containsExactly("waits", "closed");
        }
        assertThat(context.errors).isEmpty();
    }

    @EachEngine
    void aPublisherThatOneWrittenByHandWaitsForIsCancelledWithIt(Engine engine) {
        for (boolean inABody : new boolean[] {true, false}) {
            ScriptedPublisher source = new ScriptedPublisher((self, n) -> {});
            Awaitable<Integer> awaitable = () -> new ByHand(source);
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                    inABody
                            ? Publishers.<Integer>single(engine, co -> co.await(awaitable))
                            : Publishers.defer(() -> awaitable),
                    context);
            probe.request(1);
            Await.until("asked for", () -> !source.requests.isEmpty());
            probe.cancel();
            probe.awaitClosed().assertNoEnd();
            assertThat(source.cancels).hasValue(1);
        }
    }

    /** Waits for ever. */
    private final class ByHand implements AwaitIterator<Integer> {

        private final @Nullable Object on;

        ByHand(@Nullable Object on) {
            this.on = on;
        }

        @Override
        public Step<Integer> send(@Nullable Object value) {
            return new Step.Suspended<>(on != null ? on : (Pending) resume -> log.add("waits"));
        }

        @Override
        public Step<Integer> raise(Throwable error) {
            log.add("raised " + error);
            throw new IllegalStateException(error);
        }

        @Override
        public void close() {
            log.add("closed");
        }
    }

    @EachEngine
    void afterAShieldedExitACancelFindsItAsBefore(Engine engine) {
        for (boolean fails : new boolean[] {false, true}) {
            AsyncContextManager<String> manager = AsyncContextManager.opening(() -> "r", resource -> {
                if (fails) {
                    throw new IOException("of the exit");
                }
            });
            CompletableFuture<Integer> never = new CompletableFuture<>();
            AtomicReference<String> at = new AtomicReference<>("");
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                    Publishers.<Integer>single(engine, co -> {
                        try {
                            co.with(manager, resource -> null);
                        } catch (Exception ofTheExit) {
                            log.add("failed");
                        }
                        at.set("after");
                        return co.await(never);
                    }),
                    context);
            probe.request(1);
            Await.until("after the block", () -> at.get().equals("after"));
            probe.cancel();
            probe.awaitClosed().assertNoEnd();
            assertThat(never).isCancelled();
        }
        assertThat(log).containsExactly("failed");
    }

    @EachEngine
    void aScopeIsRefusedOutsideItsBody(Engine engine) {
        AtomicReference<GeneratorScope<Integer, Void>> leaked = new AtomicReference<>();
        AsyncGenerator<Integer, Void> generator = AsyncGenerator.of(engine, co -> {
            leaked.set(co);
            co.yield(1);
        });
        assertThat(generator.anext().await().send(null)).isEqualTo(new Step.Returned<>(1));
        GeneratorScope<Integer, Void> co = leaked.get();
        List<ThrowingCallable> uses = new ArrayList<>();
        uses.add(() -> co.await(Awaitable.ready(1)));
        uses.add(() -> co.await(Coroutine.of(engine, inner -> log.add("ran"))));
        uses.add(() -> co.yield(2));
        uses.add(() -> co.with(AsyncContextManager.opening(() -> log.add("opened"), r -> {}), r -> null));
        uses.add(() -> co.forEach(AsyncIterable.of(engine, inner -> log.add("ran")), element -> {}));
        assertThat(uses).allSatisfy(use -> assertThatThrownBy(use).isInstanceOf(IllegalStateException.class));
        assertThat(log).isEmpty();
    }
}
