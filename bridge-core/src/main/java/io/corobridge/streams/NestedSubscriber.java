package io.corobridge.streams;

import org.reactivestreams.Subscriber;

/** One of ours, that reads a publisher for a body: the context it brings belongs to the subscription around it. */
interface NestedSubscriber<T> extends Subscriber<T> {}
