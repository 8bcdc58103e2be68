package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.AsyncGenerator;
import io.corobridge.Coroutine;
import io.corobridge.Coroutine.State;
import io.corobridge.Engine;
import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;

/**
 * Coroutines and generators are watched, so that one that nobody holds is reported or closed. The watch keeps neither
 * them nor what their bodies captured: not while nothing ran, and not after the end.
 */
@Timeout(120)
class CollectedTest {

    /** A use of an object that was made for it. */
    @FunctionalInterface
    private interface Use<T> {
        void of(T object) throws Throwable;
    }

    private static Map<String, Use<Coroutine<Integer>>> usesOfACoroutine(Engine engine) {
        Map<String, Use<Coroutine<Integer>>> uses = new LinkedHashMap<>();
        uses.put(
                "Publishers.from",
                it -> ProbeSubscriber.to(Publishers.from(it)).request(1).assertCompleted());
        uses.put("Blocking.await", it -> assertThat(Blocking.await(it)).isEqualTo(1));
        uses.put("co.await", it -> assertThat(Blocking.<Integer>await(Coroutine.of(engine, co -> co.await(it))))
                .isEqualTo(1));
        uses.put("send", it -> it.send(null));
        uses.put("close", Coroutine::close);
        uses.put("raise", it -> assertThatThrownBy(() -> it.raise(new IllegalStateException("raised")))
                .hasMessage("raised"));
        uses.put(
                "a cancel before the first request",
                it -> ProbeSubscriber.to(Publishers.from(it)).cancel().awaitClosed());
        uses.put("a subscription that asks for nothing", it -> ProbeSubscriber.to(Publishers.from(it)));
        uses.put("nothing", it -> {});
        return uses;
    }

    @EachEngine
    void aCoroutineIsCollectedWhateverWasDoneWithIt(Engine engine) throws Throwable {
        for (Map.Entry<String, Use<Coroutine<Integer>>> use :
                usesOfACoroutine(engine).entrySet()) {
            for (WeakReference<?> object : coroutine(engine, use.getValue())) {
                Garbage.awaitCollected(use.getKey(), object);
            }
        }
    }

    private static List<WeakReference<?>> coroutine(Engine engine, Use<Coroutine<Integer>> use) throws Throwable {
        byte[] captured = new byte[1];
        Coroutine<Integer> coroutine = Coroutine.of(engine, co -> captured.length);
        use.of(coroutine);
        return List.of(new WeakReference<>(captured), new WeakReference<>(coroutine));
    }

    @EachEngine
    void aCoroutineThatWasCancelledWhileItWaitedIsCollected(Engine engine) {
        for (WeakReference<?> object : cancelledWhileItWaits(engine)) {
            Garbage.awaitCollected("a cancelled subscription", object);
        }
    }

    private static List<WeakReference<?>> cancelledWhileItWaits(Engine engine) {
        byte[] captured = new byte[1];
        Coroutine<Integer> coroutine = Coroutine.of(engine, co -> {
            co.await(new CompletableFuture<Integer>());
            return captured.length;
        });
        ProbeSubscriber<Integer> probe =
                ProbeSubscriber.to(Publishers.from(coroutine)).request(1);
        Await.until("it waits", () -> coroutine.state() == State.SUSPENDED);
        probe.cancel().awaitClosed();
        return List.of(new WeakReference<>(captured), new WeakReference<>(coroutine));
    }

    private static Map<String, Use<AsyncGenerator<Integer, Void>>> usesOfAGenerator(Engine engine) {
        Map<String, Use<AsyncGenerator<Integer, Void>>> uses = new LinkedHashMap<>();
        uses.put("Publishers.from", it -> ProbeSubscriber.to(Publishers.<Integer>from(it))
                .request(2)
                .assertCompleted());
        uses.put("a cancel", it -> ProbeSubscriber.to(Publishers.<Integer>from(it))
                .request(1)
                .awaitElements(1)
                .cancel()
                .awaitClosed());
        uses.put(
                "co.each",
                it -> Blocking.<@Nullable Void>await(Coroutine.of(engine, co -> {
                    for (int element : co.each(it)) {
                        assertThat(element).isEqualTo(1);
                    }
                    return null;
                })));
        uses.put("aclose", it -> it.aclose().await().send(null));
        uses.put("anext and aclose", it -> {
            it.anext().await().send(null);
            it.aclose().await().send(null);
        });
        uses.put("anext, handed over and cancelled", it -> {
            it.anext().await().send(null);
            ProbeSubscriber.to(Publishers.<Integer>from(it)).cancel().awaitClosed();
        });
        uses.put("nothing", it -> {});
        return uses;
    }

    @EachEngine
    void aGeneratorIsCollectedWhateverWasDoneWithIt(Engine engine) throws Throwable {
        for (Map.Entry<String, Use<AsyncGenerator<Integer, Void>>> use :
                usesOfAGenerator(engine).entrySet()) {
            for (WeakReference<?> object : generator(engine, use.getValue())) {
                Garbage.awaitCollected(use.getKey(), object);
            }
        }
    }

    private static List<WeakReference<?>> generator(Engine engine, Use<AsyncGenerator<Integer, Void>> use)
            throws Throwable {
        byte[] captured = new byte[1];
        AsyncGenerator<Integer, Void> generator = AsyncGenerator.of(engine, co -> co.yield(captured.length));
        use.of(generator);
        return List.of(new WeakReference<>(captured), new WeakReference<>(generator));
    }

    @EachEngine
    void aCoroutineThatHasEndedHoldsNothingOfItsBody(Engine engine) throws Throwable {
        Map<String, Use<Coroutine<Integer>>> uses = usesOfACoroutine(engine);
        uses.remove("a subscription that asks for nothing");
        uses.remove("nothing");
        uses.put("a close while it is suspended", it -> {
            it.send(null);
            it.close();
        });
        for (Map.Entry<String, Use<Coroutine<Integer>>> use : uses.entrySet()) {
            byte[][] captured = {new byte[1]};
            WeakReference<byte[]> seen = new WeakReference<>(captured[0]);
            Coroutine<Integer> held = use.getKey().contains("suspended")
                    ? suspending(engine, captured[0])
                    : returning(engine, captured[0]);
            captured[0] = new byte[0];
            use.getValue().of(held);
            assertThat(held.state()).isEqualTo(State.CLOSED);
            Garbage.awaitCollected("a coroutine after " + use.getKey(), seen);
            assertThat(held.awaiting()).isNull();
        }
    }

    private static Coroutine<Integer> returning(Engine engine, byte[] captured) {
        return Coroutine.of(engine, co -> captured.length);
    }

    private static Coroutine<Integer> suspending(Engine engine, byte[] captured) {
        return Coroutine.of(engine, co -> {
            co.suspend(captured);
            return captured.length;
        });
    }

    @EachEngine
    void aGeneratorThatHasEndedHoldsNothingOfItsBody(Engine engine) throws Throwable {
        Map<String, Use<AsyncGenerator<Integer, Void>>> uses = usesOfAGenerator(engine);
        uses.remove("nothing");
        for (Map.Entry<String, Use<AsyncGenerator<Integer, Void>>> use : uses.entrySet()) {
            byte[][] captured = {new byte[1]};
            WeakReference<byte[]> seen = new WeakReference<>(captured[0]);
            AsyncGenerator<Integer, Void> held = yielding(engine, captured[0]);
            captured[0] = new byte[0];
            use.getValue().of(held);
            assertThat(held.state()).isEqualTo(State.CLOSED);
            Garbage.awaitCollected("a generator after " + use.getKey(), seen);
            assertThat(held.awaiting()).isNull();
        }
    }

    private static AsyncGenerator<Integer, Void> yielding(Engine engine, byte[] captured) {
        return AsyncGenerator.of(engine, co -> co.yield(captured.length));
    }

    /** An object that holds a coroutine and a generator of its own methods. */
    private static final class Order {

        final Coroutine<Integer> size;
        final AsyncGenerator<Integer, Void> lines;

        Order(Engine engine) {
            size = Coroutine.of(engine, co -> find());
            lines = AsyncGenerator.of(engine, co -> co.yield(find()));
        }

        private int find() {
            return 1;
        }
    }

    @EachEngine
    void anObjectThatHoldsACoroutineOfItsOwnMethodIsCollected(Engine engine) throws Throwable {
        for (Map.Entry<String, Use<Coroutine<Integer>>> use :
                usesOfACoroutine(engine).entrySet()) {
            Garbage.awaitCollected("an order after " + use.getKey(), order(engine, it -> use.getValue()
                    .of(it.size)));
        }
    }

    @EachEngine
    void anObjectThatHoldsAGeneratorOfItsOwnMethodIsCollected(Engine engine) throws Throwable {
        for (Map.Entry<String, Use<AsyncGenerator<Integer, Void>>> use :
                usesOfAGenerator(engine).entrySet()) {
            Garbage.awaitCollected("an order after " + use.getKey(), order(engine, it -> use.getValue()
                    .of(it.lines)));
        }
    }

    private static WeakReference<Order> order(Engine engine, Use<Order> use) throws Throwable {
        Order order = new Order(engine);
        use.of(order);
        return new WeakReference<>(order);
    }
}
