package io.corobridge.streams;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A manager whose enter and exit end when they are told to. */
final class Resource implements AsyncContextManager<String> {

    final AtomicInteger enters = new AtomicInteger();
    final AtomicInteger exits = new AtomicInteger();
    private final CompletableFuture<String> enter = new CompletableFuture<>();
    private final CompletableFuture<Boolean> exit = new CompletableFuture<>();

    @Override
    public Awaitable<String> aenter() {
        return Awaitable.of(enter);
    }

    @Override
    public Awaitable<Boolean> aexit(@Nullable Throwable error) {
        exits.incrementAndGet();
        return error == null ? Awaitable.of(exit) : Awaitable.ready(false);
    }

    /** The resource is there, unless the enter was cancelled. */
    void comes() {
        if (enter.complete("resource")) {
            enters.incrementAndGet();
        }
    }

    /** An exit after a completion ends. */
    void exited() {
        exit.complete(false);
    }
}
