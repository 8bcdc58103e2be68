/**
 * RxJava's types and plugin hooks for the drivers of the core; no logic of its own.
 *
 * <pre>{@code
 * Flowable<Order> orders = RxJavaBridge.flowable(co -> {
 *     for (Row row : co.each(rows)) {
 *         co.yield(new Order(row, co.await(RxJavaBridge.awaitable(customers.find(row.id()))))); // a Single
 *     }
 * });
 * }</pre>
 *
 * <p>{@link io.corobridge.rxjava.RxJavaBridge} is the facade. {@code BridgeFlowable} hands a subscriber straight to the
 * core; {@code BridgeSingle}, {@code BridgeMaybe} and {@code BridgeCompletable} ask for all there is through a {@code
 * ValueSubscriber}, since their observers have no demand. {@code PluginHooks} is what the core knows of RxJava, {@code
 * ScheduledHooks} the same for a subscriber whose bodies run on a scheduler.
 */
package io.corobridge.rxjava;
