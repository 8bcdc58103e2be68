package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncGenerator;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;

/** The context class loader of a body's thread: that of whoever subscribed or started it, never an earlier body's. */
@Timeout(60)
class ContextLoaderTest {

    private static final ClassLoader ONE = loader();
    private static final ClassLoader OTHER = loader();
    private static final int OFTEN = 50; // so that threads are reused, and one stands by

    private static ClassLoader loader() {
        return new URLClassLoader(new URL[0], ContextLoaderTest.class.getClassLoader());
    }

    private static <T> T with(@Nullable ClassLoader loader, Callable<T> call) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return call.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static @Nullable ClassLoader current() {
        return Thread.currentThread().getContextClassLoader();
    }

    private static Object shown(@Nullable ClassLoader loader) {
        return loader == null ? "none" : loader;
    }

    private static List<Object> seenBySubscriber(Engine engine, @Nullable ClassLoader loader) throws Exception {
        ProbeSubscriber<Object> probe = with(loader, () -> ProbeSubscriber.<Object>to(Publishers.of(engine, co -> {
                    co.yield(shown(current()));
                    co.yield(shown(co.blocking(ContextLoaderTest::current)));
                }))
                .request(9)
                .awaitEnd());
        return probe.elements;
    }

    @EachEngine
    void aBodyHasTheContextLoaderOfItsSubscriber(Engine engine) throws Exception {
        for (int i = 0; i < OFTEN; i++) {
            assertThat(seenBySubscriber(engine, ONE)).containsOnly(ONE).hasSize(2);
            assertThat(seenBySubscriber(engine, OTHER)).containsOnly(OTHER).hasSize(2);
            assertThat(seenBySubscriber(engine, null)).containsOnly("none").hasSize(2);
        }
    }

    @EachThreadEngine
    void aContextLoaderThatABodyLeavesIsNotTheNextBodys(Engine engine) throws Exception {
        for (int i = 0; i < OFTEN; i++) {
            with(
                    ONE,
                    () -> Blocking.await(Coroutine.of(engine, co -> {
                        Thread.currentThread().setContextClassLoader(OTHER);
                        return "";
                    })));
            Object seen = with(ONE, () -> Blocking.await(Coroutine.of(engine, co -> shown(current()))));
            assertThat(seen).isEqualTo(ONE);
        }
    }

    @EachEngine
    void aSteppedBodyHasTheContextLoaderOfItsFirstStep(Engine engine) throws Exception {
        AsyncGenerator<Object, Void> generator = AsyncGenerator.of(engine, co -> co.yield(shown(current())));
        Object seen = with(ONE, () -> Blocking.await(generator.anext()));
        assertThat(seen).isEqualTo(ONE);
    }

    @EachEngine
    void aBodyHasItsContextLoaderAfterASleepAndInTheCleanupOfATimeout(Engine engine) throws Exception {
        Object seen = with(
                ONE,
                () -> Blocking.await(Coroutine.of(engine, co -> {
                    co.sleep(Duration.ofMillis(1));
                    Object afterSleep = shown(current());
                    try {
                        co.await(new CompletableFuture<>(), Duration.ofNanos(1));
                    } catch (Exception timeout) {
                        return List.of(afterSleep, shown(current()));
                    }
                    return "no timeout";
                })));
        assertThat(seen).isEqualTo(List.of(ONE, ONE));
    }
}
