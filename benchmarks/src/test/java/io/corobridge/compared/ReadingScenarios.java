package io.corobridge.compared;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.util.context.ContextView;

/** A publisher that is read by a body: asFlow().collect, and each. */
final class ReadingScenarios {

    private ReadingScenarios() {}

    static Stream<Scenario> all() {
        return Stream.of(
                new Scenario("200 elements in batches of 64: the requests", side -> {
                    ScriptedSource source = new ScriptedSource().emitting(200);
                    Scenario.outcome(side.read(source, 64, Integer.MAX_VALUE, Scenario.DEADLINE));
                    return source.requests();
                }),
                new Scenario("3 elements one by one: the requests", side -> {
                    ScriptedSource source = new ScriptedSource().emitting(3);
                    Scenario.outcome(side.read(source, 1, Integer.MAX_VALUE, Scenario.DEADLINE));
                    return source.requests();
                }),
                new Scenario(
                        "a source that gives 9 for a request of 2 (1.1): its onNext; the reading, which has 20 s, ends with",
                        side -> {
                            ScriptedSource source = new ScriptedSource().overflowing(9);
                            String end =
                                    Scenario.outcome(side.read(source, 2, Integer.MAX_VALUE, Duration.ofSeconds(20)));
                            return source.thrown() + "; " + end;
                        }),
                new Scenario("a second onSubscribe (2.5): the second subscription", side -> {
                    ScriptedSource source = new ScriptedSource();
                    ScriptedSource second = new ScriptedSource();
                    var end = side.read(source, 2, Integer.MAX_VALUE, Scenario.DEADLINE)
                            .toFuture();
                    Recorder.await(source::isAsked);
                    source.subscriber().onSubscribe(second);
                    String fate = second.cancels() > 0 ? "cancelled" : second.isAsked() ? "requested" : "ignored";
                    end.cancel(true);
                    return fate;
                }),
                new Scenario("no onSubscribe within the time-out: the error", side -> {
                    String error = "";
                    AtomicBoolean began = new AtomicBoolean();
                    for (int millis = 20; !began.get(); millis *= 4) { // until it began in time
                        AtomicBoolean subscribed = new AtomicBoolean();
                        Publisher<Integer> silent = subscriber -> subscribed.set(true);
                        error = Scenario.outcome(side.read(silent, 2, Integer.MAX_VALUE, Duration.ofMillis(millis)));
                        began = subscribed;
                    }
                    return error;
                }),
                new Scenario("an onSubscribe after the time-out: its subscription", side -> {
                    ScriptedSource late = new ScriptedSource().withholding();
                    for (int millis = 20; late.subscriber() == null; millis *= 4) { // until it began in time
                        Scenario.outcome(side.read(late, 2, Integer.MAX_VALUE, Duration.ofMillis(millis)));
                    }
                    late.subscriber().onSubscribe(late);
                    return late.cancels() > 0 ? "cancelled" : late.isAsked() ? "requested" : "ignored";
                }),
                new Scenario("read to the third of 10 elements: cancels of the source", side -> {
                    ScriptedSource source = new ScriptedSource().emitting(10);
                    Scenario.outcome(side.read(source, 4, 3, Scenario.DEADLINE));
                    return String.valueOf(source.cancels());
                }),
                new Scenario("the subscriber's context at a Publisher that is read", side -> {
                    Recorder recorder = new Recorder();
                    side.read(user(), 2, 9, Scenario.DEADLINE).subscribe(recorder);
                    return recorder.request(9).awaitEnd().toString().startsWith("5") ? "seen" : "not seen";
                }));
    }

    /** Not a Flux: it gives 5 if the context it sees has alice. */
    static Publisher<Integer> user() {
        Flux<Integer> flux = Flux.deferContextual(view -> Flux.just(length(view)));
        return flux::subscribe;
    }

    private static int length(ContextView view) {
        return view.getOrDefault("user", "").length();
    }
}
