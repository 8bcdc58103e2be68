package io.corobridge.concurrent.sync;

import io.corobridge.concurrent.Overflow;
import io.corobridge.concurrent.sync.ChannelState.Closing;
import io.corobridge.concurrent.sync.ChannelState.Offer;
import io.corobridge.fiber.VarHandles;
import io.corobridge.streams.guard.Hooks;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The queue of a channel. Its {@link ChannelState} is exchanged by one compare-and-set; a waiter is completed by one on
 * the waiter.
 *
 * <p>A sender hands its element to the first receiver by {@link Waiter#complete}: from then on the element is that
 * receiver's. With a capacity, a waiting sender is completed as soon as there is room; then its element belongs to the
 * buffer, and each thread that meets it moves it there. Without a capacity, the receiver that completes the sender has
 * its element.
 */
final class ChannelQueue<T> extends Primitive {

    private static final VarHandle STATE = VarHandles.handle(MethodHandles.lookup(), "state", ChannelState.class);

    private final int capacity;
    private final Overflow overflow;
    private final @Nullable Consumer<? super T> discarded;
    private volatile ChannelState<T> state = ChannelState.open();

    ChannelQueue(int capacity, Overflow overflow, @Nullable Consumer<? super T> discarded) {
        this.capacity = capacity;
        this.overflow = overflow;
        this.discarded = discarded;
    }

    boolean isClosed() {
        return state.closing() != null;
    }

    int size() {
        return settled().buffer().size();
    }

    private boolean exchange(ChannelState<T> from, ChannelState<T> to) {
        return STATE.compareAndSet(this, from, to);
    }

    /** Returns the state once no waiter at a head can be removed, and no sender has room. */
    private ChannelState<T> settled() {
        for (; ; ) {
            ChannelState<T> now = state;
            Waiter receiver = now.receivers().first();
            Offer<T> offer = now.offers().first();
            if (receiver != null && !receiver.isLive()) {
                exchange(now, now.withReceivers(now.receivers().withoutFirst()));
            } else if (offer != null && !offer.sender().isLive()) {
                removeFirst(now, offer);
            } else if (offer != null && now.buffer().size() < capacity) {
                if (offer.sender().complete(Operation.DONE)) {
                    removeFirst(now, offer);
                    resume(offer.sender());
                }
            } else {
                return now;
            }
        }
    }

    /** Removes {@code offer}, at the head and not live. An accepted element goes to the buffer. */
    private void removeFirst(ChannelState<T> now, Offer<T> offer) {
        ChannelState<T> without = now.withOffers(now.offers().withoutFirst());
        boolean accepted = capacity > 0 && offer.sender().isCompleted();
        exchange(now, accepted ? without.withBuffer(now.buffer().with(offer.element())) : without);
    }

    /** Returns DONE, a failure, or null if the send has to wait. */
    @Nullable
    Object sendNow(T element) {
        for (; ; ) {
            ChannelState<T> now = settled();
            if (now.closing() != null) {
                return now.closing().forSender();
            }
            Waiter receiver = now.receivers().first();
            if (receiver != null) {
                if (give(now, receiver, element)) {
                    return Operation.DONE;
                }
            } else if (hasRoom(now)) {
                if (exchange(now, now.withBuffer(now.buffer().with(element)))) {
                    return Operation.DONE;
                }
            } else if (overflow == Overflow.SUSPEND) {
                return null;
            } else if (overflow == Overflow.ERROR) {
                return new Operation.Failure(new IllegalStateException("channel is full"));
            } else if (overflow == Overflow.DROP_LATEST) {
                discard(element);
                return Operation.DONE;
            } else {
                T oldest = now.buffer().first();
                if (exchange(now, now.withBuffer(now.buffer().withoutFirst().with(element)))) {
                    discard(Objects.requireNonNull(oldest));
                    return Operation.DONE;
                }
            }
        }
    }

    private boolean hasRoom(ChannelState<T> settled) {
        return settled.offers().isEmpty() && settled.buffer().size() < capacity;
    }

    /** Hands {@code result} to {@code receiver}, the first one. Returns false if it was not live any more. */
    private boolean give(ChannelState<T> now, Waiter receiver, Object result) {
        boolean given = receiver.complete(result);
        exchange(now, now.withReceivers(now.receivers().withoutFirst())); // if it fails, settled() does it
        if (given) {
            resume(receiver);
        }
        return given;
    }

    /** Returns an element, the {@link Closing} of a channel that is closed and empty, or null to wait. */
    @Nullable
    Object receiveNow() {
        for (; ; ) {
            ChannelState<T> now = settled();
            T first = now.buffer().first();
            Offer<T> offer = now.offers().first();
            if (first != null) {
                if (exchange(now, now.withBuffer(now.buffer().withoutFirst()))) {
                    settled(); // a sender may have room now
                    return first;
                }
            } else if (offer != null) { // only without a capacity
                if (offer.sender().complete(Operation.DONE)) {
                    removeFirst(now, offer);
                    resume(offer.sender());
                    return offer.element();
                }
            } else {
                return now.closing();
            }
        }
    }

    boolean enqueueReceiver(Waiter waiter) {
        for (; ; ) {
            ChannelState<T> now = settled();
            if (now.closing() != null
                    || !now.buffer().isEmpty()
                    || now.offers().toList().stream().anyMatch(offer -> isPartner(offer.sender(), waiter))) {
                return false;
            }
            if (exchange(now, now.withReceivers(now.receivers().with(waiter)))) {
                return true;
            }
        }
    }

    /** Returns whether {@code other} can go on with {@code waiter}: not if both are clauses of one select. */
    private static boolean isPartner(Waiter other, Waiter waiter) {
        return other.isLive() && !other.isOfOneWait(waiter);
    }

    boolean enqueueSender(Waiter waiter, T element) {
        for (; ; ) {
            ChannelState<T> now = settled();
            if (now.closing() != null
                    || now.receivers().toList().stream().anyMatch(receiver -> isPartner(receiver, waiter))
                    || hasRoom(now)) {
                return false;
            }
            if (exchange(now, now.withOffers(now.offers().with(new Offer<>(waiter, element))))) {
                return true;
            }
        }
    }

    void forgetReceiver() {
        ChannelState<T> now;
        do {
            now = state;
        } while (!exchange(now, now.withReceivers(now.receivers().withStale(receiver -> !receiver.isLive()))));
    }

    void forgetSender() {
        ChannelState<T> now;
        do {
            now = state;
        } while (!exchange(now, now.withOffers(now.offers().withStale(Offer::isWithdrawn))));
    }

    /** Takes back {@code element}: the first receiver gets it, or the front of the buffer. */
    void giveBack(T element) {
        for (; ; ) {
            ChannelState<T> now = settled();
            Waiter receiver = now.receivers().first();
            if (now.closing() != null && now.closing().cancelled()) {
                discard(element);
                return;
            }
            if (receiver != null
                    ? give(now, receiver, element)
                    : exchange(now, now.withBuffer(now.buffer().withFirst(element)))) {
                return;
            }
        }
    }

    // ---- the end ----

    /** Closes the queue for senders. Returns false if it was closed. */
    boolean close(Closing closing) {
        ChannelState<T> now;
        do {
            now = state;
            if (now.closing() != null) {
                return false;
            }
        } while (!exchange(now, now.withClosing(closing)));
        for (Waiter receiver = settled().receivers().first();
                receiver != null;
                receiver = settled().receivers().first()) {
            if (receiver.complete(closing)) { // from now on no receiver joins
                resume(receiver);
            }
        }
        return true;
    }

    /** Closes the queue for both sides. Returns false if it was cancelled. */
    boolean cancel() {
        close(new Closing(null, false));
        for (; ; ) {
            ChannelState<T> now = state;
            Closing closing = Objects.requireNonNull(now.closing());
            if (closing.cancelled()) {
                return false;
            }
            Closing cancelled = new Closing(closing.cause(), true);
            if (exchange(
                    now, ChannelState.<T>open().withReceivers(now.receivers()).withClosing(cancelled))) {
                now.buffer().toList().forEach(this::discard);
                now.offers().toList().forEach(offer -> refuse(offer, cancelled));
                return true;
            }
        }
    }

    /** Ends the wait of a sender. The element is discarded if it was accepted before that. */
    private void refuse(Offer<T> offer, Closing closing) {
        if (offer.sender().complete(closing.forSender())) {
            resume(offer.sender());
        } else if (capacity > 0 && offer.sender().isCompleted()) {
            discard(offer.element());
        }
    }

    private void discard(T element) {
        if (discarded != null) {
            try {
                discarded.accept(element);
            } catch (Throwable broken) {
                Hooks.uncaught(broken);
            }
        }
    }
}
