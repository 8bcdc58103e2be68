package io.corobridge.compared;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;

/** A body as a stream or a value. */
final class EmissionScenarios {

    private EmissionScenarios() {}

    static Stream<Scenario> all() {
        return Stream.of(
                new Scenario("flux, subscribed, nothing asked for: what ran", side -> {
                    List<String> log = new CopyOnWriteArrayList<>();
                    side.flux(3, log).subscribe(new Recorder());
                    return log.toString();
                }),
                new Scenario("asFlux, subscribed, nothing asked for: what ran", side -> {
                    List<String> log = new CopyOnWriteArrayList<>();
                    side.asFlux(3, log).subscribe(new Recorder());
                    return log.toString();
                }),
                new Scenario(
                        "flux of 3, a demand of 3", side -> signals(side, side.flux(3, new CopyOnWriteArrayList<>()))),
                new Scenario("asPublisher of 3, a demand of 3", side -> {
                    Recorder recorder = new Recorder();
                    side.publisher(3, new CopyOnWriteArrayList<>()).subscribe(recorder);
                    return demanded(side, recorder);
                }),
                new Scenario("flux of 20,000, request(1) from each onNext", side -> {
                    Recorder recorder = new Recorder();
                    int[] count = {0};
                    recorder.onNext = element -> {
                        count[0]++;
                        recorder.request(1);
                    };
                    side.flux(20_000, new CopyOnWriteArrayList<>()).subscribe(recorder);
                    recorder.request(1).awaitEnd();
                    return count[0] + " elements, " + (recorder.error == null ? "onComplete" : "onError");
                }),
                new Scenario("asPublisher, request(0) (3.9)", side -> {
                    Recorder recorder = new Recorder();
                    side.publisher(3, new CopyOnWriteArrayList<>()).subscribe(recorder);
                    return recorder.request(0).toString();
                }),
                new Scenario("asFlux, request(-1) of a CoreSubscriber (3.9)", side -> {
                    Recorder recorder = new Recorder();
                    side.asFlux(3, new CopyOnWriteArrayList<>()).subscribe(recorder);
                    return recorder.request(-1).toString();
                }),
                new Scenario("flux, request(0) while its body blocks", EmissionScenarios::badRequestOfABusyBody),
                new Scenario("a source that cannot be opened, nothing asked for", side -> {
                    Recorder recorder = new Recorder();
                    side.failing(new IllegalStateException("e")).subscribe(recorder);
                    return recorder.toString();
                }),
                new Scenario("asFlux, onNext throws (2.13): signals after it", side -> {
                    List<String> log = new CopyOnWriteArrayList<>();
                    return afterOnNextThrew(side, side.asFlux(3, log), log);
                }),
                new Scenario("flux, onNext throws (2.13): signals after it", side -> {
                    List<String> log = new CopyOnWriteArrayList<>();
                    return afterOnNextThrew(side, side.flux(3, log), log);
                }),
                new Scenario("flux, the body raises e: onError has", side -> {
                    IOException e = new IOException("e");
                    Recorder recorder = new Recorder();
                    side.raising(e).subscribe(recorder);
                    return Scenario.identity(e, recorder.request(1).awaitEnd().error);
                }),
                new Scenario("mono of null", side -> Scenario.outcome(side.mono(() -> null))),
                new Scenario(
                        "mono with a time-out of its own inside",
                        side -> Scenario.outcome(side.monoWithTimeout(Mono.never(), Duration.ofMillis(20)))),
                new Scenario("flux in scan: its name", side -> {
                    Scannable scan = Scannable.from(side.flux(1, new CopyOnWriteArrayList<>()));
                    return scan.isScanAvailable() ? scan.stepName() : "not available";
                }));
    }

    private static String signals(Side side, Flux<Integer> flux) {
        Recorder recorder = new Recorder();
        flux.subscribe(recorder);
        return demanded(side, recorder);
    }

    private static String demanded(Side side, Recorder recorder) {
        recorder.request(3).awaitSignals(3);
        Scenario.awaitClosed(side, recorder);
        return recorder.toString();
    }

    private static String badRequestOfABusyBody(Side side) throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Recorder recorder = new Recorder();
        side.busy(entered, release).subscribe(recorder);
        recorder.request(2);
        entered.await();
        recorder.request(0);
        boolean atOnce = recorder.error != null;
        release.countDown();
        recorder.awaitEnd();
        return recorder + (atOnce ? ", at once" : ", after the body has ended");
    }

    private static String afterOnNextThrew(Side side, Flux<Integer> flux, List<String> log) {
        Hooks.onErrorDropped(error -> {});
        try {
            Recorder recorder = new Recorder();
            recorder.onNext = element -> {
                throw new IllegalStateException("from onNext");
            };
            flux.subscribe(recorder);
            recorder.request(3);
            Recorder.await(() -> log.contains("closed"));
            Scenario.awaitClosed(side, recorder);
            return recorder.toString().equals("1")
                    ? "none"
                    : recorder.toString().substring(2);
        } finally {
            Hooks.resetOnErrorDropped();
        }
    }
}
