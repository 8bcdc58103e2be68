package io.corobridge.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Bodies;
import io.corobridge.Coroutine;
import io.corobridge.Coroutine.State;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.streams.Await;
import io.corobridge.streams.EachEngine;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.Publishers;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The flight recorder's events of a body, on each engine. */
@Timeout(120)
class BodyEventsTest {

    @TempDir
    private Path directory = Path.of("");

    @FunctionalInterface
    private interface Program {
        void run() throws Exception;
    }

    /** Runs {@code program} while all events are recorded. Returns those of the body {@code name}, in their order. */
    private List<RecordedEvent> record(String name, Duration threshold, Program program) throws Exception {
        Path file = directory.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            for (String event : List.of("BodyStart", "BodyEnd", "BodyClose", "BodyAbandoned")) {
                recording.enable("corobridge." + event);
            }
            recording.enable("corobridge.BodyWait").withThreshold(threshold);
            recording.start();
            program.run();
            recording.stop();
            recording.dump(file);
        }
        return read(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("corobridge."))
                .filter(event -> name.equals(event.getString("body")))
                .sorted((one, other) -> one.getEndTime().compareTo(other.getEndTime()))
                .toList();
    }

    private static List<RecordedEvent> read(Path file) throws IOException {
        return RecordingFile.readAllEvents(file);
    }

    private static List<String> names(List<RecordedEvent> events) {
        return events.stream()
                .map(event -> event.getEventType().getName().substring("corobridge.".length()))
                .toList();
    }

    private static void awaitSuspended(String name) {
        Await.until("the body waits", () -> Bodies.live().stream()
                .anyMatch(body -> body.name().equals(name) && body.state() == State.SUSPENDED));
    }

    @EachEngine
    void aRunHasItsStartItsWaitAndItsEnd(Engine engine) throws Exception {
        CompletableFuture<Integer> price = new CompletableFuture<>();
        List<RecordedEvent> events = record("recorded", Duration.ZERO, () -> {
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                            Publishers.<Integer>single(engine, CoroutineBody.named("recorded", co -> co.await(price))))
                    .request(1);
            awaitSuspended("recorded");
            price.complete(7);
            probe.awaitEnd().assertCompleted();
            awaitGone("recorded");
        });
        assertThat(names(events)).containsExactly("BodyStart", "BodyWait", "BodyEnd");
        assertThat(events.get(0).getString("engine")).isEqualTo(engine.name());
        assertThat(events.get(0).getString("kind")).isEqualTo("coroutine");
        RecordedEvent wait = events.get(1);
        assertThat(wait.getString("waitedFor")).isEqualTo("CompletableFuture");
        RecordedEvent end = events.get(2);
        assertThat(end.getString("error")).isNull();
        assertThat(end.getDuration()).isGreaterThanOrEqualTo(wait.getDuration());
    }

    private static void awaitGone(String name) {
        Await.until("the body has left the list", () -> Bodies.live().stream()
                .noneMatch(body -> body.name().equals(name)));
    }

    @EachEngine
    void aWaitBelowTheThresholdIsNotRecorded(Engine engine) throws Exception {
        CompletableFuture<Integer> price = new CompletableFuture<>();
        List<RecordedEvent> events = record("waits briefly", Duration.ofHours(1), () -> {
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>single(
                            engine, CoroutineBody.named("waits briefly", co -> co.await(price))))
                    .request(1);
            awaitSuspended("waits briefly");
            price.complete(7);
            probe.awaitEnd().assertCompleted();
            awaitGone("waits briefly");
        });
        assertThat(names(events)).containsExactly("BodyStart", "BodyEnd");
    }

    @EachEngine
    void aCloseIsRecordedWithTheCancellersStackAndTheEndWithItsError(Engine engine) throws Exception {
        List<RecordedEvent> events = record("is closed", Duration.ZERO, () -> {
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                            Publishers.<Integer>of(engine, GeneratorBody.named("is closed", co -> {
                                co.yield(1);
                                co.yield(2);
                            })))
                    .request(1);
            awaitSuspended("is closed");
            probe.cancel().awaitClosed();
        });
        assertThat(names(events)).containsExactlyInAnyOrder("BodyStart", "BodyWait", "BodyClose", "BodyEnd");
        assertThat(events).allSatisfy(event -> {
            switch (event.getEventType().getName()) {
                case "corobridge.BodyClose" ->
                    assertThat(event.getStackTrace().getFrames())
                            .anyMatch(frame ->
                                    frame.getMethod().getType().getName().equals(ProbeSubscriber.class.getName()));
                case "corobridge.BodyWait" ->
                    assertThat(event.getString("waitedFor")).isEqualTo("demand");
                case "corobridge.BodyEnd" ->
                    assertThat(event.getString("error")).isEqualTo("io.corobridge.GeneratorExit");
                default -> {}
            }
        });
    }

    @EachEngine
    void aCoroutineThatWasNeverAwaitedIsRecorded(Engine engine) {
        CountDownLatch recorded = new CountDownLatch(1);
        try (RecordingStream stream = new RecordingStream()) {
            stream.enable("corobridge.BodyAbandoned");
            stream.onEvent("corobridge.BodyAbandoned", event -> {
                if ("is abandoned".equals(event.getString("body")) && !event.getBoolean("begun")) {
                    recorded.countDown();
                }
            });
            stream.startAsync();
            WeakReference<?> lost =
                    new WeakReference<>(Coroutine.of(engine, CoroutineBody.<Integer>named("is abandoned", co -> 1)));
            Await.until("it was collected", () -> {
                System.gc();
                return lost.refersTo(null);
            });
            Await.latch(recorded);
        }
    }
}
