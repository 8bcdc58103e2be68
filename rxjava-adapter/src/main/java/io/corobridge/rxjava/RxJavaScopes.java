package io.corobridge.rxjava;

import io.corobridge.streams.spi.SubscriberContexts;

/**
 * Propagates scopes through RxJava's schedulers.
 *
 * <p>RxJava has no context, so a scope recognizes its members by the thread that subscribes, requests, signals or
 * cancels. An operator that passes a task to a scheduler ({@code subscribeOn}, {@code observeOn}, {@code delay}, {@code
 * timer}) leaves that thread. With this hook the task stays in the scope:
 *
 * <pre>{@code
 * RxJavaPlugins.setScheduleHandler(RxJavaScopes::propagating);
 * }</pre>
 *
 * <p>The hook is one for the whole process, so an application sets it and a library does not. Without it a scope that
 * is subscribed on a scheduler and then cancelled by an operator may exit after the scope around it. Each exits once
 * either way.
 *
 * @since 0.1.0
 */
public final class RxJavaScopes {

    private RxJavaScopes() {}

    /**
     * Wraps {@code task}, so that it runs in the scope of this thread; returns {@code task} itself if there is none.
     */
    public static Runnable propagating(Runnable task) {
        return SubscriberContexts.propagatingScope(task);
    }
}
