package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;

/**
 * An inner scope that an operator subscribes later than it is subscribed itself, on the stack of one signal or another.
 */
public abstract class LaterScopeContract extends InnerFirst {

    protected LaterScopeContract(Library library) {
        super(library);
    }

    @EachEngine
    @DisplayName("a scope that an operator subscribes at the end of another source: on a cancel by another operator")
    void aScopeThatIsSubscribedLater() {
        CompletableFuture<String> first = new CompletableFuture<>();
        inner.exiting(innerExit);
        Publisher<Integer> continued = new Continued(stream(co -> co.await(first)), within(inner, endless()));
        Probe<Integer> probe =
                subscribe(within(outer, library.take(continued, 1))).request(1);
        awaitSuspended(probe);
        first.complete("");
        theOuterExitWaits();
        probe.awaitComplete();
    }

    @EachEngine
    @DisplayName("a scope that an operator subscribes at an element of another source: on a cancel by another operator")
    void aScopeThatIsSubscribedAtAnElement() {
        inner.exiting(innerExit);
        Publisher<Integer> replaced = new Replaced(endless(), within(inner, endless()));
        Probe<Integer> probe =
                subscribe(within(outer, library.take(replaced, 1))).request(1);
        theOuterExitWaits();
        probe.awaitComplete();
    }

    @EachEngine
    @DisplayName("a scope that an operator subscribes at a request: on a cancel by another operator")
    void aScopeThatIsSubscribedAtARequest() {
        inner.exiting(innerExit);
        Probe<Integer> probe = subscribe(within(outer, library.take(new Postponed(within(inner, endless())), 2)))
                .request(1)
                .awaitElements(1);
        probe.request(1);
        theOuterExitWaits();
        probe.awaitComplete();
    }

    @EachEngine
    @DisplayName(
            "async for within async with: a scope that an operator subscribes at a request, on a cancel by another operator")
    void aScopeThatIsSubscribedAtARequestOfALoop() {
        inner.exiting(innerExit);
        Probe<Integer> probe = subscribe(this.<Integer>stream(co -> co.with(outer, o -> {
                    for (int n : co.<Integer>each(library.take(new Postponed(within(inner, endless())), 2), 1)) {
                        co.yield(n);
                    }
                    return null;
                })))
                .request(2);
        theOuterExitWaits();
        probe.awaitComplete();
    }

    @EachEngine
    @DisplayName(
            "a scope that an operator subscribes in a request, while a cancel waits for that: it is not refused, and exits")
    void aScopeThatComesTooLate() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        Publisher<Integer> late = subscriber -> {
            begun.countDown();
            Eventually.is("the test goes on", () -> goesOn.getCount() == 0);
            within(inner, endless()).subscribe(subscriber);
        };
        Probe<Integer> probe =
                subscribe(within(outer, new Postponed(late))).request(1).awaitElements(1);
        Thread requester = new Thread(() -> probe.request(1));
        requester.start();
        Eventually.is("the request", () -> begun.getCount() == 0);
        probe.cancel();
        Eventually.is("the outer exit, which waits for nothing", () -> outer.exits.get() == 1);
        goesOn.countDown();
        requester.join();
        awaitClosedInSilence(probe);
        Eventually.is("as many exits as enters", () -> inner.exits.get() == inner.enters.get());
        assertThat(outer.exits).hasValue(1);
    }
}
