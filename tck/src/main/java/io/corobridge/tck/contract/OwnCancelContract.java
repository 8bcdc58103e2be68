package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineScope;
import io.corobridge.GeneratorExit;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * A body whose subscription is cancelled on its own stack, by what it awaits: nothing that is inside the body waits for
 * the body, and each scope exits once.
 */
public abstract class OwnCancelContract extends Contract {

    private volatile Runnable cancel = () -> {};
    private final Resource outer = new Resource("outer", log);

    protected OwnCancelContract(Library library) {
        super(library);
    }

    /** A publisher that never signals, and cancels the body that reads it at one of its calls. */
    private Publisher<Integer> cancelling(String at) {
        return new Publisher<>() {

            @Override
            public void subscribe(Subscriber<? super Integer> subscriber) {
                at("subscribe");
                subscriber.onSubscribe(new Subscription() {

                    @Override
                    public void request(long n) {
                        at("request");
                    }

                    @Override
                    public void cancel() {
                        at("cancel");
                    }
                });
            }

            private void at(String call) {
                if (call.equals(at)) {
                    cancel.run();
                }
            }
        };
    }

    @FunctionalInterface
    private interface Reading {

        void run(CoroutineScope co, Publisher<Integer> publisher);
    }

    private Map<String, Reading> readings() {
        Map<String, Reading> readings = new LinkedHashMap<>();
        readings.put("an await", (co, publisher) -> co.await(publisher));
        readings.put("an await with a timeout", (co, publisher) -> timed(co, Awaitable.of(publisher)));
        readings.put("a loop", (co, publisher) -> co.forEach(AsyncIterable.from(publisher, 1), n -> {}));
        readings.put(
                "an await in a block",
                (co, publisher) ->
                        co.with(new Resource("inner", log), i -> Objects.requireNonNull(co.await(publisher))));
        readings.put(
                "a loop in a block",
                (co, publisher) -> co.with(new Resource("inner", log), i -> {
                    for (int n : co.each(publisher, 1)) {
                        log.add("element " + n);
                    }
                    return null;
                }));
        readings.put(
                "a block in a coroutine with a timeout",
                (co, publisher) -> timed(co, Coroutine.<Integer>of(engine, c -> {
                    c.with(new Resource("inner", log), i -> Objects.requireNonNull(c.await(publisher)));
                    return 1;
                })));
        return readings;
    }

    private static void timed(CoroutineScope co, Awaitable<?> awaitable) {
        co.await(awaitable, Duration.ofHours(1));
    }

    private void eachReading(boolean inAScope, String... calls) {
        readings().forEach((name, reading) -> {
            for (String call : calls) {
                log.clear();
                Publisher<Integer> body = stream(co -> {
                    try {
                        reading.run(co, cancelling(call));
                    } catch (GeneratorExit exit) {
                        log.add("exit");
                        throw exit;
                    }
                });
                Probe<Integer> probe = new Probe<>();
                probe.onSubscribeDo(subscription -> cancel = subscription::cancel);
                subscribe(inAScope ? library.<String, Integer>usingWhen(() -> outer, o -> body) : body, probe);
                probe.request(1);
                awaitClosedInSilence(probe);
                assertThat(log).as(name + " " + call).contains("exit");
                assertThat(log.stream().filter("inner exit"::equals).count())
                        .as(name + " " + call)
                        .isEqualTo(log.stream().filter("inner enter"::equals).count());
            }
        });
    }

    @EachEngine
    @DisplayName("cancelled while it subscribes or requests: it ends")
    void whileItReads() {
        eachReading(false, "subscribe", "request");
    }

    @EachEngine
    @DisplayName("the same in a scope around it: both end, the scope exits once for each enter")
    void whileItReadsInAScope() {
        eachReading(true, "subscribe", "request");
        assertThat(outer.exits.get()).isEqualTo(outer.enters.get());
    }

    @EachEngine
    @DisplayName("a scope that is cancelled while it subscribes its body: it ends")
    void aScope() {
        for (String call : new String[] {"subscribe", "request"}) {
            Probe<Integer> probe = new Probe<>();
            probe.onSubscribeDo(subscription -> cancel = subscription::cancel);
            subscribe(library.<String, Integer>usingWhen(() -> outer, o -> cancelling(call)), probe)
                    .request(1);
            awaitClosedInSilence(probe);
        }
        assertThat(outer.exits).hasValue(2);
    }

    @EachEngine
    @DisplayName("a scope that is cancelled while it reads its resource: it ends, and the body never runs")
    void anEnter() {
        for (String call : new String[] {"subscribe", "request"}) {
            Resource entering = new Resource("entering", log).entering(aString(cancelling(call)));
            Probe<Integer> probe = new Probe<>();
            probe.onSubscribeDo(subscription -> cancel = subscription::cancel);
            subscribe(library.<String, Integer>usingWhen(() -> entering, o -> new Source()), probe)
                    .request(1);
            awaitClosedInSilence(probe);
            assertThat(entering.exits).hasValue(0);
        }
    }

    @SuppressWarnings("unchecked") // it gives no element
    private static Awaitable<String> aString(Publisher<Integer> never) {
        return (Awaitable<String>) (Awaitable<?>) Awaitable.of(never);
    }

    @EachEngine
    @DisplayName("a two-way generator that is cancelled while it asks its upstream: it ends")
    void aTwoWayGenerator() {
        for (String call : new String[] {"subscribe", "request", "cancel"}) {
            Probe<Integer> probe = new Probe<>();
            probe.onSubscribeDo(subscription -> cancel = subscription::cancel);
            subscribe(
                            library.<Integer, Integer>through(engine, cancelling(call), co -> {
                                for (int in = 0; ; in = Objects.requireNonNull(co.yield(in))) {
                                    log.add("element " + in);
                                }
                            }),
                            probe)
                    .request(2); // the first element needs nothing of the upstream
            if (call.equals("cancel")) {
                probe.awaitElements(1);
                probe.cancel();
            }
            awaitClosedInSilence(probe);
        }
    }

    @EachEngine
    @DisplayName("a loop that is left and whose source cancels the body then: it ends")
    void whileItLeavesALoop() {
        Probe<Integer> probe = new Probe<>();
        probe.onSubscribeDo(subscription -> cancel = subscription::cancel);
        Publisher<Integer> source = subscriber -> subscriber.onSubscribe(new Subscription() {

            @Override
            public void request(long n) {
                subscriber.onNext(1);
            }

            @Override
            public void cancel() {
                cancel.run();
            }
        });
        subscribe(
                        this.<Integer>stream(co -> co.with(outer, o -> {
                            for (int n : co.each(source, 1)) {
                                log.add("element " + n);
                                break;
                            }
                            return null;
                        })),
                        probe)
                .request(1);
        awaitClosed(probe);
        assertThat(outer.exits).hasValue(1);
    }
}
