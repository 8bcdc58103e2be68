package io.corobridge.streams.reading;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A queue without a lock between one thread that offers and one that polls. It begins small and grows: a prefetch of
 * millions seldom has as many elements waiting.
 *
 * <p>A full ring is followed by one of twice its size and gets no element from then on. A slot is null or has an
 * element; the volatile write of the slot, or of {@code next} for the first element of a ring, publishes the element to
 * the thread that polls.
 */
public class RingBuffer<T> {

    private static final int MOST_AT_FIRST = 256;

    private static final class Ring<T> {

        final AtomicReferenceArray<@Nullable T> slots;
        volatile @Nullable Ring<T> next;

        Ring(int size) {
            slots = new AtomicReferenceArray<>(size);
        }

        int slot(int index) {
            return index & (slots.length() - 1);
        }
    }

    private Ring<T> last; // these two by the thread that offers
    private int tail;
    private Ring<T> first; // these two by the thread that polls
    private int head;

    /** A queue for about {@code expected} elements. */
    public RingBuffer(int expected) {
        int atFirst = Math.min(Math.max(expected, 1), MOST_AT_FIRST);
        first = new Ring<>(Integer.highestOneBit(atFirst * 2 - 1));
        last = first;
    }

    /** Adds {@code element} at the end. Called by one thread at a time. */
    public final void offer(T element) {
        Ring<T> ring = last;
        int slot = ring.slot(tail);
        if (ring.slots.get(slot) == null) {
            ring.slots.set(slot, element);
            tail++;
            return;
        }
        Ring<T> larger = new Ring<>(ring.slots.length() * 2);
        larger.slots.set(0, element);
        tail = 1;
        last = larger;
        ring.next = larger; // publishes the element, too
    }

    /** Takes the first element; null if there is none. Called by one thread at a time. */
    @Nullable
    public final T poll() {
        for (; ; ) {
            Ring<T> ring = first;
            Ring<T> larger = ring.next; // read before the slot: once it is set, the slot gets no element
            int slot = ring.slot(head);
            T element = ring.slots.get(slot);
            if (element != null) {
                ring.slots.setOpaque(slot, null);
                head++;
                return element;
            }
            if (larger == null) {
                return null;
            }
            first = larger;
            head = 0;
        }
    }

    /** Returns whether there is none. Called by the thread that polls. */
    public final boolean isEmpty() {
        return first.next == null && first.slots.get(first.slot(head)) == null;
    }
}
