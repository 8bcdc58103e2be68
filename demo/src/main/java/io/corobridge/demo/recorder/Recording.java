package io.corobridge.demo.recorder;

import io.corobridge.demo.recorder.RecorderEvent.Kind;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingStream;

/** One open recording: about once a second the JVM hands over what has happened, on a thread of its own. */
final class Recording implements AutoCloseable {

    private final RecordingStream stream = new RecordingStream();
    private final List<Inbox> listeners;

    private Recording(List<Inbox> listeners) {
        this.listeners = listeners;
    }

    static Recording start(List<Inbox> listeners) {
        Recording recording = new Recording(listeners);
        recording.listenTo();
        recording.stream.startAsync();
        return recording;
    }

    private void listenTo() {
        stream.enable("jdk.CPULoad").withPeriod(Duration.ofMillis(250));
        stream.enable("jdk.GarbageCollection");
        stream.enable("jdk.ObjectAllocationSample").with("throttle", "300/s").withStackTrace();
        stream.enable("jdk.ThreadStart").withStackTrace();

        on("jdk.CPULoad", Kind.CPU, e -> 100 * e.getFloat("machineTotal"), e -> "machine");
        on("jdk.GarbageCollection", Kind.GC, e -> e.getDuration("sumOfPauses").toNanos() / 1e6, Recording::collection);
        on("jdk.ObjectAllocationSample", Kind.ALLOCATION, e -> e.getLong("weight"), Recording::allocated);
        on("jdk.ThreadStart", Kind.THREAD_START, e -> 1, Recording::started);
        stream.onFlush(() -> listeners.forEach(Inbox::flush));
    }

    private void on(
            String name, Kind kind, ToDoubleFunction<RecordedEvent> value, Function<RecordedEvent, String> label) {
        stream.onEvent(name, event -> {
            RecorderEvent converted = new RecorderEvent(
                    0, event.getStartTime(), kind, value.applyAsDouble(event), label.apply(event), stack(event));
            listeners.forEach(inbox -> inbox.offer(converted));
        });
    }

    private static String collection(RecordedEvent event) {
        return event.getString("name") + ": " + event.getString("cause");
    }

    private static String allocated(RecordedEvent event) {
        RecordedClass type = event.getClass("objectClass");
        return type == null ? "?" : type.getName();
    }

    private static String started(RecordedEvent event) {
        RecordedThread thread = event.getThread("thread");
        String name = thread == null ? null : thread.getJavaName();
        return name == null ? "?" : name;
    }

    private static List<String> stack(RecordedEvent event) {
        RecordedStackTrace trace = event.getStackTrace();
        return trace == null
                ? List.of()
                : trace.getFrames().stream()
                        .map(frame -> frame.getMethod().getType().getName() + "."
                                + frame.getMethod().getName() + ":" + frame.getLineNumber())
                        .toList();
    }

    @Override
    public void close() {
        stream.close();
    }
}
