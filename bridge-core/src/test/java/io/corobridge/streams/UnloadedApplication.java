package io.corobridge.streams;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncGenerator;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** An application in a class loader of its own, with the library: it uses each thing that has a thread, and ends. */
public final class UnloadedApplication {

    private UnloadedApplication() {}

    /** Runs on {@code engine}; called by reflection. */
    public static void run(String engine) throws Exception {
        Engine on = Engine.valueOf(engine);
        String result = Blocking.await(Coroutine.of(
                on,
                co -> co.with(AsyncContextManager.of("r"), resource -> {
                    co.sleep(Duration.ofMillis(1));
                    try {
                        co.await(new CompletableFuture<String>(), Duration.ofMillis(1));
                    } catch (Exception timeout) {
                        co.blocking(() -> Thread.currentThread().getContextClassLoader());
                    }
                    int sum = 0;
                    for (int element : co.each(Publishers.<Integer>of(on, in -> {
                        in.yield(1);
                        in.yield(2);
                    }))) {
                        sum += element;
                    }
                    return resource + sum;
                })));
        if (!result.equals("r3")) {
            throw new AssertionError(result);
        }
        AsyncGenerator<Integer, Void> generator = AsyncGenerator.of(on, co -> {
            co.yield(1);
            co.yield(2);
        });
        Blocking.await(generator.anext());
        Blocking.await(generator.aclose());
        Coroutine.of(on, co -> 1).close();
    }
}
