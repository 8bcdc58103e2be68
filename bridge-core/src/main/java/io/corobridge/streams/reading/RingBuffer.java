package io.corobridge.streams.reading;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A queue between one thread that offers and one that polls. It begins small and grows, since few who ask for millions
 * have as many waiting.
 *
 * <p>A ring that is full is followed by one of twice its size, and gets no element from then on.
 */
public final class RingBuffer<T> {

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

    private Ring<T> last; // of the one who offers
    private int tail;
    private Ring<T> first; // of the one who polls
    private int head;

    /** For about {@code expected} elements. */
    public RingBuffer(int expected) {
        int atFirst = Math.min(Math.max(expected, 1), MOST_AT_FIRST);
        first = new Ring<>(Integer.highestOneBit(atFirst * 2 - 1));
        last = first;
    }

    public void offer(T element) {
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
        ring.next = larger; // and with it the element is there
    }

    @Nullable
    public T poll() {
        for (; ; ) {
            Ring<T> ring = first;
            Ring<T> larger = ring.next; // before the slot: after it nothing is put there
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

    /** By the one who polls. */
    public boolean isEmpty() {
        return first.next == null && first.slots.get(first.slot(head)) == null;
    }
}
