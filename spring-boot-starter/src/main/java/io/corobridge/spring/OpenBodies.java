package io.corobridge.spring;

import io.corobridge.reactor.ReactorBridge;
import io.corobridge.streams.BridgeSubscription;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Mono;

/** The bodies whose subscriptions are open: each is here until it has ended, cleanup included. */
final class OpenBodies {

    private final Set<BridgeSubscription> open = ConcurrentHashMap.newKeySet();

    /** Adds the body behind {@code subscription}, if there is one. */
    void add(Subscription subscription) {
        // not a cast: with Reactor's debug hooks an operator stands between
        ReactorBridge.subscription(subscription).ifPresent(body -> {
            open.add(body);
            ReactorBridge.closing(body).doFinally(end -> open.remove(body)).subscribe();
        });
    }

    /** Returns the bodies that are open now. */
    List<BridgeSubscription> now() {
        return List.copyOf(open);
    }

    /** Calls {@code then} when {@code bodies} have ended, cleanup included. */
    static void whenEnded(List<BridgeSubscription> bodies, Runnable then) {
        Mono.whenDelayError(bodies.stream().map(ReactorBridge::closing).toList())
                .doFinally(end -> then.run())
                .subscribe();
    }
}
