package io.corobridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.streams.Blocking;
import io.corobridge.streams.Publishers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AsyncExitStackTest {

    private final List<String> log = new ArrayList<>();

    @Test
    void exitsLastToFirst() {
        run(stack -> co -> {
            co.await(stack.enter(manager("a", false)));
            stack.push(manager("b", false));
            stack.callback(inner -> log.add("body callback"));
            stack.callback(() -> log.add("callback"));
            return log.add("block");
        });

        assertThat(log).containsExactly("enter a", "block", "callback", "body callback", "exit b null", "exit a null");
    }

    @Test
    void laterExitsSeeWhatEarlierOnesLetOut() {
        run(stack -> co -> {
            stack.push(manager("sees nothing", false));
            stack.push(manager("suppresses", true));
            stack.callback(() -> {
                throw new IllegalStateException("second");
            });
            stack.push(manager("sees the first", false));
            throw new IllegalStateException("first");
        });

        assertThat(log)
                .containsExactly("exit sees the first first", "exit suppresses second", "exit sees nothing null");
    }

    @Test
    void anErrorInAnExitRemembersTheOneBeforeIt() {
        IllegalStateException second = new IllegalStateException("second");

        assertThatThrownBy(() -> run(stack -> co -> {
                    stack.callback(() -> {
                        throw second;
                    });
                    throw new IllegalStateException("first");
                }))
                .isSameAs(second)
                .satisfies(error -> assertThat(error.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("first"));
    }

    @Test
    void anExitThatRaisesTheErrorItWasGivenLeavesItAsItIs() {
        IllegalStateException error = new IllegalStateException("once");

        assertThatThrownBy(() -> run(outer -> co -> {
                    outer.push(new Reraising());
                    co.with(new AsyncExitStack(), inner -> {
                        inner.push(new Reraising());
                        inner.push(new Reraising());
                        throw error;
                    });
                    return null;
                }))
                .isSameAs(error)
                .satisfies(raised -> assertThat(raised.getSuppressed()).isEmpty());
    }

    @Test
    void errorsThatTakeTurnsAreNeverLinkedInACircle() {
        IllegalStateException first = new IllegalStateException("first");
        IllegalStateException second = new IllegalStateException("second");

        assertThatThrownBy(() -> run(stack -> co -> {
                    for (Throwable error : List.of(first, second, first)) {
                        stack.callback(inner -> {
                            throw error;
                        });
                    }
                    throw second;
                }))
                .isSameAs(first);
        assertThat(first.getSuppressed().length + second.getSuppressed().length).isEqualTo(1);
    }

    @Test
    void anErrorThatTakesTurnsForgetsWhatItWasRaisedOverBefore() {
        IllegalStateException first = new IllegalStateException("first");
        IllegalStateException second = new IllegalStateException("second");

        assertThatThrownBy(() -> run(stack -> co -> {
                    for (Throwable error : List.of(first, second)) {
                        stack.callback(inner -> {
                            throw error;
                        });
                    }
                    throw first;
                }))
                .isSameAs(first);
        assertThat(first.getSuppressed()).containsExactly(second);
        assertThat(second.getSuppressed()).isEmpty();
    }

    @Test
    void anExitThatRaisesAfterAnotherHasSuppressedRaisesThatAlone() {
        IllegalStateException exit = new IllegalStateException("exit");
        List<Consumer<AsyncExitStack>> raising = List.of(
                stack -> stack.callback(inner -> {
                    throw exit;
                }),
                stack -> stack.callback(() -> {
                    throw exit;
                }),
                stack -> stack.push(new Raising(exit)));

        for (Consumer<AsyncExitStack> pushed : raising) {
            assertThatThrownBy(() -> run(stack -> co -> {
                        pushed.accept(stack);
                        stack.push(manager("suppresses", true));
                        throw new IllegalStateException("block");
                    }))
                    .isSameAs(exit);
            assertThat(exit.getSuppressed()).isEmpty();
        }
    }

    @Test
    void aStackAroundAStreamRaisesTheErrorOfItsLastExitAlone() {
        IllegalStateException exit = new IllegalStateException("exit");
        AsyncExitStack stack = new AsyncExitStack();
        stack.callback(() -> {
            throw exit;
        });
        stack.push(manager("suppresses", true));

        assertThatThrownBy(() -> Blocking.stream(Publishers.usingWhen(
                                () -> stack,
                                same -> Publishers.of(co -> {
                                    throw new IllegalStateException("block");
                                })))
                        .toList())
                .isSameAs(exit)
                .hasNoSuppressedExceptions();
    }

    @Test
    void popAllLeavesNothingBehind() {
        AsyncExitStack[] kept = new AsyncExitStack[1];
        run(stack -> co -> {
            stack.push(manager("a", false));
            kept[0] = stack.popAll();
            return null;
        });
        assertThat(log).isEmpty();

        step(Coroutine.of(co -> co.await(kept[0].aclose())));
        assertThat(log).containsExactly("exit a null");
    }

    @Test
    void whatCouldNotBeEnteredIsNotExited() {
        assertThatThrownBy(() -> run(stack -> co -> co.await(stack.enter(new Failing()))))
                .hasMessage("no resource");
        assertThat(log).isEmpty();
    }

    @FunctionalInterface
    private interface Block {
        CoroutineBody<@Nullable Object> with(AsyncExitStack stack);
    }

    private void run(Block block) {
        step(Coroutine.<@Nullable Object>of(
                co -> co.with(new AsyncExitStack(), stack -> block.with(stack).run(co))));
    }

    private static void step(Coroutine<?> coroutine) {
        assertThat(coroutine.send(null)).isInstanceOf(Step.Returned.class);
    }

    private AsyncContextManager<String> manager(String name, boolean suppresses) {
        return new AsyncContextManager<>() {
            @Override
            public Awaitable<String> aenter() {
                log.add("enter " + name);
                return Awaitable.ready(name);
            }

            @Override
            public Awaitable<Boolean> aexit(@Nullable Throwable error) {
                log.add("exit " + name + " " + (error == null ? null : error.getMessage()));
                return Awaitable.ready(suppresses);
            }
        };
    }

    private static final class Reraising implements AsyncContextManager<String> {

        @Override
        public Awaitable<String> aenter() {
            return Awaitable.ready("");
        }

        @Override
        public Awaitable<Boolean> aexit(@Nullable Throwable error) {
            return error == null ? Awaitable.ready(false) : Awaitable.failed(error);
        }
    }

    private record Raising(Throwable error) implements AsyncContextManager<String> {

        @Override
        public Awaitable<String> aenter() {
            return Awaitable.ready("");
        }

        @Override
        public Awaitable<Boolean> aexit(@Nullable Throwable ignored) {
            return Awaitable.failed(error);
        }
    }

    private static final class Failing implements AsyncContextManager<String> {

        @Override
        public Awaitable<String> aenter() {
            return Awaitable.failed(new IllegalStateException("no resource"));
        }

        @Override
        public Awaitable<Boolean> aexit(@Nullable Throwable error) {
            throw new AssertionError("was not entered");
        }
    }
}
