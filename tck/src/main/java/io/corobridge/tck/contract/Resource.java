package io.corobridge.tck.contract;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A manager whose enter and exit a test ends by hand, or that are ready; it counts both. */
final class Resource implements AsyncContextManager<@Nullable String> {

    final AtomicInteger enters = new AtomicInteger();
    final AtomicInteger exits = new AtomicInteger();
    final AtomicReference<@Nullable Throwable> told = new AtomicReference<>();
    private final String name;
    private final List<String> log;
    private Awaitable<@Nullable String> enter;
    private Awaitable<Boolean> exit = Awaitable.ready(false);

    Resource(String name, List<String> log) {
        this.name = name;
        this.log = log;
        enter = Awaitable.ready(name);
    }

    Resource entering(Awaitable<@Nullable String> awaitable) {
        enter = awaitable;
        return this;
    }

    Resource exiting(Awaitable<Boolean> awaitable) {
        exit = awaitable;
        return this;
    }

    /** An exit that ends when {@code end} does, and tells then. */
    Resource exiting(CompletableFuture<Boolean> end) {
        return exiting(Awaitable.of(end.whenComplete((suppress, error) -> log.add(name + " exited"))));
    }

    @Override
    public Awaitable<@Nullable String> aenter() {
        enters.incrementAndGet();
        log.add(name + " enter");
        return enter;
    }

    @Override
    public Awaitable<Boolean> aexit(@Nullable Throwable error) {
        told.set(error);
        log.add(name + " exit");
        exits.incrementAndGet(); // last: a test that waits for it looks at the others
        return exit;
    }
}
