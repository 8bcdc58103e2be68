package io.corobridge.concurrent.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An immutable queue: each change makes a new queue, which shares most of its nodes with the old one. So a whole queue
 * can be part of a state that is exchanged by one compare-and-set.
 *
 * <p>It is the pair of lists of functional programming: {@code front} in order, {@code rear} reversed. If {@code front}
 * is empty, so is the queue. A change costs a constant on average.
 */
final class Fifo<E> {

    private record Node<E>(E element, @Nullable Node<E> next) {}

    private static final Fifo<Object> EMPTY = new Fifo<>(null, null, 0, 0);

    private final @Nullable Node<E> front;
    private final @Nullable Node<E> rear;
    private final int size;
    private final int stale; // about how many elements were reported as stale and are still here

    private Fifo(@Nullable Node<E> front, @Nullable Node<E> rear, int size, int stale) {
        this.front = front;
        this.rear = rear;
        this.size = size;
        this.stale = stale;
    }

    @SuppressWarnings("unchecked") // it has no element
    static <E> Fifo<E> empty() {
        return (Fifo<E>) EMPTY;
    }

    boolean isEmpty() {
        return front == null;
    }

    int size() {
        return size;
    }

    /** Returns the first element, or null if there is none. */
    @Nullable
    E first() {
        return front == null ? null : front.element;
    }

    Fifo<E> with(E last) {
        return front == null
                ? new Fifo<>(new Node<>(last, null), null, 1, 0)
                : new Fifo<>(front, new Node<>(last, rear), size + 1, stale);
    }

    Fifo<E> withFirst(E first) {
        return new Fifo<>(new Node<>(first, front), rear, size + 1, stale);
    }

    /** Returns the queue without its first element. The caller knows that there is one. */
    Fifo<E> withoutFirst() {
        Node<E> next = front == null ? null : front.next;
        if (next == null && rear == null) {
            return empty();
        }
        int left = Math.max(0, stale - 1);
        return next == null ? new Fifo<>(reversed(rear), null, size - 1, left) : new Fifo<>(next, rear, size - 1, left);
    }

    /**
     * Counts one more stale element. Once half of the elements may be stale, returns a queue without those that {@code
     * isStale}. So the removal of an element from the middle costs a constant on average.
     */
    Fifo<E> withStale(Predicate<? super E> isStale) {
        if (2 * (stale + 1) <= size) {
            return new Fifo<>(front, rear, size, stale + 1);
        }
        return withoutAll(isStale);
    }

    /** Returns the queue without {@code element}, wherever it is. */
    Fifo<E> without(E element) {
        return withoutAll(each -> each == element);
    }

    private Fifo<E> withoutAll(Predicate<? super E> isGone) {
        Fifo<E> kept = empty();
        for (E element : toList()) {
            kept = isGone.test(element) ? kept : kept.with(element);
        }
        return kept;
    }

    List<E> toList() {
        List<E> elements = new ArrayList<>(size);
        for (Node<E> next = front; next != null; next = next.next) {
            elements.add(next.element);
        }
        for (Node<E> next = reversed(rear); next != null; next = next.next) {
            elements.add(next.element);
        }
        return elements;
    }

    private static <E> @Nullable Node<E> reversed(@Nullable Node<E> list) {
        Node<E> reversed = null;
        for (Node<E> next = list; next != null; next = next.next) {
            reversed = new Node<>(next.element, reversed);
        }
        return reversed;
    }
}
