package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.CoroutineScope;
import io.corobridge.streams.spi.SubscriberContexts;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/** The scope of a thread ends with the call that it was set around, also where a body suspends inside that call. */
public abstract class CurrentScopeContract extends Contract {

    private final CompletableFuture<Integer> later = new CompletableFuture<>();
    private final Resource outer = new Resource("outer", log);

    protected CurrentScopeContract(Library library) {
        super(library);
    }

    private static boolean isInAScope() {
        Runnable task = () -> {};
        return SubscriberContexts.propagatingScope(task) != task;
    }

    /** A plain operator whose function awaits: it runs on the stack of the body's own request. */
    private Publisher<Integer> mapped(CoroutineScope co, Publisher<Integer> source) {
        return subscriber -> source.subscribe(new Awaiting(co, subscriber));
    }

    private final class Awaiting extends PassingOperator {

        private final CoroutineScope co;

        Awaiting(CoroutineScope co, Subscriber<? super Integer> downstream) {
            super(downstream);
            this.co = co;
        }

        @Override
        public void onNext(Integer element) {
            super.onNext(element + co.await(later));
        }
    }

    /** Emits one element on the stack of the request. */
    private static Publisher<Integer> one() {
        return subscriber -> subscriber.onSubscribe(new PassingOperator(subscriber) {

            @Override
            public void request(long n) {
                downstream.onNext(1);
                downstream.onComplete();
            }

            @Override
            public void cancel() {}
        });
    }

    @EachEngine(belowForeignCode = true)
    @DisplayName(
            "a body that suspends inside an operator's function: this thread is in no scope then, nor after its end")
    void aBodyThatSuspendsInACall() {
        Probe<Integer> probe = subscribe(this.<Integer>stream(co -> co.with(outer, o -> {
                    for (int n : co.each(mapped(co, one()), 1)) {
                        co.yield(n);
                    }
                    return null;
                })))
                .request(1);
        awaitSuspended(probe);
        assertThat(isInAScope()).as("while the body is suspended").isFalse();
        later.complete(6);
        probe.awaitElements(1).awaitComplete();
        assertThat(isInAScope()).as("after the body has ended").isFalse();
        assertThat(probe.elements()).containsExactly(7);
        assertThat(outer.exits).hasValue(1);
    }

    @EachEngine(belowForeignCode = true)
    @DisplayName("an unrelated body that is subscribed on that thread does not hold the exit of the scope")
    void anUnrelatedBody() {
        CompletableFuture<Integer> cleanup = new CompletableFuture<>();
        Probe<Integer> probe = subscribe(this.<Integer>stream(co -> co.with(outer, o -> {
                    for (int n : co.each(mapped(co, one()), 1)) {
                        co.yield(n);
                    }
                    return null;
                })))
                .request(1);
        awaitSuspended(probe);
        Probe<Integer> unrelated = subscribe(this.<Integer>stream(co -> {
                    try {
                        for (int n = 0; ; n++) {
                            co.yield(n);
                        }
                    } finally {
                        co.await(cleanup);
                    }
                }))
                .request(1)
                .awaitElements(1);
        unrelated.cancel();
        later.complete(6);
        probe.awaitComplete(); // while the cleanup of the other goes on
        assertThat(outer.exits).hasValue(1);
        cleanup.complete(1);
        awaitClosedInSilence(unrelated);
    }
}
