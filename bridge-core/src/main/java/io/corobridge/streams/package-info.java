/**
 * Bodies, iterators and scopes as publishers, and publishers inside bodies: the classes that an application calls.
 *
 * <ul>
 *   <li>{@link io.corobridge.streams.Publishers}: bodies, iterators and scopes as publishers.
 *   <li>{@link io.corobridge.streams.Subscribers} and {@link io.corobridge.streams.Processors}: bodies on the receiving side.
 *   <li>{@link io.corobridge.streams.Blocking}: publishers for threads that wait.
 *   <li>{@link io.corobridge.streams.FlowBridge}: all of these for {@code java.util.concurrent.Flow}.
 * </ul>
 *
 * <p>{@code spi} is for adapters. The other packages below this one are rooms of the implementation, which nothing outside the
 * module sees. A room depends only on the rooms before it: {@code spi}, {@code guard}, {@code tracking}, {@code reading},
 * {@code await}, {@code task}, {@code emission}, {@code scope}, {@code twoway}.
 */
package io.corobridge.streams;
