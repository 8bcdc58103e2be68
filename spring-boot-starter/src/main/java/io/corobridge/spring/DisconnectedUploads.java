package io.corobridge.spring;

import java.util.function.Consumer;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Logs a client that goes during its upload in one line, at debug. Its request's body ends with an error of the
 * connection: a handler that reads it fails with that error, or was cancelled just before, and the error is dropped. An
 * error of another connection, that of a database say, is left as it is.
 */
final class DisconnectedUploads implements WebFilter, Ordered {

    private static final System.Logger LOG = System.getLogger(DisconnectedUploads.class.getName());
    private static final String DROPPED = "reactor.onErrorDropped.local"; // Reactor's key of the hook in a context

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpMethod method = exchange.getRequest().getMethod();
        if (method == HttpMethod.GET || method == HttpMethod.HEAD) {
            return chain.filter(exchange);
        }
        WatchedUpload upload = new WatchedUpload(exchange.getRequest());
        return chain.filter(exchange.mutate().request(upload).build())
                .onErrorResume(upload::isEndedBy, error -> {
                    log(exchange, error);
                    ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                            .ifPresent(observed -> observed.setConnectionAborted(true));
                    return Mono.empty();
                })
                .contextWrite(context -> {
                    Consumer<Throwable> hook = error -> dropped(exchange, upload, error, context);
                    return context.put(DROPPED, hook);
                });
    }

    private static void dropped(ServerWebExchange exchange, WatchedUpload upload, Throwable error, Context around) {
        if (upload.isEndedBy(error)) {
            log(exchange, error);
        } else {
            Operators.onErrorDropped(error, around);
        }
    }

    private static void log(ServerWebExchange exchange, Throwable error) {
        LOG.log(
                System.Logger.Level.DEBUG,
                () -> exchange.getLogPrefix() + "The client has gone during its upload: " + error);
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
