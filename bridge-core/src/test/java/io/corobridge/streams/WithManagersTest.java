package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncExitStack;
import io.corobridge.Awaitable;
import io.corobridge.Engine;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Several managers in a stream: two in one {@code with}, a stack of them; and managers of plain resources. */
class WithManagersTest {

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final IOException error = new IOException("e");

    private AsyncContextManager<String> manager(String name, Awaitable<String> enter, Awaitable<Boolean> exit) {
        return new AsyncContextManager<>() {
            @Override
            public Awaitable<String> aenter() {
                log.add("enter " + name);
                return enter;
            }

            @Override
            public Awaitable<Boolean> aexit(@Nullable Throwable told) {
                log.add("exit " + name + " "
                        + (told == null ? null : told.getClass().getSimpleName()));
                return exit;
            }
        };
    }

    private AsyncContextManager<String> good(String name) {
        return manager(name, Awaitable.ready(name), Awaitable.ready(false));
    }

    @EachEngine
    void twoInOneWith(Engine engine) {
        ProbeSubscriber<String> probe = ProbeSubscriber.to(Publishers.of(
                engine,
                co -> co.with(good("a"), good("b"), (a, b) -> {
                    co.yield(a + b);
                    return null;
                })));
        probe.request(1).assertCompleted();
        assertThat(probe.elements).containsExactly("ab");
        assertThat(log).containsExactly("enter a", "enter b", "exit b null", "exit a null");
    }

    @EachEngine
    void aSecondThatDoesNotEnterExitsTheFirst(Engine engine) {
        ProbeSubscriber<String> probe = ProbeSubscriber.to(Publishers.of(
                engine,
                co -> co.with(
                        good("a"), manager("b", Awaitable.failed(error), Awaitable.ready(false)), (a, b) -> "never")));
        assertThat(probe.request(1).assertFailed()).isSameAs(error);
        assertThat(log).containsExactly("enter a", "enter b", "exit a IOException");
    }

    @EachEngine
    void aWithInAGeneratorExitsOnCancelBeforeTheClosingEnds(Engine engine) {
        CompletableFuture<Boolean> exit = new CompletableFuture<>();
        ProbeSubscriber<String> probe = ProbeSubscriber.to(Publishers.of(
                engine,
                co -> co.with(good("a"), manager("b", Awaitable.ready("b"), Awaitable.of(exit)), (a, b) -> {
                    co.yield(a);
                    co.yield(b);
                    return null;
                })));
        probe.request(1).awaitElements(1);
        probe.cancel();
        CompletableFuture<String> closed = new CompletableFuture<>();
        ProbeSubscriber.to(Publishers.single(co -> co.await(probe.bridge().closing()) == null && closed.complete("")))
                .request(1);
        Await.until("the inner exit", () -> log.contains("exit b GeneratorExit"));
        assertThat(closed).isNotDone();
        assertThat(log).doesNotContain("exit a GeneratorExit");
        exit.complete(false);
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("enter a", "enter b", "exit b GeneratorExit", "exit a GeneratorExit");
    }

    @EachEngine
    void aStackInAStreamExitsInReverse(Engine engine) {
        for (boolean cancelled : new boolean[] {false, true}) {
            log.clear();
            ProbeSubscriber<String> probe = ProbeSubscriber.to(Publishers.of(
                    engine,
                    co -> co.with(new AsyncExitStack(engine), stack -> {
                        for (String name : List.of("a", "b", "c")) {
                            co.yield(co.await(stack.enter(good(name))));
                        }
                        return null;
                    })));
            probe.request(2).awaitElements(2);
            String told;
            if (cancelled) {
                Await.until("c is entered", () -> log.contains("enter c"));
                probe.cancel();
                probe.awaitClosed().assertNoEnd();
                told = " GeneratorExit";
            } else {
                probe.request(1).assertCompleted();
                told = " null";
            }
            assertThat(log)
                    .containsExactly(
                            "enter a", "enter b", "enter c", "exit c" + told, "exit b" + told, "exit a" + told);
        }
    }

    @EachEngine
    void aStackInAScope(Engine engine) {
        ProbeSubscriber<String> probe = ProbeSubscriber.to(Publishers.usingWhen(
                () -> new AsyncExitStack(engine),
                stack -> Publishers.of(engine, co -> {
                    co.yield(co.await(stack.enter(good("a"))));
                    stack.callback(() -> log.add("callback"));
                    throw error;
                })));
        assertThat(probe.request(1).assertFailed()).isSameAs(error);
        assertThat(log).containsExactly("enter a", "callback", "exit a IOException");
    }

    @EachEngine
    void anAutoCloseable(Engine engine) {
        AutoCloseable resource = () -> log.add("closed");
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.of(
                engine,
                co -> co.with(AsyncContextManager.closing(resource), same -> {
                    assertThat(same).isSameAs(resource);
                    co.yield(1);
                    return null;
                })));
        probe.request(1).assertCompleted();
        assertThat(log).containsExactly("closed");
    }

    @EachEngine
    void anAutoCloseableIsOpenedAtTheEnterAndClosedOnCancel(Engine engine) {
        BridgePublisher<Integer> numbers = Publishers.usingWhen(
                () -> AsyncContextManager.opening(() -> {
                    log.add("opened");
                    return (AutoCloseable) () -> log.add("closed");
                }),
                resource -> Publishers.of(engine, co -> {
                    for (int i = 0; ; i++) {
                        co.yield(i);
                    }
                }));
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(numbers);
        assertThat(log).isEmpty();
        probe.request(1).awaitElements(1);
        assertThat(log).containsExactly("opened");
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("opened", "closed");
    }

    @EachEngine
    void whatPlainCallsThrowArrivesAsItIs(Engine engine) {
        AsyncContextManager<String> closed = AsyncContextManager.opening(() -> "r", resource -> {
            throw error;
        });
        assertThat(ProbeSubscriber.to(Publishers.single(engine, co -> co.with(closed, r -> r)))
                        .request(1)
                        .assertFailed())
                .isSameAs(error);
        AsyncContextManager<String> unopened = AsyncContextManager.opening(
                () -> {
                    throw error;
                },
                resource -> log.add("never"));
        assertThat(ProbeSubscriber.to(Publishers.single(engine, co -> co.with(unopened, r -> r)))
                        .request(1)
                        .assertFailed())
                .isSameAs(error);
        assertThat(log).isEmpty();
    }
}
