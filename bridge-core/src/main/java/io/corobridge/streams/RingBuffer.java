package io.corobridge.streams;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** A bounded queue between one thread that offers and one that polls. */
final class RingBuffer<T> {

    private final int capacity;
    private final AtomicReferenceArray<@Nullable T> slots;
    private int tail; // of the one who offers
    private volatile int head; // of the one who polls

    RingBuffer(int capacity) {
        this.capacity = capacity;
        slots = new AtomicReferenceArray<>(Integer.highestOneBit(Math.max(capacity, 1) * 2 - 1));
    }

    /** False if {@code capacity} elements are in it. */
    boolean offer(T element) {
        if (tail - head >= capacity) {
            return false;
        }
        slots.set(tail & (slots.length() - 1), element);
        tail++;
        return true;
    }

    @Nullable
    T poll() {
        int index = head & (slots.length() - 1);
        T element = slots.get(index);
        if (element != null) {
            slots.setOpaque(index, null);
            head++;
        }
        return element;
    }

    boolean isEmpty() {
        return slots.get(head & (slots.length() - 1)) == null;
    }
}
