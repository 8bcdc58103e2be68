package io.corobridge.rxjava;

import io.corobridge.streams.spi.SubscriberContexts;

/**
 * Scopes on RxJava's schedulers.
 *
 * <p>RxJava has no context, so a scope knows what is inside by the thread that subscribes, requests, signals or cancels. What an
 * operator inside passes on to a scheduler ({@code subscribeOn}, {@code observeOn}, {@code delay}, {@code timer}) leaves that
 * thread. With this hook the scope goes along:
 *
 * <pre>{@code
 * RxJavaPlugins.setScheduleHandler(RxJavaScopes::carried);
 * }</pre>
 *
 * <p>It is one for the whole process, so an application sets it and a library does not. Without it a scope that is subscribed on
 * a scheduler, and that an operator then cancels, may have its exit after that of the scope around it; each is exited once
 * either way.
 *
 * @since 0.1.0
 */
public final class RxJavaScopes {

    private RxJavaScopes() {}

    /** {@code task}, within the scope that this thread is in; {@code task} itself if it is in none. */
    public static Runnable carried(Runnable task) {
        return SubscriberContexts.propagatingScope(task);
    }
}
