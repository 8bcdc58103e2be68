package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncGenerator;
import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.Step;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An exit that began while its body was stepped by hand, and ends while somebody drives it: shielded until then, and not after. */
class CleanupBegunByHandTest {

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Boolean> exit = new CompletableFuture<>();

    private final class Resource implements AsyncContextManager<String> {

        @Override
        public Awaitable<String> aenter() {
            return Awaitable.ready("resource");
        }

        @Override
        public Awaitable<Boolean> aexit(@Nullable Throwable error) {
            log.add("exit");
            return Awaitable.of(exit);
        }
    }

    /** A block, and then a wait without end. */
    private Integer blockAndMore(CoroutineScope co) {
        co.with(new Resource(), resource -> null);
        log.add("exited");
        try {
            return co.await(new CompletableFuture<Integer>());
        } finally {
            log.add("closed");
        }
    }

    private ProbeSubscriber<Integer> drivenInItsExit(Engine engine) {
        Coroutine<Integer> coroutine = Coroutine.of(engine, this::blockAndMore);
        assertThat(coroutine.send(null)).isInstanceOf(Step.Suspended.class);
        assertThat(log).containsExactly("exit");
        return ProbeSubscriber.to(Publishers.from(coroutine)).request(1);
    }

    @EachEngine
    void aDriverCanCloseTheBodyAfterTheExit(Engine engine) {
        ProbeSubscriber<Integer> probe = drivenInItsExit(engine);
        exit.complete(false);
        Await.until("the block is left", () -> log.contains("exited"));
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("exit", "exited", "closed");
    }

    @EachEngine
    void aDriverDoesNotCloseTheBodyInTheExit(Engine engine) {
        ProbeSubscriber<Integer> probe = drivenInItsExit(engine);
        probe.cancel();
        assertThat(probe.bridge().state()).isNotEqualTo(Coroutine.State.CLOSED);
        exit.complete(false);
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("exit", "exited", "closed");
    }

    @EachEngine
    void aBodyThatAwaitsAGeneratorInItsExitCanBeClosedAfterIt(Engine engine) {
        AsyncGenerator<Integer, Void> generator = AsyncGenerator.of(engine, co -> {
            co.with(new Resource(), resource -> null);
            co.yield(1);
        });
        AwaitIterator<Integer> next = generator.anext().await();
        assertThat(next.send(null)).isInstanceOf(Step.Suspended.class);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>single(engine, co -> {
            co.await(() -> next);
            return blockAndMore(co);
        }));
        probe.request(1);
        exit.complete(false);
        Await.until("the block is left", () -> log.contains("exited"));
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("exit", "exit", "exited", "closed");
    }
}
