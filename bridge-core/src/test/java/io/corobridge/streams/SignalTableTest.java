package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.GeneratorScope;
import io.corobridge.StopAsyncIteration;
import io.corobridge.StopIteration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The rows of the table "coroutine or async iterator as a Publisher" that are about what a body does and what its subscriber sees. */
class SignalTableTest {

    private final List<Object> log = new CopyOnWriteArrayList<>();
    private final RecordingContext context = new RecordingContext();

    @EachEngine
    void nothingRunsBeforeTheFirstRequest(Engine engine) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.of(engine, co -> {
            log.add("start");
            co.yield(1);
            co.yield(2);
        }));
        assertThat(log).isEmpty();
        probe.request(1).awaitElements(1);
        assertThat(log).contains("start");
        probe.cancel();
        probe.awaitClosed();
    }

    @EachEngine
    void eachSubscriberOfABodyStartsAnew(Engine engine) {
        BridgePublisher<Integer> publisher = Publishers.of(engine, co -> {
            co.yield(1);
        });
        ProbeSubscriber.to(publisher).request(1).assertCompleted();
        ProbeSubscriber.to(publisher).request(1).assertCompleted();
    }

    @EachEngine
    void aSecondSubscriberOfAGeneratorFails(Engine engine) {
        BridgePublisher<Integer> publisher = Publishers.from(AsyncGenerator.<Integer, Void>of(engine, co -> {
            co.yield(1);
            co.yield(2);
        }));
        ProbeSubscriber<Integer> first = ProbeSubscriber.to(publisher);
        first.request(1).awaitElements(1);
        assertThat(ProbeSubscriber.to(publisher).assertFailed())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is being read already");
        first.request(1).assertCompleted();
        assertThat(ProbeSubscriber.to(publisher).assertFailed())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was subscribed before");
    }

    @EachEngine
    void aSecondSubscriberOfACoroutineFails(Engine engine) {
        BridgePublisher<Integer> publisher = Publishers.from(Coroutine.<Integer>of(engine, co -> 1));
        ProbeSubscriber.to(publisher).request(1).assertCompleted();
        assertThat(ProbeSubscriber.to(publisher).assertFailed())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was awaited before");
    }

    @Test
    void aFailingAiterNeedsNoDemand() {
        IllegalStateException error = new IllegalStateException();
        AsyncIterable<Integer> source = () -> {
            throw error;
        };
        assertThat(ProbeSubscriber.to(Publishers.from(source)).assertFailed()).isSameAs(error);
    }

    @EachEngine
    void nElementsCompleteWithADemandOfN(Engine engine) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.of(engine, co -> {
            co.yield(1);
            co.yield(2);
            log.add("epilogue");
        }));
        probe.request(2).assertCompleted();
        assertThat(log).containsExactly("epilogue");
    }

    @EachEngine
    void yieldOfNullEndsWithANullPointerException(Engine engine) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.<Integer>of(engine, co -> {
                    try {
                        co.yield(null);
                    } finally {
                        log.add("finally");
                    }
                }),
                context);
        assertThat(probe.request(1).assertFailed()).isInstanceOf(NullPointerException.class);
        assertThat(log).containsExactly("finally");
        assertThat(context.errors).isEmpty();
    }

    @Test
    void anIteratorThatGivesNullEndsWithANullPointerException() {
        ProbeSubscriber<Integer> probe =
                ProbeSubscriber.to(Publishers.<Integer>from(() -> () -> Awaitable.ready(null)));
        assertThat(probe.request(1).assertFailed()).isInstanceOf(NullPointerException.class);
    }

    @EachEngine
    void stopAsyncIterationInABodyIsAnError(Engine engine) {
        StopAsyncIteration stop = new StopAsyncIteration();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>of(engine, co -> {
            throw stop;
        }));
        assertThat(probe.request(1).assertFailed())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("async generator raised StopAsyncIteration")
                .hasCause(stop);
    }

    @EachEngine
    void stopIterationInACoroutineIsAnError(Engine engine) {
        StopIteration stop = new StopIteration();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>single(engine, co -> {
            throw stop;
        }));
        assertThat(probe.request(1).assertFailed())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("coroutine raised StopIteration")
                .hasCause(stop);
    }

    @EachEngine
    void errorsAreNeverWrapped(Engine engine) {
        for (Throwable error : List.of(new Exception(), new RuntimeException(), new LinkageError(), new Throwable())) {
            BridgePublisher<Integer> publisher = Publishers.of(engine, co -> {
                throw error;
            });
            assertThat(ProbeSubscriber.to(publisher).request(1).assertFailed()).isSameAs(error);
        }
    }

    @EachEngine
    void aCoroutineThatReturnsNullCompletesEmpty(Engine engine) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>single(engine, co -> null));
        probe.request(1).assertCompleted();
        assertThat(probe.elements).isEmpty();
    }

    /** A body-internal cancellation is an error like any other; only the subscriber's cancel is silent. */
    @EachEngine
    void aCancellationInsideTheBodyIsAnError(Engine engine) {
        CompletableFuture<Integer> cancelled = new CompletableFuture<>();
        cancelled.cancel(false);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>of(engine, co -> {
            co.yield(co.await(cancelled));
        }));
        assertThat(probe.request(1).assertFailed()).isInstanceOf(CancellationException.class);
    }

    /** A scope that leaked out of its body neither emits nor harms the terminal signal. */
    @EachEngine
    void aLeakedScopeEmitsNothing(Engine engine) {
        CompletableFuture<GeneratorScope<Integer, Void>> leaked = new CompletableFuture<>();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>of(engine, co -> {
            leaked.complete(co);
        }));
        probe.request(5).assertCompleted();
        assertThatThrownBy(() -> leaked.join().yield(1)).isInstanceOf(IllegalStateException.class);
        probe.assertCompleted();
        assertThat(probe.elements).isEmpty();
    }
}
