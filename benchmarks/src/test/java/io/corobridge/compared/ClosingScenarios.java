package io.corobridge.compared;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A body that is closed. */
final class ClosingScenarios {

    private ClosingScenarios() {}

    static Stream<Scenario> all() {
        return Stream.of(
                new Scenario(
                        "asPublisher of a body that ends normally after a cancel: signals after it (1.8)", side -> {
                            List<String> log = new CopyOnWriteArrayList<>();
                            Recorder recorder = new Recorder();
                            recorder.onNext = element -> recorder.cancel();
                            side.unmoved(log).subscribe(recorder);
                            recorder.request(9);
                            Recorder.await(() -> log.contains("closed"));
                            Scenario.awaitClosed(side, recorder);
                            return recorder.toString().equals("1")
                                    ? "none"
                                    : recorder.toString().substring(2);
                        }),
                new Scenario("flux, cancelled before the first request: what ran", side -> {
                    List<String> log = new CopyOnWriteArrayList<>();
                    Recorder recorder = new Recorder();
                    side.flux(3, log).subscribe(recorder);
                    recorder.cancel();
                    return log.toString();
                }),
                new Scenario("flux, cancelled within onSubscribe: what ran", side -> {
                    List<String> log = new CopyOnWriteArrayList<>();
                    Recorder recorder = new Recorder();
                    recorder.onSubscribe = Subscription::cancel;
                    side.flux(3, log).subscribe(recorder);
                    return log.toString();
                }),
                new Scenario("flux, cancelled: the end of a cleanup that waits", ClosingScenarios::endOfCleanup),
                new Scenario("asFlux, cancelled, its cleanup raises: the error goes", side -> {
                    List<String> dropped = new CopyOnWriteArrayList<>();
                    Hooks.onErrorDropped(error -> dropped.add(error.getMessage()));
                    try {
                        Recorder recorder = new Recorder();
                        side.failingCleanup(new IllegalStateException("in cleanup"))
                                .subscribe(recorder);
                        recorder.request(1).awaitSignals(1).cancel();
                        Scenario.awaitClosed(side, recorder);
                        return recorder.error != null
                                ? "to onError"
                                : dropped.isEmpty() ? "nowhere" : "to the hook for dropped errors";
                    } finally {
                        Hooks.resetOnErrorDropped();
                    }
                }),
                new Scenario("flux, cancelled at an element that waits for demand: discarded", side -> {
                    Recorder recorder = new Recorder();
                    List<String> log = new CopyOnWriteArrayList<>();
                    side.flux(3, log).subscribe(recorder);
                    recorder.request(1).awaitSignals(1).cancel();
                    Recorder.await(() -> log.contains("closed"));
                    Scenario.awaitClosed(side, recorder);
                    return recorder.discarded.toString();
                }));
    }

    private static String endOfCleanup(Side side) {
        Sinks.One<String> until = Sinks.one();
        List<String> log = new CopyOnWriteArrayList<>();
        Recorder recorder = new Recorder();
        side.slowCleanup(until.asMono(), log).subscribe(recorder);
        recorder.request(1).awaitSignals(1).cancel();
        boolean before = log.contains("cleaned");
        Mono<Void> closing = side.closing(recorder.subscription());
        until.tryEmitValue("");
        if (closing == null) {
            return "cannot be awaited";
        }
        closing.block(Scenario.DEADLINE);
        return !before && log.contains("cleaned") ? "can be awaited" : "missed";
    }
}
