package io.corobridge.concurrent.sync;

import org.jspecify.annotations.Nullable;

/** The send of one element. */
record Send<T>(ChannelQueue<T> queue, T element) implements Operation<@Nullable Void> {

    @Override
    public @Nullable Object tryNow() {
        return queue.sendNow(element);
    }

    @Override
    public boolean enqueue(Waiter waiter) {
        return queue.enqueueSender(waiter, element);
    }

    @Override
    public void forget(Waiter waiter) {
        queue.forgetSender();
    }

    /** Does nothing: the element was sent, and the sender learns of its own exit instead. */
    @Override
    public void giveBack(Object result) {}
}
