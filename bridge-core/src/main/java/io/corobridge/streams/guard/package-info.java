/**
 * Guards between the library's code and concurrent or foreign code: {@code SerialLoop}, {@code Latch} and {@code
 * WakeUp}, {@code Outcome}, the hooks of a subscriber, the errors of an interrupt.
 */
package io.corobridge.streams.guard;
