package io.corobridge.spring;

import io.corobridge.reactor.ReactorBridge;
import io.corobridge.streams.BridgeSubscription;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The bodies that run within one subscription to a publisher of Spring's, a transaction say. They are closed before
 * that is cancelled: Spring rolls back at the cancel, and a body that is about to begin a statement would begin it
 * after the rollback.
 */
final class InnerBodies {

    private final Set<BridgeSubscription> open = ConcurrentHashMap.newKeySet();

    /** {@code stream}, which joins the bodies around it, and what it reads does not: that ends with it. */
    static <T> Flux<T> joining(Flux<T> stream) {
        return Flux.deferContextual(context -> {
            InnerBodies around = context.getOrDefault(InnerBodies.class, null);
            return around == null
                    ? stream
                    : stream.contextWrite(inner -> inner.delete(InnerBodies.class))
                            .doOnSubscribe(around::opened);
        });
    }

    /** The same for {@code single}. */
    static <T> Mono<T> joining(Mono<T> single) {
        return Mono.deferContextual(context -> {
            InnerBodies around = context.getOrDefault(InnerBodies.class, null);
            return around == null
                    ? single
                    : single.contextWrite(inner -> inner.delete(InnerBodies.class))
                            .doOnSubscribe(around::opened);
        });
    }

    private void opened(Subscription subscription) {
        ReactorBridge.subscription(subscription).ifPresent(body -> {
            open.add(body);
            ReactorBridge.closing(body).doFinally(end -> open.remove(body)).subscribe();
        });
    }

    /** Closes the bodies, and calls {@code then} when they have ended, cleanup included. */
    void closeBefore(Runnable then) {
        List<BridgeSubscription> closing = List.copyOf(open);
        if (closing.isEmpty()) {
            then.run();
            return;
        }
        closing.forEach(Subscription::cancel);
        Mono.whenDelayError(closing.stream().map(ReactorBridge::closing).toList())
                .doFinally(end -> then.run())
                .subscribe();
    }
}
