package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncExitStack;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.Reading;
import io.corobridge.streams.spi.SubscriberContexts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An application's own scope, which delegates to the one that its body was given, does all that that one does. */
class DelegatingScopeTest {

    /** Uses that may wait: an application's own scope is none of a woven body, so that they can't be left. */
    private static final Set<String> WAITING = Set.of("blocking", "sleep");

    private final RecordingContext context = new RecordingContext();

    /** A use of a scope that gives 1. */
    @FunctionalInterface
    private interface Use {
        int of(CoroutineScope co) throws Throwable;
    }

    private Map<String, Use> uses() {
        Map<String, Use> uses = new LinkedHashMap<>();
        uses.put("blocking", co -> co.blocking(() -> 1));
        uses.put("SubscriberContexts.of", co -> SubscriberContexts.of(co) == context ? 1 : 0);
        uses.put("a stack's enter", co -> {
            Integer entered = co.with(new AsyncExitStack(), stack -> co.await(stack.enter(AsyncContextManager.of(1))));
            return entered == null ? 0 : entered;
        });
        uses.put("with two", co -> {
            Integer sum = co.with(AsyncContextManager.of(1), AsyncContextManager.of(0), Integer::sum);
            return sum == null ? 0 : sum;
        });
        uses.put("sleep", co -> {
            co.sleep(Duration.ofNanos(1));
            return 1;
        });
        uses.put("await with a timeout", co -> co.await(Awaitable.ready(1), Duration.ofHours(1)));
        uses.put("open", co -> {
            try (Reading<Integer> rows = co.open(ScriptedPublisher.counting(2), 1)) {
                int last = 0;
                for (int row : rows) {
                    last = row;
                }
                return last;
            }
        });
        return uses;
    }

    @EachEngine
    void aDelegatingScopeDoesAllThatTheBodysScopeDoes(Engine engine) {
        Map<String, Use> uses = uses();
        if (engine == Engine.WOVEN) {
            uses.keySet().removeAll(WAITING);
        }
        uses.forEach((what, use) -> {
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                    Publishers.<Integer>single(engine, co -> use.of(new Delegating(new Delegating(co)))), context);
            probe.request(1).assertCompleted();
            assertThat(probe.elements).as(what).containsExactly(1);
        });
    }

    @Test
    void aWaitThroughADelegatingScopeOfAWovenBodyIsRefusedAndGivenUp() {
        CompletableFuture<Integer> never = new CompletableFuture<>();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.<Integer>single(Engine.WOVEN, co -> {
                    CoroutineScope own = new Delegating(co);
                    return own.await(Awaitable.of(never));
                }),
                context);
        assertThat(probe.request(1).assertFailed()).hasMessageContaining("would suspend here");
        assertThat(never).isCancelled();
    }

    @EachEngine
    void aScopeThatDoesNotDelegateSuspendIsNamedInTheError(Engine engine) {
        Coroutine<Integer> coroutine = Coroutine.of(engine, co -> {
            CoroutineScope own = new Delegating(co) {
                @Override
                public @Nullable Object suspend(@Nullable Object on) {
                    return null;
                }
            };
            return own.blocking(() -> 1);
        });
        assertThatThrownBy(() -> coroutine.send(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith(
                        "is not the scope of a body: its suspend(..) has to call that of the scope which the body was given");
    }
}
