/**
 * The facades that an application calls: bodies, iterators and scopes as publishers, and publishers for code that
 * waits. Read {@link io.corobridge.streams.Publishers} first: its rules of signals, demand, cancel and errors hold for
 * all of them.
 *
 * <ul>
 *   <li>{@link io.corobridge.streams.Publishers}: bodies, iterators and scopes as publishers.
 *   <li>{@link io.corobridge.streams.Subscribers} and {@link io.corobridge.streams.Processors}: bodies on the receiving
 *       side.
 *   <li>{@link io.corobridge.streams.Blocking}: publishers for threads that wait.
 *   <li>{@link io.corobridge.streams.FlowBridge}: all of these for {@code java.util.concurrent.Flow}.
 * </ul>
 *
 * <p>{@code spi} is for adapters. The other packages below this one are rooms of the implementation, and the module
 * does not export them. A room depends only on the rooms before it: {@code spi}, {@code guard}, {@code tracking},
 * {@code reading}, {@code await}, {@code task}, {@code emission}, {@code scope}, {@code twoway}.
 */
package io.corobridge.streams;
