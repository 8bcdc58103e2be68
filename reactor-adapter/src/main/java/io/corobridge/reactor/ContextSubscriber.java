package io.corobridge.reactor;

import org.reactivestreams.Subscriber;
import reactor.util.context.Context;

/** Shows a body's context to a publisher that the body awaits or reads. */
record ContextSubscriber<T>(Subscriber<T> actual, Context currentContext) implements PassingSubscriber<T> {}
