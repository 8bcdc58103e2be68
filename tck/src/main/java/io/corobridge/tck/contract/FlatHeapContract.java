package io.corobridge.tck.contract;

import static io.corobridge.tck.Nulls.allowed;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import io.corobridge.Coroutine.State;
import io.corobridge.CoroutineScope;
import io.corobridge.Step;
import io.corobridge.streams.Blocking;
import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;

/**
 * Nothing stays of a body that has ended, whatever entry it came in by: the heap after many is the heap before.
 *
 * <p>{@code -Dcorobridge.test.bodies=1000000} says how many. An object that stayed with its frame took some 600 bytes;
 * the bound is a third of that, since other threads of the JVM use the heap as well.
 */
public abstract class FlatHeapContract extends Contract {

    private static final int BODIES = Integer.getInteger("corobridge.test.bodies", 5_000);
    private static final int WARM_UP = 200;
    private static final long BYTES_PER_BODY = 200;

    protected FlatHeapContract(Library library) {
        super(library);
    }

    /** One use of an entry. */
    @FunctionalInterface
    private interface Entry {
        void use() throws Throwable;
    }

    private void assertFlat(Entry entry) throws Throwable {
        repeat(WARM_UP, entry);
        long before = used();
        repeat(BODIES, entry);
        assertThat((used() - before) / BODIES).as("bytes that stay of each").isLessThan(BYTES_PER_BODY);
    }

    private static void repeat(int times, Entry entry) throws Throwable {
        for (int i = 0; i < times; i++) {
            entry.use();
        }
    }

    private long used() {
        library.forgetSubscriptions();
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            WeakReference<Object> dropped = new WeakReference<>(new Object());
            Eventually.is("a collection", () -> {
                System.gc();
                return dropped.get() == null;
            });
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    /** A subscription that this contract does not keep. */
    private <T> Probe<T> probe(Publisher<T> publisher) {
        Probe<T> probe = new Probe<>();
        library.subscribe(publisher, probe, dropped);
        return probe;
    }

    private void read(Publisher<?> publisher) {
        probe(publisher).request(2).awaitComplete();
    }

    private Coroutine<@Nullable Integer> coroutine() {
        return Coroutine.of(engine, co -> 1);
    }

    private AsyncIterable<Integer> iterable() {
        return AsyncIterable.of(engine, co -> co.yield(1));
    }

    private AsyncGenerator<Integer, Void> generator() {
        return AsyncGenerator.of(engine, co -> co.yield(1));
    }

    @EachEngine
    @DisplayName("a body as a value")
    void values() throws Throwable {
        assertFlat(() -> read(library.<Integer>value(engine, co -> 1)));
    }

    @EachEngine
    @DisplayName("a coroutine as a value")
    void coroutines() throws Throwable {
        assertFlat(() -> read(library.<Integer>value(coroutine())));
    }

    @EachEngine
    @DisplayName("a coroutine as a value, cancelled while it waits")
    void cancelledCoroutines() throws Throwable {
        assertFlat(() -> {
            Coroutine<@Nullable Integer> waits =
                    Coroutine.of(engine, co -> co.await(new CompletableFuture<@Nullable Integer>()));
            Probe<Integer> probe = probe(library.<Integer>value(waits)).request(1);
            Eventually.is("it waits", () -> waits.state() == State.SUSPENDED);
            probe.cancel();
            Eventually.is("it has ended", () -> waits.state() == State.CLOSED);
        });
    }

    @EachEngine
    @DisplayName("a body, an iterable and a generator as a stream")
    void streams() throws Throwable {
        assertFlat(() -> {
            read(this.<Integer>stream(co -> co.yield(1)));
            read(library.stream(iterable()));
            read(library.stream(generator()));
        });
    }

    @EachEngine
    @DisplayName("a scope")
    void scopes() throws Throwable {
        assertFlat(() -> read(library.<Integer, Integer>usingWhen(
                () -> AsyncContextManager.of(1), resource -> library.stream(iterable()))));
    }

    @EachEngine
    @DisplayName("a two-way generator")
    void through() throws Throwable {
        assertFlat(() -> read(library.<Integer, Integer>through(engine, library.stream(iterable()), co -> {
            co.yield(1);
        })));
    }

    @EachEngine
    @DisplayName("what one body awaits, reads and enters, again and again")
    void insideABody() throws Throwable {
        Coroutine<@Nullable Integer> body = Coroutine.of(engine, co -> {
            assertFlat(() -> insideABody(co));
            return allowed(null);
        });
        read(library.<Integer>value(body));
    }

    private void insideABody(CoroutineScope co) {
        co.await(coroutine());
        co.await(library.<Integer>value(coroutine()));
        for (int element : co.each(iterable())) {
            assertThat(element).isEqualTo(1);
        }
        for (int element : co.each(generator())) {
            assertThat(element).isEqualTo(1);
        }
        co.forEach(iterable(), element -> assertThat(element).isEqualTo(1));
        try (var rows = co.open(iterable())) {
            assertThat(rows.iterator().next()).isEqualTo(1);
        }
        co.with(AsyncContextManager.of(1), resource -> resource);
    }

    @EachEngine
    @DisplayName("Blocking.await(coroutine), and steps by hand")
    void byHand() throws Throwable {
        assertFlat(() -> {
            assertThat(Blocking.await(coroutine())).isEqualTo(1);
            assertThat(coroutine().send(null)).isEqualTo(new Step.Returned<>(1));
            coroutine().close();
            AsyncGenerator<Integer, Void> generator = generator();
            assertThat(generator.anext().await().send(null)).isEqualTo(new Step.Returned<>(1));
            generator.aclose().await().send(null);
        });
    }
}
