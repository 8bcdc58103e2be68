package io.corobridge.concurrent.sync;

import io.corobridge.concurrent.ChannelClosedException;
import org.jspecify.annotations.Nullable;

/**
 * The state of a channel, immutable. Once it is settled, one of these holds:
 *
 * <ul>
 *   <li>there are receivers; the first one is live; the buffer is empty and no sender waits;
 *   <li>no receiver waits; the first sender, if there is one, is live, and the buffer is full;
 *   <li>nothing waits.
 * </ul>
 *
 * @param buffer the elements that were accepted, first to last
 * @param offers the senders that wait, with their elements
 * @param receivers the receivers that wait
 * @param closing null while the channel is open
 */
record ChannelState<T>(
        Fifo<T> buffer,
        Fifo<Offer<T>> offers,
        Fifo<Waiter> receivers,
        @Nullable Closing closing) {

    /** An element whose sender waits. */
    record Offer<T>(Waiter sender, T element) {

        /** Returns whether the sender was given up, so that the element is not in the channel. */
        boolean isWithdrawn() {
            return !sender.isLive() && !sender.isCompleted();
        }
    }

    /** The end of a channel: its {@code cause} is null for an end without one. */
    record Closing(@Nullable Throwable cause, boolean cancelled) implements Operation.Failing {

        /** Returns the error of a receive. */
        @Override
        public Throwable error() {
            return cause == null ? new ChannelClosedException() : cause;
        }

        /** Returns the error of a send. */
        Operation.Failure forSender() {
            return new Operation.Failure(
                    cause == null ? new ChannelClosedException() : new ChannelClosedException(cause));
        }
    }

    static <T> ChannelState<T> open() {
        return new ChannelState<>(Fifo.empty(), Fifo.empty(), Fifo.empty(), null);
    }

    ChannelState<T> withBuffer(Fifo<T> changed) {
        return new ChannelState<>(changed, offers, receivers, closing);
    }

    ChannelState<T> withOffers(Fifo<Offer<T>> changed) {
        return new ChannelState<>(buffer, changed, receivers, closing);
    }

    ChannelState<T> withReceivers(Fifo<Waiter> changed) {
        return new ChannelState<>(buffer, offers, changed, closing);
    }

    ChannelState<T> withClosing(Closing changed) {
        return new ChannelState<>(buffer, offers, receivers, changed);
    }
}
