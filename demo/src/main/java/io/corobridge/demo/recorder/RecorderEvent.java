package io.corobridge.demo.recorder;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * One event of the flight recorder.
 *
 * @param number its place in one reading of the recorder: 1, 2, 3, ..
 * @param at when it happened
 * @param kind what happened
 * @param value how much: see {@link Kind}
 * @param label of what: a cause, a class, a thread
 * @param stack where, the innermost frame first; empty unless asked for
 * @param padding makes an element as wide as asked for, to fill the buffers of a slow reader; never stored
 */
public record RecorderEvent(
        long number,
        Instant at,
        Kind kind,
        double value,
        String label,
        List<String> stack,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String padding) {

    /** The kind of event, with its value. */
    public enum Kind {
        /** Load of the machine, percent. */
        CPU,
        /** A garbage collection: its pauses, milliseconds. */
        GC,
        /** A sampled allocation: the bytes that it stands for. */
        ALLOCATION,
        /** A thread started: 1. */
        THREAD_START,
        /** So many events before this number were dropped, for want of a reader. */
        DROPPED
    }

    public RecorderEvent {
        if (at == null || kind == null || label == null) {
            throw new IllegalArgumentException("an event needs at, kind and label");
        }
        stack = stack == null ? List.of() : List.copyOf(stack);
        padding = padding == null ? "" : padding;
    }

    /** Without padding. */
    public RecorderEvent(long number, Instant at, Kind kind, double value, String label, List<String> stack) {
        this(number, at, kind, value, label, stack, "");
    }

    RecorderEvent numbered(long number) {
        return new RecorderEvent(number, at, kind, value, label, stack, padding);
    }

    RecorderEvent withFrames(int frames) {
        List<String> kept = frames >= stack.size() ? stack : stack.subList(0, frames);
        return new RecorderEvent(number, at, kind, value, label, kept, padding);
    }

    /** The same event, wider. */
    public RecorderEvent padded(String padding) {
        return new RecorderEvent(number, at, kind, value, label, stack, padding);
    }
}
