package io.corobridge.compared;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Several things at once: scopes, deadlines, channels, selects, semaphores. */
final class ConcurrentScenarios {

    private ConcurrentScenarios() {}

    static Stream<Scenario> all() {
        return Stream.of(scopes(), supervised(), deadlines(), channels(), selects())
                .flatMap(part -> part);
    }

    /** A source that a test completes. */
    private static final class Gate {

        private final Sinks.One<Integer> sink = Sinks.one();

        Mono<Integer> mono() {
            return sink.asMono();
        }

        void awaitReader() {
            Recorder.await(() -> sink.currentSubscriberCount() > 0);
        }

        void give(int value) {
            awaitReader();
            sink.tryEmitValue(value);
        }

        void fail(Throwable error) {
            awaitReader();
            sink.tryEmitError(error);
        }
    }

    private static List<String> newLog() {
        return Collections.synchronizedList(new ArrayList<>());
    }

    /** Runs {@code scenario} with Reactor's hook for dropped errors set, and returns where an error went. */
    private static String whereTo(ThrowingRunnable scenario, Throwable error) throws Exception {
        List<Throwable> dropped = Collections.synchronizedList(new ArrayList<>());
        Hooks.onErrorDropped(dropped::add);
        try {
            scenario.run();
        } finally {
            Hooks.resetOnErrorDropped();
        }
        return dropped.contains(error) ? "to the hook for dropped errors" : "to nobody";
    }

    private interface ThrowingRunnable {
        void run() throws Exception;
    }

    private static Throwable errorOf(Mono<Integer> mono) {
        return mono.<Throwable>map(value -> new AssertionError("no error but " + value))
                .onErrorResume(Mono::just)
                .block(Scenario.DEADLINE);
    }

    private static Stream<Scenario> scopes() {
        return Stream.of(
                new Scenario("coroutineScope of two children, the second fails: the order", side -> {
                    List<String> log = newLog();
                    Gate first = new Gate();
                    Gate second = new Gate();
                    var end = side.atOnce()
                            .children(first.mono(), second.mono(), log)
                            .toFuture();
                    first.awaitReader();
                    second.fail(new IOException());
                    String outcome = Scenario.outcome(Mono.fromFuture(end));
                    return log + " " + outcome;
                }),
                new Scenario("coroutineScope, cancelled: the order", side -> {
                    List<String> log = newLog();
                    Gate first = new Gate();
                    Gate second = new Gate();
                    Recorder recorder = new Recorder();
                    side.atOnce().children(first.mono(), second.mono(), log).subscribe(recorder);
                    recorder.request(1);
                    first.awaitReader();
                    second.awaitReader();
                    recorder.cancel();
                    Recorder.await(() -> log.contains("caller ended"));
                    List<String> children = new ArrayList<>(log.subList(0, log.size() - 1));
                    Collections.sort(children);
                    return children + ", " + log.get(log.size() - 1);
                }),
                new Scenario(
                        "coroutineScope, a child throws the library's own cancel",
                        side -> Scenario.outcome(side.atOnce().childThatExits())),
                new Scenario("coroutineScope, cancelled, a child's resource can't be closed: the error goes", side -> {
                    RuntimeException error = new IllegalStateException();
                    return whereTo(
                            () -> {
                                Gate first = new Gate();
                                Recorder recorder = new Recorder();
                                side.atOnce()
                                        .childWithAResource(first.mono(), error)
                                        .subscribe(recorder);
                                recorder.request(1);
                                first.awaitReader();
                                recorder.cancel();
                                Scenario.awaitClosed(side, recorder);
                            },
                            error);
                }),
                new Scenario(
                        "coroutineScope, a child fails while the block awaits another: suppressed in its error",
                        side -> {
                            Gate first = new Gate();
                            Gate second = new Gate();
                            var end = side.atOnce()
                                    .awaitedSibling(first.mono(), second.mono())
                                    .toFuture();
                            first.awaitReader();
                            second.fail(new IOException());
                            return Stream.of(errorOf(Mono.fromFuture(end)).getSuppressed())
                                    .filter(each -> !each.toString().equals("awaited at")) // its trace
                                    .toList()
                                    .toString();
                        }));
    }

    private static Stream<Scenario> supervised() {
        return Stream.of(
                new Scenario("supervisorScope, a child fails that nobody awaits: its error goes", side -> {
                    Exception error = new IOException();
                    return whereTo(() -> Scenario.outcome(side.atOnce().supervised(error)), error);
                }),
                new Scenario("supervisorScope, a child fails that is awaited: onError has", side -> {
                    Exception error = new IOException();
                    return Scenario.identity(error, errorOf(side.atOnce().supervisedAndAwaited(error)));
                }));
    }

    private static Stream<Scenario> deadlines() {
        return Stream.of(
                new Scenario("withTimeout(0): what ran of the block", side -> {
                    List<String> log = newLog();
                    String outcome = Scenario.outcome(side.atOnce().timed(Duration.ZERO, Mono.never(), log));
                    return log + " " + outcome;
                }),
                new Scenario(
                        "withTimeout, over, the block gives a value all the same",
                        side -> Scenario.outcome(side.atOnce().timedWithAValue(Mono.never()))),
                new Scenario(
                        "coroutineScope, a child whose withTimeout is over",
                        side -> Scenario.outcome(side.atOnce().childWithATimeout(Mono.never()))));
    }

    private static Stream<Scenario> channels() {
        return Stream.of(
                new Scenario("Channel(2) with two elements, closed with an error: its reader gets", side -> {
                    Recorder recorder = new Recorder();
                    side.atOnce().closedChannel(new IOException()).subscribe(recorder);
                    return recorder.request(9).awaitEnd().toString();
                }),
                new Scenario(
                        "Channel(2) with two elements, cancelled: discarded",
                        side -> side.atOnce().cancelledChannel().toString()),
                new Scenario("channelFlow of 1,000, one element asked for: sends that have returned", side -> {
                    List<String> log = newLog();
                    Recorder recorder = new Recorder();
                    side.atOnce().produced(1_000, log).subscribe(recorder);
                    recorder.request(1).awaitSignals(1);
                    Recorder.await(() -> !log.isEmpty());
                    recorder.cancel();
                    Scenario.awaitClosed(side, recorder);
                    return String.valueOf(log.size());
                }));
    }

    private static Stream<Scenario> selects() {
        return Stream.of(
                new Scenario("select of two channels with an element each: the result, and the elements left", side -> {
                    List<Object> left = new ArrayList<>();
                    return Scenario.outcome(side.atOnce().selected(left)) + ", " + left;
                }),
                new Scenario("select of two coroutines, the first has ended: the order", side -> {
                    List<String> log = newLog();
                    Gate first = new Gate();
                    Gate second = new Gate();
                    var end = side.atOnce()
                            .selectedCoroutine(first.mono(), second.mono(), log)
                            .toFuture();
                    second.awaitReader();
                    first.give(1);
                    Scenario.outcome(Mono.fromFuture(end));
                    return log.toString();
                }),
                new Scenario("Semaphore(1), one that waits for the permit is cancelled: permits at the end", side -> {
                    ConcurrentSide.Holders semaphore = side.atOnce().semaphore();
                    Gate first = new Gate();
                    var holder = semaphore.holding(first.mono()).toFuture();
                    first.awaitReader();
                    Recorder waiting = new Recorder();
                    semaphore.holding(Mono.just(2)).subscribe(waiting);
                    waiting.request(1).cancel();
                    Scenario.awaitClosed(side, waiting);
                    first.give(1);
                    holder.join();
                    return String.valueOf(semaphore.free());
                }));
    }
}
