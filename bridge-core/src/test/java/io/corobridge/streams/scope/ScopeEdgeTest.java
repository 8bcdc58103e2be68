package io.corobridge.streams.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.GeneratorExit;
import io.corobridge.Step;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.Publishers;
import io.corobridge.streams.RecordingContext;
import io.corobridge.streams.ScriptedPublisher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A scope whose body breaks rules, whose exit throws, or whose value can't be signalled. */
class ScopeEdgeTest {

    private final RecordingContext context = new RecordingContext();
    private final List<@Nullable Throwable> exits = new ArrayList<>();

    @Test
    void aBodyThatGivesMoreThanAskedIsLeftAndTheRestDiscarded() {
        ScriptedPublisher body = ScriptedPublisher.once(self -> {
            for (int i = 0; i < 3; i++) {
                self.subscriber().onNext(i);
            }
        });
        ProbeSubscriber<Integer> probe = scope(body, error -> Awaitable.ready(false));
        assertThat(probe.request(1).assertFailed()).hasMessageContaining("1.1");
        assertThat(probe.elements).containsExactly(0);
        assertThat(context.elements).containsExactly(1, 2);
        assertThat(body.cancels).hasValue(1);
        assertThat(exits).singleElement().isSameAs(probe.errors.get(0));
    }

    @Test
    void anErrorAfterTheEndOfTheBodyGoesToTheHook() {
        Exception late = new Exception("late");
        ScriptedPublisher body = ScriptedPublisher.once(self -> {
            self.subscriber().onComplete();
            self.subscriber().onError(late);
        });
        scope(body, error -> Awaitable.ready(false)).request(1).assertCompleted();
        assertThat(context.errors).containsExactly(late);
        assertThat(exits).hasSize(1);
    }

    @Test
    void anExitThatThrowsInsteadOfGivingAnAwaitableFailsTheStream() {
        IllegalStateException error = new IllegalStateException("aexit");
        ProbeSubscriber<Integer> probe = scope(ScriptedPublisher.counting(1), failure -> {
            throw error;
        });
        assertThat(probe.request(1).assertFailed()).isSameAs(error);
        assertThat(exits).hasSize(1);
    }

    @Test
    void aSupplierOfManagersThatThrowsFailsTheStream() {
        IllegalStateException error = new IllegalStateException("manager");
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.<String, Integer>usingWhen(
                        () -> {
                            throw error;
                        },
                        resource -> ScriptedPublisher.counting(1)),
                context);
        assertThat(probe.request(1).assertFailed()).isSameAs(error);
    }

    @Test
    void aGeneratorExitThatAnEnterRaisesByItselfIsAnError() {
        GeneratorExit error = new GeneratorExit();
        AsyncContextManager<String> manager = new AsyncContextManager<>() {
            @Override
            public Awaitable<String> aenter() {
                return Awaitable.failed(error);
            }

            @Override
            public Awaitable<Boolean> aexit(@Nullable Throwable raised) {
                exits.add(raised);
                return Awaitable.ready(true);
            }
        };
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.usingWhen(() -> manager, resource -> ScriptedPublisher.counting(1)), context);
        assertThat(probe.request(1).assertFailed()).isSameAs(error);
        assertThat(exits).isEmpty();
    }

    @Test
    void aScopeIsShownSuspendedWhileItsBodyIsOpen() {
        ProbeSubscriber<Integer> probe = scope(new ScriptedPublisher((self, n) -> {}), error -> Awaitable.ready(false));
        probe.request(1);
        assertThat(probe.bridge().state()).isEqualTo(Coroutine.State.SUSPENDED);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
    }

    @Test
    void aValueWhoseBodyFailsAfterItIsDiscardedWhetherTheExitSuppressesOrNot() {
        for (boolean suppresses : new boolean[] {false, true}) {
            context.elements.clear();
            Exception error = new Exception("after the value");
            ScriptedPublisher body = ScriptedPublisher.once(self -> {
                self.subscriber().onNext(7);
                self.subscriber().onError(error);
            });
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                    Publishers.usingWhenSingle(() -> new Manager(failed -> Awaitable.ready(suppresses)), r -> body),
                    context);
            probe.request(1);
            if (suppresses) {
                probe.assertCompleted();
            } else {
                assertThat(probe.assertFailed()).isSameAs(error);
            }
            assertThat(probe.elements).isEmpty();
            assertThat(context.elements).containsExactly(7);
        }
    }

    @Test
    void theExitOfALateResourceIsAwaitedToItsEnd() {
        CompletableFuture<String> stubborn = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean interrupts) {
                return false;
            }
        };
        AtomicInteger run = new AtomicInteger();
        AsyncContextManager<String> manager = new AsyncContextManager<>() {
            @Override
            public Awaitable<String> aenter() {
                return Awaitable.of(stubborn);
            }

            @Override
            public Awaitable<Boolean> aexit(@Nullable Throwable error) {
                return () -> sent -> new Step.Returned<>(run.incrementAndGet() > 1);
            }
        };
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.usingWhen(() -> manager, resource -> ScriptedPublisher.counting(1)), context);
        probe.request(1);
        probe.cancel();
        stubborn.complete("late");
        probe.awaitClosed().assertNoEnd();
        assertThat(run).hasValue(1);
    }

    private ProbeSubscriber<Integer> scope(
            ScriptedPublisher body, Function<@Nullable Throwable, Awaitable<Boolean>> exit) {
        return ProbeSubscriber.to(Publishers.usingWhen(() -> new Manager(exit), resource -> body), context);
    }

    private final class Manager implements AsyncContextManager<String> {

        private final Function<@Nullable Throwable, Awaitable<Boolean>> exit;

        Manager(Function<@Nullable Throwable, Awaitable<Boolean>> exit) {
            this.exit = exit;
        }

        @Override
        public Awaitable<String> aenter() {
            return Awaitable.ready("resource");
        }

        @Override
        public Awaitable<Boolean> aexit(@Nullable Throwable error) {
            exits.add(error);
            return exit.apply(error);
        }
    }
}
