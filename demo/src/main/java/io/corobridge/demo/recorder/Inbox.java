package io.corobridge.demo.recorder;

import io.corobridge.AsyncIterator;
import io.corobridge.Awaitable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The hand-over from the recorder's thread to one body: batches, for an {@code async for}.
 *
 * <p>It is bounded: while the body is behind, what comes beyond the capacity is dropped, and the batch then ends with
 * an event that says how many were.
 */
public final class Inbox implements AsyncIterator<List<RecorderEvent>> {

    private final int capacity;
    private final int frames;
    private List<RecorderEvent> batch = new ArrayList<>();
    private long offered;
    private long missing; // dropped since the last batch
    private long dropped;
    private @Nullable CompletableFuture<List<RecorderEvent>> waiting;

    Inbox(int capacity, int frames) {
        this.capacity = capacity;
        this.frames = frames;
    }

    // ---- the recorder's thread ----

    synchronized void offer(RecorderEvent event) {
        offered++;
        if (batch.size() < capacity) {
            batch.add(event.numbered(offered).withFrames(frames));
        } else {
            missing++;
            dropped++;
        }
    }

    /** The recorder has no more for now: what has come is a batch. */
    void flush() {
        CompletableFuture<List<RecorderEvent>> reader;
        List<RecorderEvent> ready;
        synchronized (this) {
            reader = waiting;
            if (reader == null || batch.isEmpty()) {
                return;
            }
            waiting = null;
            ready = take();
        }
        reader.complete(ready); // the body goes on, on its own thread
    }

    // ---- the body ----

    @Override
    public synchronized Awaitable<List<RecorderEvent>> anext() {
        if (!batch.isEmpty()) {
            return Awaitable.ready(take());
        }
        waiting = new CompletableFuture<>();
        return Awaitable.of(waiting);
    }

    private List<RecorderEvent> take() {
        List<RecorderEvent> taken = batch;
        if (missing > 0) {
            taken.add(new RecorderEvent(
                    offered, Instant.now(), RecorderEvent.Kind.DROPPED, missing, "the reader was behind", List.of()));
        }
        missing = 0;
        batch = new ArrayList<>();
        return taken;
    }

    /** Counts the events that were dropped so far. */
    synchronized long dropped() {
        return dropped;
    }
}
