package io.corobridge.tck.implementers;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Pending;
import io.corobridge.Step;
import org.jspecify.annotations.Nullable;

/** An awaitable of one value that some code gives later, written by hand and kept to one thread at a time. */
class HandWrittenAwait implements Awaitable<String>, AwaitIterator<String>, Pending {

    boolean given;
    boolean holds; // from the first step to the end

    @Nullable
    Runnable waiter;

    @Override
    public AwaitIterator<String> await() {
        return this;
    }

    @Override
    public Step<String> send(@Nullable Object value) {
        holds = !given;
        return given ? new Step.Returned<>("value") : new Step.Suspended<>(this);
    }

    @Override
    public synchronized void whenReady(Runnable resume) {
        if (given) {
            resume.run();
        } else {
            waiter = resume;
        }
    }

    synchronized void give() {
        given = true;
        Runnable waiting = waiter;
        waiter = null;
        if (waiting != null) {
            waiting.run();
        }
    }

    @Override
    public Step<String> raise(Throwable error) {
        close();
        return AwaitIterator.super.raise(error);
    }

    @Override
    public void close() {
        holds = false;
        waiter = null;
    }
}
