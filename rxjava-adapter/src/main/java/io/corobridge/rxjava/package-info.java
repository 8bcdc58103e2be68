/**
 * Adapts the core to RxJava: its types, schedulers, plugin hooks and fusion.
 *
 * <pre>{@code
 * Flowable<Order> orders = RxJavaBridge.flowable(co -> {
 *     for (Row row : co.each(rows)) {
 *         co.yield(new Order(row, co.await(RxJavaBridge.awaitable(customers.find(row.id()))))); // a Single
 *     }
 * });
 * }</pre>
 *
 * <p>{@link io.corobridge.rxjava.RxJavaBridge} is the facade; read it first. {@code BridgeFlowable} passes a subscriber
 * to the core. {@code BridgeSingle}, {@code BridgeMaybe} and {@code BridgeCompletable} request everything through a
 * {@code ValueSubscriber}, since their observers have no demand. {@code PluginHooks} is the context of an RxJava
 * subscriber, {@code ScheduledHooks} that of a subscriber whose bodies run on a scheduler.
 */
package io.corobridge.rxjava;
