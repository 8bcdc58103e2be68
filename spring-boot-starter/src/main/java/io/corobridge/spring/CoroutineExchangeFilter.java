package io.corobridge.spring;

import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/**
 * A filter of {@code WebClient} that is a body. {@code co.single(next.exchange(request))} sends the request and gives
 * the response.
 *
 * <p>A body that does not return a response that it got, a first one of two attempts say, releases it: {@code
 * co.await(response.releaseBody())}. A response that comes while the request is cancelled is released.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CoroutineExchangeFilter extends ExchangeFilterFunction {

    /**
     * Filters {@code request}.
     *
     * @return the response, that of {@code next} or another one
     * @throws Throwable any error, which the caller of the client gets
     */
    ClientResponse filter(CoroutineScope co, ClientRequest request, ExchangeFunction next) throws Throwable;

    /** Returns the engine that the body runs on; the default engine, unless it is overridden. */
    default Engine engine() {
        return Engine.getDefault();
    }

    @Override
    default Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return HandlerBodies.<ClientResponse>value(
                        engine(), co -> filter(co, request, next), () -> "the filter of " + request.url())
                .doOnDiscard(ClientResponse.class, late -> late.releaseBody().subscribe(done -> {}, lost -> {}));
    }
}
