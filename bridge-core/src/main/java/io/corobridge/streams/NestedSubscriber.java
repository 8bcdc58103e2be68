package io.corobridge.streams;

import org.reactivestreams.Subscriber;

/** A subscriber of the library's own that reads a publisher for a body: its context is that of the subscription around it. */
interface NestedSubscriber<T> extends Subscriber<T> {

    /**
     * Ends the reading with {@code error}, which a {@code subscribe} (1.9) or a {@code request} (3.16) of the publisher
     * threw, and cancels the upstream. On the thread that made the call, while the publisher may be signalling on another.
     */
    void broken(Throwable error);
}
