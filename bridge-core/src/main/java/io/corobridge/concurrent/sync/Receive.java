package io.corobridge.concurrent.sync;

import io.corobridge.StopAsyncIteration;
import io.corobridge.concurrent.sync.ChannelState.Closing;
import io.corobridge.frame.Unchecked;
import org.jspecify.annotations.Nullable;

/**
 * The receive of one element.
 *
 * @param loops whether a loop receives, which ends with the channel
 */
record Receive<T>(ChannelQueue<T> queue, boolean loops) implements Operation<T> {

    @Override
    public @Nullable Object tryNow() {
        return queue.receiveNow();
    }

    @Override
    public boolean enqueue(Waiter waiter) {
        return queue.enqueueReceiver(waiter);
    }

    @Override
    public void forget(Waiter waiter) {
        queue.forgetReceiver();
    }

    @Override
    public void giveBack(Object result) {
        queue.giveBack(Unchecked.<T>cast(result));
    }

    @Override
    public T value(Object result) {
        if (loops && result instanceof Closing closing && closing.cause() == null) {
            throw new StopAsyncIteration();
        }
        return Operation.super.value(result);
    }
}
