package io.corobridge.demo.live;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts the scopes that are open: between the end of an enter and the end of its exit. */
@Component
public final class Scopes {

    private final Map<String, AtomicInteger> open = new ConcurrentSkipListMap<>();

    /** {@code manager}, counted under {@code name}. */
    public <R extends @Nullable Object> AsyncContextManager<R> counted(String name, AsyncContextManager<R> manager) {
        AtomicInteger count = open.computeIfAbsent(name, key -> new AtomicInteger());
        return new AsyncContextManager<>() {

            @Override
            public Awaitable<R> aenter() {
                return Coroutine.of(co -> {
                    R resource = co.await(manager.aenter());
                    count.incrementAndGet();
                    return resource;
                });
            }

            @Override
            public Awaitable<Boolean> aexit(@Nullable Throwable error) {
                return Coroutine.of(co -> {
                    try {
                        return co.await(manager.aexit(error));
                    } finally {
                        count.decrementAndGet();
                    }
                });
            }
        };
    }

    /** Counts the open scopes of each name. */
    public Map<String, Integer> open() {
        Map<String, Integer> counts = new java.util.TreeMap<>();
        open.forEach((name, count) -> counts.put(name, count.get()));
        return counts;
    }
}
