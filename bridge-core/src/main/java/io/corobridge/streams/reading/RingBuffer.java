package io.corobridge.streams.reading;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A lock-free queue between one thread that offers and one that polls. It begins small and grows: a reading with a
 * prefetch of millions seldom queues as many elements.
 *
 * <p>A full ring is followed by one of twice its size and gets no further element. A slot is null or has an element.
 * The volatile write of the slot publishes the element to the thread that polls. For the first element of a ring, the
 * volatile write of {@code next} does.
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

    private Ring<T> last; // owned by the thread that offers, with tail
    private int tail;
    private Ring<T> first; // owned by the thread that polls, with head
    private int head;

    /** Makes a queue for about {@code expected} elements. */
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
        ring.next = larger; // this write publishes the element, too
    }

    /** Takes the first element; null if there is none. Called by one thread at a time. */
    @Nullable
    public final T poll() {
        for (; ; ) {
            Ring<T> ring = first;
            Ring<T> larger = ring.next; // read before the slot: once next is set, the slot gets no element
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

    /** Returns whether there is no element. Called by the thread that polls. */
    public final boolean isEmpty() {
        return first.next == null && first.slots.get(first.slot(head)) == null;
    }
}
