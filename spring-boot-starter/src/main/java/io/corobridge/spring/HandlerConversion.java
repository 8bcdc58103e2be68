package io.corobridge.spring;

import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The conversion of what handler methods return: a coroutine's result must not be a stream or a coroutine itself. */
final class HandlerConversion implements Conversion {

    @Override
    public Flux<Object> stream(AsyncIterable<?> source) {
        return SHARED.stream(source);
    }

    @Override
    public Mono<Object> single(Coroutine<?> source) {
        return SHARED.single(source).map(HandlerConversion::value);
    }

    private static Object value(Object result) {
        if (result instanceof AsyncIterable<?> || result instanceof Awaitable<?> || result instanceof Publisher<?>) {
            throw new IllegalStateException(
                    "a coroutine returned a " + result.getClass().getName() + ": " + AsyncTypes.NESTED);
        }
        return result;
    }
}
