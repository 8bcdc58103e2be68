package io.corobridge.demo.recorder;

import io.corobridge.AsyncContextManager;
import io.corobridge.demo.DemoProperties;
import io.corobridge.demo.live.Scopes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The JVM's flight recorder, open while somebody listens: the first enter opens it, the last exit closes it.
 *
 * <p>A recording is costly to open and to close, for the whole JVM; fifty clients share one.
 */
@Component
public final class FlightRecorder implements DisposableBean {

    private final int capacity;
    private final Scopes scopes;
    private final List<Inbox> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService gate = Executors.newSingleThreadExecutor(
            task -> new Thread(null, task, "recorder-gate", 0, false)); // opens and closes, one after the other
    private volatile @Nullable Recording recording; // written by the gate

    FlightRecorder(DemoProperties properties, Scopes scopes) {
        capacity = properties.recorder().capacity();
        this.scopes = scopes;
    }

    /** Listens, within {@code async with}; each event with {@code frames} of its stack. */
    public AsyncContextManager<Inbox> listen(int frames) {
        return scopes.counted("recording", AsyncContextManager.of(co -> {
            Inbox inbox = new Inbox(capacity, frames);
            try {
                co.await(atGate(() -> join(inbox)));
                co.yield(inbox);
            } finally {
                co.await(atGate(() -> leave(inbox))); // also when it was closed while it joined
            }
        }));
    }

    private CompletableFuture<@Nullable Void> atGate(Runnable task) {
        return CompletableFuture.runAsync(task, gate);
    }

    private void join(Inbox inbox) {
        if (recording == null) {
            recording = Recording.start(listeners);
        }
        listeners.add(inbox);
    }

    private void leave(Inbox inbox) {
        listeners.remove(inbox);
        Recording open = recording;
        if (listeners.isEmpty() && open != null) {
            recording = null;
            open.close();
        }
    }

    /** Returns whether it records. */
    public boolean isOpen() {
        return recording != null;
    }

    /** Counts the events that the present listeners have missed. */
    public long dropped() {
        return listeners.stream().mapToLong(Inbox::dropped).sum();
    }

    @Override
    public void destroy() {
        gate.shutdown();
    }
}
