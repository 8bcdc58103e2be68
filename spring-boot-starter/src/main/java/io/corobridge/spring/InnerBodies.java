package io.corobridge.spring;

import io.corobridge.streams.BridgeSubscription;
import java.util.List;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The bodies that run within one subscription to a publisher of Spring's, a transaction say. They are closed before
 * that is cancelled: Spring rolls back at the cancel, and a body that is about to begin a statement would begin it
 * after the rollback.
 */
final class InnerBodies {

    private final OpenBodies open = new OpenBodies();

    /** {@code stream}, which joins the bodies around it, and what it reads does not: that ends with it. */
    static <T> Flux<T> joining(Flux<T> stream) {
        return Flux.deferContextual(context -> {
            InnerBodies around = context.getOrDefault(InnerBodies.class, null);
            return around == null
                    ? stream
                    : stream.contextWrite(inner -> inner.delete(InnerBodies.class))
                            .doOnSubscribe(around.open::add);
        });
    }

    /** The same for {@code single}. */
    static <T> Mono<T> joining(Mono<T> single) {
        return Mono.deferContextual(context -> {
            InnerBodies around = context.getOrDefault(InnerBodies.class, null);
            return around == null
                    ? single
                    : single.contextWrite(inner -> inner.delete(InnerBodies.class))
                            .doOnSubscribe(around.open::add);
        });
    }

    /** Closes the bodies, and calls {@code then} when they have ended, cleanup included. */
    void closeBefore(Runnable then) {
        List<BridgeSubscription> closing = open.now();
        if (closing.isEmpty()) {
            then.run();
            return;
        }
        closing.forEach(Subscription::cancel);
        OpenBodies.whenEnded(closing, then);
    }
}
