package io.corobridge.compared;

import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** A publisher that is awaited by a body. */
final class AwaitScenarios {

    private AwaitScenarios() {}

    static Stream<Scenario> all() {
        return Stream.of(
                new Scenario(
                        "awaitSingle of an empty publisher",
                        side -> Scenario.outcome(side.awaitSingle(new ScriptedSource().emitting(0)))),
                new Scenario("awaitSingle of two elements, and cancels of the source", side -> {
                    ScriptedSource source = new ScriptedSource().emitting(2);
                    return Scenario.outcome(side.awaitSingle(source)) + ", " + source.cancels();
                }),
                new Scenario("awaitSingle returns", side -> {
                    ScriptedSource source = new ScriptedSource();
                    var end = side.awaitSingle(source).toFuture();
                    Recorder.await(source::isAsked);
                    source.subscriber().onNext(1);
                    boolean early = end.isDone();
                    source.subscriber().onComplete();
                    end.join();
                    return early ? "at onNext" : "at onComplete";
                }),
                new Scenario("awaitFirst of three: requests, and cancels of the source", side -> {
                    ScriptedSource source = new ScriptedSource().emitting(3);
                    return Scenario.outcome(side.awaitFirst(source)) + ", " + source.requests() + ", "
                            + source.cancels();
                }),
                new Scenario(
                        "awaitSingleOrNull of an empty Mono",
                        side -> Scenario.outcome(side.awaitSingleOrNull(Mono.empty()))),
                new Scenario("cancelled while it awaits: cancels of the source", side -> {
                    ScriptedSource source = new ScriptedSource();
                    Recorder recorder = new Recorder();
                    side.awaitSingle(source).subscribe(recorder);
                    recorder.request(1);
                    Recorder.await(source::isAsked);
                    recorder.cancel();
                    Recorder.await(() -> source.cancels() > 0);
                    return String.valueOf(source.cancels());
                }),
                new Scenario("the subscriber's context at a Publisher that is awaited", side -> {
                    Recorder recorder = new Recorder();
                    side.awaitSingle(ReadingScenarios.user()).subscribe(recorder);
                    return recorder.request(9).awaitEnd().toString().startsWith("5") ? "seen" : "not seen";
                }));
    }
}
