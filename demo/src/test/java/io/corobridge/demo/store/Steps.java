package io.corobridge.demo.store;

import io.corobridge.AsyncContextManager;
import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Step;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Tells a test that a stream waits for its transaction to begin, or for a statement: the moment to cancel it there. */
record Steps(Runnable entering, Runnable storing) {

    static final Steps UNWATCHED = new Steps(() -> {}, () -> {});

    /** {@code manager}; once its enter has begun, {@link #entering} runs. */
    <R extends @Nullable Object> AsyncContextManager<R> watch(AsyncContextManager<R> manager) {
        return new AsyncContextManager<>() {

            @Override
            public Awaitable<R> aenter() {
                Awaitable<R> enter = manager.aenter();
                return () -> watch(enter.await());
            }

            @Override
            public Awaitable<Boolean> aexit(@Nullable Throwable error) {
                return manager.aexit(error);
            }
        };
    }

    private <R extends @Nullable Object> AwaitIterator<R> watch(AwaitIterator<R> enter) {
        return new AwaitIterator<>() {

            @Override
            public Step<R> send(@Nullable Object value) {
                Step<R> step = enter.send(value);
                entering.run(); // the connection may be there already: it is still the enter's
                return step;
            }

            @Override
            public Step<R> raise(Throwable error) {
                return enter.raise(error);
            }

            @Override
            public void close() {
                enter.close();
            }
        };
    }

    /** {@code statement}; once it has been sent, {@link #storing} runs, on another thread, and the statement waits for it. */
    Mono<Void> watch(Mono<Void> statement) {
        return Mono.when(statement, Mono.fromRunnable(storing).subscribeOn(Schedulers.parallel()));
    }
}
